"""The upload form in a real browser: button, drop zone, progress, refusal, lost network, cancel, and no
JavaScript."""

import os
import re
import signal
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from berkas.enums import JenisDokumen, Kebijakan
from berkas.models import DokumenWajib, UnggahanBersambung, Versi
from core.formats import format_size
from tests.factories import KATA_SANDI, PegawaiFactory, PengumpulanFactory, make_unit
from tests.services.formulir import (
    BUKAN_PDF,
    break_after,
    choose,
    hold,
    log_in,
    open_form,
    parts_of,
    said,
    wait_until_held,
)
from tests.services.server import chromium_bin

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
# What stands uncompressed in every signed file; nothing can be signed while Playwright's event loop runs.
TANDA = b"<< /Type /Sig /SubFilter /ETSI.CAdES.detached /ByteRange [0 840 960 240] >>"


@pytest.fixture
def alamat(live_server, settings):
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    now = timezone.now()
    pengumpulan = PengumpulanFactory(
        dokumen_wajib=Kebijakan.BEBAS, dibuka_at=now - timedelta(days=1), tenggat_at=now + timedelta(days=9)
    )
    PegawaiFactory(username="pppk", unit=make_unit("Dinas Contoh"))
    return live_server.url + reverse("berkas:add", args=[pengumpulan.pk, JenisDokumen.SKP])


@pytest.fixture
def form(browser, alamat):
    page = open_form(browser, alamat)
    yield page
    page.context.close()


def test_chosen_file_is_named_with_its_size_before_sending(form):
    form.set_input_files("input[type=file]", {**BUKAN_PDF, "buffer": b"%PDF-1.7" + b"x" * 200_000})
    expect(form.locator("[data-file-status]")).to_have_text("Dipilih: skp.pdf (0,19 MB)")


def test_too_large_a_file_is_refused_at_once(form):
    form.set_input_files("input[type=file]", {**BUKAN_PDF, "buffer": b"x" * (2 * 1024 * 1024 + 1)})
    expect(form.locator("[data-file-status]")).to_contain_text(
        "melebihi batas 2 MB. Kecilkan dokumen sebelum"
    )


def test_what_the_server_found_in_the_file_before_goes(form):
    form.evaluate(
        "document.querySelector('[data-file-refused]').insertAdjacentHTML('beforeend', '<p data-server-only>Lama</p>')"
    )
    form.set_input_files("input[type=file]", {**BUKAN_PDF, "buffer": b"x" * (2 * 1024 * 1024 + 1)})
    refused = form.locator("[data-file-refused]")
    expect(refused).to_contain_text("melebihi batas 2 MB")
    expect(refused).not_to_contain_text("Lama")


def test_button_has_the_name_of_its_document_and_opens_the_chooser(form):
    button = form.get_by_role("button", name="Pilih File Berkas SKP")
    with form.expect_file_chooser() as chooser:
        button.press("Enter")
    chooser.value.set_files(BUKAN_PDF)
    expect(form.locator("[data-file-status]")).to_contain_text("skp.pdf")


@pytest.mark.parametrize(
    ("count", "said"), [(1, "Dipilih: 0.pdf"), (2, "Anda hanya dapat memilih 1 berkas")], ids=["one", "two"]
)
def test_a_dropped_file_is_as_good_as_a_chosen_one(form, count, said):
    form.evaluate(
        """count => {
            const data = new DataTransfer();
            for (let i = 0; i < count; i++) data.items.add(new File(["x"], `${i}.pdf`));
            document.querySelector("[data-file-field]").dispatchEvent(new DragEvent("drop", {dataTransfer: data}));
        }""",
        count,
    )
    expect(form.locator("[data-file-status]")).to_contain_text(said)


def test_a_refusal_takes_the_place_of_the_page_with_its_summary_in_focus(form):
    form.set_input_files("input[type=file]", BUKAN_PDF)
    form.fill("input[name=nama_berkas]", "SKP saya 2025")
    form.click("text=Simpan")
    summary = form.locator("[data-error-summary]")
    expect(summary).to_contain_text("Berkas ini bukan PDF")
    expect(summary).to_be_focused()
    expect(form).to_have_title(re.compile("^Kesalahan: "))
    expect(form.locator("input[name=nama_berkas]")).to_have_value("SKP saya 2025")
    summary.locator("a").first.click()
    expect(form.get_by_role("button", name="Pilih berkas lain skp.pdf")).to_be_focused()
    refused = form.locator("[data-file-refused]")
    expect(refused).to_contain_text("Berkas ini bukan PDF. Unggah berkas .pdf asli", use_inner_text=False)
    expect(refused.get_by_role("link", name="Bila unggahan ditolak")).to_be_visible()


def test_another_file_is_not_blamed_for_the_one_before(form, unsigned_pdf):
    form.set_input_files("input[type=file]", BUKAN_PDF)
    form.click("text=Simpan")
    expect(form.locator("[data-error-summary]")).to_contain_text("Berkas ini bukan PDF")
    form.set_input_files("input[type=file]", {**BUKAN_PDF, "buffer": unsigned_pdf})
    expect(form.locator("[data-error-summary]")).to_have_count(0)
    expect(form).to_have_title(re.compile("^Unggah SKP"))


def test_sending_nothing_is_a_refusal_too(form):
    form.click("text=Simpan")
    expect(form.locator("[data-error-summary]")).to_contain_text("Pilih berkas SKP")
    expect(form.locator("[data-error-summary]")).to_be_focused()


def test_an_accepted_file_leads_to_its_receipt(form, unsigned_pdf):
    form.set_input_files("input[type=file]", {**BUKAN_PDF, "buffer": unsigned_pdf})
    form.click("text=Simpan")
    form.wait_for_url("**/tanda-terima/*/")
    expect(form.locator("main")).to_contain_text(Versi.objects.get().tanda_terima)


@pytest.fixture
def big_pdf(unsigned_pdf):
    """Of several parts, none of which is like another."""
    return unsigned_pdf + b"".join(b"%% %d\n" % n for n in range(40_000))


def test_a_file_is_sent_in_parts_of_at_most_64_kb(form, big_pdf):
    sent = parts_of(form)
    choose(form, big_pdf)
    form.click("text=Simpan")
    form.wait_for_url("**/tanda-terima/*/")
    assert Versi.objects.get().ukuran == len(big_pdf) == sum(size for _, size in sent)
    assert max(size for _, size in sent) <= 65_536
    assert len(sent) > 3


def test_a_lost_network_keeps_the_file_and_goes_on_by_itself(form, big_pdf):
    sent = parts_of(form)
    form.route("**/unggahan/*/", break_after(2))
    choose(form, big_pdf)
    form.click("text=Simpan")
    expect(said(form)).to_contain_text("Sambungan terputus")
    expect(said(form)).to_contain_text("Berkas belum diterima.")
    expect(form.locator("[data-kirim-mundur]")).to_contain_text("Mencoba sendiri lagi dalam")
    assert not Versi.objects.exists()
    form.unroute("**/unggahan/*/")
    form.wait_for_url("**/tanda-terima/*/")
    assert Versi.objects.count() == 1
    assert sum(size for _, size in sent) <= len(big_pdf) + 65_536


def test_without_a_network_it_waits_for_one(form, big_pdf):
    choose(form, big_pdf)
    form.context.set_offline(True)
    form.click("text=Simpan")
    expect(said(form)).to_contain_text("Pengiriman dilanjutkan begitu server dapat dihubungi.")
    expect(form.locator("[data-kirim-mundur]")).to_have_text("Mencoba sendiri lagi begitu ada jaringan")
    form.context.set_offline(False)
    form.wait_for_url("**/tanda-terima/*/")


def test_a_lost_answer_says_that_the_file_may_have_come_in(form, unsigned_pdf):
    """The whole file was sent and taken in; only the answer is lost. Another try leads to the receipt of the first."""

    def take_in_and_answer_nothing(route):
        route.fetch(max_redirects=0)
        route.fulfill(status=502, body="Bad gateway")

    form.route("**/tambah/", take_in_and_answer_nothing, times=1)
    choose(form, unsigned_pdf)
    form.click("text=Simpan")
    expect(said(form)).to_contain_text(
        "Belum ada jawaban Berkas mungkin sudah diterima; tekan Coba lagi, tidak akan tercatat dua kali."
    )
    expect(form.locator("[data-kirim-mundur]")).to_contain_text("Mencoba sendiri lagi")
    assert Versi.objects.count() == 1
    form.get_by_role("button", name="Coba lagi").click()
    form.wait_for_url(f"**/tanda-terima/{Versi.objects.get().tanda_terima}/")
    assert Versi.objects.count() == 1


def test_twenty_seconds_without_progress_are_a_stall(form, big_pdf):
    form.clock.install()
    held = hold(form)
    choose(form, big_pdf)
    form.click("text=Simpan")
    expect(form.locator("[data-progress-live]")).to_have_text("Mengirim: 0 %")
    wait_until_held(form, held)
    form.clock.fast_forward(20_500)
    expect(said(form)).to_contain_text("Pengiriman tersendat")
    form.get_by_role("button", name="Coba lagi").click()
    form.wait_for_url("**/tanda-terima/*/")
    assert Versi.objects.count() == 1


def test_a_reload_in_the_middle_goes_on_where_it_was(form, big_pdf):
    sent = parts_of(form)
    form.fill("input[name=nama_berkas]", "SKP dari Jungutbatu")
    form.route("**/unggahan/*/", break_after(3))
    choose(form, big_pdf)
    form.click("text=Simpan")
    expect(said(form)).to_contain_text("Sambungan terputus")
    form.unroute("**/unggahan/*/")
    form.reload()
    form.wait_for_url("**/tanda-terima/*/")
    versi = Versi.objects.get()
    assert (versi.nama_berkas, versi.nama_asli) == ("SKP dari Jungutbatu", "skp.pdf")
    assert sum(size for _, size in sent) <= len(big_pdf) + 2 * 65_536


def test_what_is_not_sent_is_named_on_every_page_until_its_receipt(form, unsigned_pdf, live_server):
    choose(form, unsigned_pdf)
    expect(form.get_by_role("button", name="Hapus dari perangkat ini")).to_be_visible()
    form.goto(live_server.url + reverse("beranda:help"))
    banner = form.locator("main .spanduk").filter(has_text="Belum terkirim")
    expect(banner).to_contain_text("skp.pdf (Unggah SKP) sudah dipilih, belum dikirim.")
    banner.get_by_role("link", name="Lanjutkan").click()
    expect(form.locator("[data-file-name]")).to_have_text("skp.pdf")
    expect(form.get_by_text("Belum terkirim")).to_have_count(0)
    form.click("text=Simpan")
    form.wait_for_url("**/tanda-terima/*/")
    form.goto(live_server.url + reverse("beranda:help"))
    expect(form.locator("h1")).to_be_visible()
    expect(form.locator("main .spanduk")).to_have_count(0)


def test_the_receipt_of_the_same_bytes_for_another_document_is_not_its_own(
    form, big_pdf, alamat, live_server
):
    form.route("**/unggahan/*/", break_after(1))
    choose(form, big_pdf)
    form.click("text=Simpan")
    expect(said(form)).to_contain_text("Sambungan terputus")
    form.unroute("**/unggahan/*/")
    form.goto(alamat.replace(JenisDokumen.SKP, JenisDokumen.MPPH))
    choose(form, big_pdf)
    form.click("text=Simpan")
    form.wait_for_url("**/tanda-terima/*/")
    banner = form.locator("main .spanduk").filter(has_text="Pengiriman belum selesai")
    expect(banner).to_contain_text("(Unggah SKP)")
    banner.get_by_role("link", name="Lanjutkan").click()
    form.wait_for_url("**/tanda-terima/*/")
    form.goto(live_server.url + reverse("beranda:help"))
    expect(form.locator("main .spanduk")).to_have_count(0)


def test_deleted_from_the_device_it_is_gone(form, unsigned_pdf, live_server):
    choose(form, unsigned_pdf)
    form.get_by_role("button", name="Hapus dari perangkat ini").click()
    expect(form.get_by_role("button", name="Pilih File Berkas SKP")).to_be_visible()
    form.reload()
    expect(form.locator("[data-file-name]")).to_be_hidden()


def test_two_tabs_send_a_file_once(form, big_pdf, alamat):
    hold(form)
    choose(form, big_pdf)
    form.click("text=Simpan")
    expect(form.locator("[data-progress-live]")).to_have_text("Mengirim: 0 %")
    other = form.context.new_page()
    other.goto(alamat)  # it had begun, so it would go on here
    expect(said(other)).to_contain_text("Sedang dikirim di tab lain")
    expect(other.locator("[data-percent]")).to_be_hidden()  # nothing is known of it here
    form.close(run_before_unload=False)
    other.wait_for_url("**/tanda-terima/*/")
    assert Versi.objects.count() == 1


def test_another_file_in_a_second_tab_is_not_called_received(form, big_pdf, unsigned_pdf, alamat):
    held = hold(form)
    choose(form, big_pdf)
    other = form.context.new_page()
    other.goto(alamat)
    expect(other.locator("[data-file-name]")).to_have_text("skp.pdf")  # the first one, from the device
    choose(other, unsigned_pdf, "lain.pdf")
    form.click("text=Simpan")
    wait_until_held(form, held)
    other.click("text=Simpan")
    expect(said(other)).to_contain_text("Sedang dikirim di tab lain")
    held[0].continue_()
    form.wait_for_url("**/tanda-terima/*/")
    other.wait_for_url("**/tanda-terima/*/")
    assert list(Versi.objects.order_by("nomor").values_list("nama_asli", flat=True)) == [
        "skp.pdf",
        "lain.pdf",
    ]


def test_a_page_of_trouble_keeps_the_file_and_asks_again(form, unsigned_pdf, alamat):
    page = '<html lang="id"><title>Bermasalah</title><body><main id="isi"><h1>Bermasalah</h1></main></body></html>'
    choose(form, unsigned_pdf)
    form.route(
        alamat,
        lambda route: route.fulfill(status=500, content_type="text/html", body=page)
        if route.request.method == "POST" else route.continue_(),
        times=1,
    )  # fmt: skip
    form.click("text=Simpan")
    expect(said(form)).to_contain_text("Belum ada jawaban")
    form.wait_for_url("**/tanda-terima/*/")
    assert Versi.objects.count() == 1


def test_a_refusal_without_a_page_is_in_the_summary_with_the_focus(form, unsigned_pdf, settings):
    settings.BERKAS_RATE_LIMITS = settings.BERKAS_RATE_LIMITS | {"unggahan": "1/10m/key"}
    choose(form, unsigned_pdf)
    form.route("**/unggahan/*/", lambda route: route.abort("internetdisconnected"), times=1)
    form.click("text=Simpan")
    expect(said(form)).to_contain_text("Belum ada jawaban")
    UnggahanBersambung.objects.all().delete()  # so that it has to be begun once more
    form.get_by_role("button", name="Coba lagi").click()
    summary = form.locator("[data-error-summary]")
    expect(summary).to_contain_text("Terlalu banyak pengiriman dimulai dalam waktu singkat.")
    expect(summary).to_be_focused()
    expect(form).to_have_title(re.compile("^Kesalahan: "))


@pytest.mark.parametrize(
    ("isi", "nama", "sebab"),
    [
        (b"", "skp.pdf", "Berkas kosong (0 byte). Pilih ulang berkas PDF Anda."),
        (b"%PDF-" + b"x" * 2 * 2**20, "skp.pdf", "melebihi batas 2 MB. Kecilkan berkasnya"),
    ],
    ids=["empty", "too big"],
)
def test_what_is_surely_refused_is_not_sent(form, isi, nama, sebab):
    sent = []
    form.on("request", lambda request: request.method == "POST" and sent.append(request.url))
    form.set_input_files("input[type=file]", {**BUKAN_PDF, "name": nama, "buffer": isi})
    form.click("text=Simpan")
    summary = form.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text(sebab)
    expect(form).to_have_title(re.compile("^Kesalahan: "))
    summary.locator("a").click()
    expect(form.get_by_role("button", name="Pilih berkas lain")).to_be_focused()
    assert sent == []


def test_without_a_name_nothing_is_sent(form, unsigned_pdf):
    choose(form, unsigned_pdf)
    form.fill("input[name=nama_berkas]", " ")
    form.click("text=Simpan")
    summary = form.locator("[data-error-summary]")
    expect(summary).to_contain_text("Tuliskan nama berkas, misalnya SKP")
    summary.locator("a").click()
    expect(form.get_by_label("Nama berkas")).to_be_focused()
    form.keyboard.type("SKP saya")
    form.route("**/unggahan/", lambda route: route.abort("internetdisconnected"), times=1)
    form.click("text=Simpan")
    expect(said(form)).to_be_visible()
    expect(summary).to_have_count(0)
    expect(form).to_have_title(re.compile("^Unggah SKP"))
    expect(form.get_by_role("button", name="Hapus dari perangkat ini")).to_have_count(1)
    form.get_by_role("button", name="Coba lagi").click()
    form.wait_for_url("**/tanda-terima/*/")


@pytest.mark.parametrize("ukuran", [999, 3 * 2**20], ids=["within the limit", "too big"])
@pytest.mark.parametrize("kebijakan", [Kebijakan.WAJIB_TTE, Kebijakan.TTE_ATAU_BASAH])
def test_a_photo_gets_the_way_to_a_pdf_and_is_not_sent(form, ukuran, kebijakan):
    DokumenWajib.objects.update(kebijakan=kebijakan)
    form.reload()
    sent = parts_of(form)
    foto = {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff\xe0" + b"x" * ukuran}
    form.set_input_files("input[type=file]", foto)
    refused = form.locator("[data-file-refused]")
    expect(refused).to_contain_text("Berkas ini foto, bukan PDF. Pindai kertasnya menjadi PDF")
    expect(refused.get_by_role("link")).to_have_count(1)
    expect(refused.get_by_role("link", name="Cara memindai menjadi PDF")).to_have_attribute(
        "href", reverse("beranda:help") + "#pindai"
    )
    form.click("text=Simpan")
    expect(form.locator("[data-error-summary]")).to_contain_text("Berkas ini foto, bukan PDF.")
    assert sent == []


def test_where_the_device_keeps_nothing_nothing_is_promised(browser, alamat, unsigned_pdf):
    page = open_form(browser, alamat)
    page.add_init_script("Object.defineProperty(window, 'indexedDB', {value: undefined});")
    page.reload()
    page.route("**/unggahan/", lambda route: route.abort("internetdisconnected"), times=1)
    choose(page, unsigned_pdf)
    expect(page.get_by_role("button", name="Hapus dari perangkat ini")).to_have_count(0)
    page.click("text=Simpan")
    promise = page.locator("[data-kirim-janji]")
    expect(promise).to_have_text("Biarkan halaman ini terbuka sampai nomor tanda terima tampil.")
    page.wait_for_url("**/tanda-terima/*/")
    page.context.close()


def test_where_parts_cannot_be_made_the_form_is_sent_whole(browser, alamat, unsigned_pdf):
    page = open_form(browser, alamat)
    page.add_init_script("Object.defineProperty(crypto, 'subtle', {value: undefined});")
    page.reload()
    sent = parts_of(page)
    choose(page, unsigned_pdf)
    page.click("text=Simpan")
    page.wait_for_url("**/tanda-terima/*/")
    assert sent == []
    page.context.close()


@pytest.mark.parametrize("kebijakan", Kebijakan.values)
def test_what_the_browser_can_say_of_a_file_is_said_before_it_is_sent(form, unsigned_pdf, kebijakan):
    DokumenWajib.objects.update(kebijakan=kebijakan)
    form.reload()
    checks = form.locator("[data-file-checks]")
    form.set_input_files("input[type=file]", {**BUKAN_PDF, "buffer": unsigned_pdf + TANDA})
    expect(checks).to_contain_text("Memuat tanda tangan elektronik", use_inner_text=True)
    expect(checks).to_contain_text("dari 2 MB", use_inner_text=True)
    form.set_input_files("input[type=file]", {**BUKAN_PDF, "buffer": unsigned_pdf})
    expect(checks).to_contain_text("Berkas PDF", use_inner_text=True)
    expect(checks).not_to_contain_text("Memuat tanda tangan elektronik", use_inner_text=True)
    missing = checks.get_by_text("Tidak tampak tanda tangan elektronik")
    expect(missing).to_be_visible(visible=kebijakan == Kebijakan.WAJIB_TTE)
    form.set_input_files("input[type=file]", BUKAN_PDF)
    expect(form.locator("[data-cause]")).to_have_text("Berkas ini bukan PDF.")
    expect(checks).to_be_hidden()


def test_one_button_is_primary_whatever_the_row_shows(form, unsigned_pdf):
    primary = form.locator("main .tombol:not(.tombol-kedua, .tombol-sunyi):visible")
    expect(primary).to_have_text("Pilih File")
    form.set_input_files("input[type=file]", {**BUKAN_PDF, "buffer": unsigned_pdf})
    expect(primary).to_have_text("Simpan")
    form.set_input_files("input[type=file]", BUKAN_PDF)
    expect(primary).to_have_text("Pilih berkas lain")


def test_the_chooser_is_within_the_first_screen_of_a_phone(form):
    box = form.get_by_role("button", name="Pilih File Berkas SKP").bounding_box()
    assert box["y"] + box["height"] <= 740


def test_the_browser_and_the_server_write_sizes_alike(form):
    sizes = [
        0,
        1,
        511,
        1_535,
        1_536,
        104_856,
        104_857,
        131_072,
        1_992_294,
        2 * 2**20,
        2 * 2**20 + 1,
        12_593_398,
    ]
    sizes += [step * 2**20 // 200 + off for step in range(20, 60) for off in (-1, 0, 1)]
    write = """async ([sizes, up]) => {
        const {sizeText} = await import("/static/js/ukuran.js");
        return sizes.map((size) => sizeText(size, up));
    }"""
    for up in (False, True):
        assert form.evaluate(write, [sizes, up]) == [format_size(size, up=up) for size in sizes]


def test_a_cancelled_upload_leaves_the_form_as_it_was(form, unsigned_pdf):
    form.route("**/unggahan/", lambda _: None)  # an answer that never comes
    choose(form, unsigned_pdf)
    form.click("text=Simpan")
    expect(form.get_by_text("Simpan", exact=True)).to_be_disabled()
    expect(form.get_by_text("Simpan", exact=True)).to_be_hidden()
    expect(form.locator("[data-percent]")).to_have_text("0 %")
    form.click("text=Batalkan pengiriman")
    expect(form.get_by_role("button", name="Simpan")).to_be_enabled()
    expect(form.locator("[data-file-status]")).to_contain_text("skp.pdf")
    assert not Versi.objects.exists()


def test_what_had_arrived_is_not_named_after_the_cancellation(form, unsigned_pdf):
    parts = []

    def hold_the_second(route):
        if route.request.method == "PATCH":
            parts.append(route)
        if len(parts) < 2:
            route.continue_()

    form.route("**/unggahan/**", hold_the_second)
    form.set_input_files("input[type=file]", {**BUKAN_PDF, "buffer": unsigned_pdf + b"\n" * 300_000})
    size = form.locator("[data-file-size]")
    expect(form.locator("[data-file-note]")).to_be_visible()
    chosen = size.inner_text()
    form.click("text=Simpan")
    expect(size).to_contain_text("terkirim")
    form.click("text=Batalkan pengiriman")
    expect(form.locator("[data-file-note]")).to_contain_text("belum dikirim")
    expect(size).to_have_text(chosen)


def test_what_goes_on_after_a_break_says_so_before_the_server_answers(form, unsigned_pdf):
    form.route(
        "**/unggahan/**",
        lambda route: route.abort("internetdisconnected") if route.request.method == "PATCH" else None,
    )
    form.route("**/unggahan/", lambda route: route.continue_())
    choose(form, unsigned_pdf + b"\n" * 300_000)
    form.click("text=Simpan")
    expect(said(form)).to_be_visible()
    text = form.locator("[data-progress-text]")
    expect(text).to_be_empty()
    form.get_by_role("button", name="Coba lagi").click()
    expect(said(form)).to_be_hidden()
    expect(text).to_have_text("Mengirim")


def test_without_javascript_the_same_form_works(browser, alamat, unsigned_pdf):
    page = open_form(browser, alamat, java_script_enabled=False)
    page.set_input_files("input[type=file]", BUKAN_PDF)
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.locator("[data-error-summary]")).to_contain_text("Berkas ini bukan PDF")
    page.set_input_files("input[type=file]", {**BUKAN_PDF, "buffer": unsigned_pdf})
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.locator("h1")).to_have_text(re.compile("^SKP (sudah )?diterima"))
    page.context.close()


def test_nothing_is_wider_than_the_smallest_phone(form):
    form.set_viewport_size({"width": 320, "height": 700})
    assert form.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_session_that_ended_is_regained_and_sending_goes_on(form, big_pdf, settings):
    form.route("**/unggahan/*/", break_after(2))
    choose(form, big_pdf)
    form.click("text=Simpan")
    expect(said(form)).to_contain_text("Sambungan terputus")
    form.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    form.unroute("**/unggahan/*/")
    dialog = form.get_by_role("dialog", name="Sesi Anda sudah berakhir")
    expect(dialog).to_be_visible(timeout=20_000)
    assert not Versi.objects.exists()
    dialog.get_by_label("Password").fill(KATA_SANDI)
    dialog.get_by_label("Password").press("Enter")
    form.wait_for_url("**/tanda-terima/*/")
    assert Versi.objects.count() == 1


def test_after_a_crash_in_the_middle_the_file_goes_on(browser, alamat, big_pdf, tmp_path):
    def start():
        context = browser.browser_type.launch_persistent_context(tmp_path, executable_path=chromium_bin())
        context.set_default_timeout(45_000)
        return context.pages[0]

    page = start()
    log_in(page, alamat)
    held = hold(page, after=2)
    choose(page, big_pdf)
    page.click("text=Simpan")
    wait_until_held(page, held)
    cookies = page.context.cookies()
    kill_browser(tmp_path)
    page = start()
    sent = parts_of(page)
    page.context.add_cookies(cookies)  # the session's own cookie does not outlive the browser
    page.goto(alamat)
    page.wait_for_url("**/tanda-terima/*/")
    page.context.close()
    assert Versi.objects.get().ukuran == len(big_pdf)
    assert sent[0][0] > 0


def kill_browser(profil):
    """The process itself, so that it can tidy up nothing; its children end with it."""
    mark = f"--user-data-dir={profil}".encode()
    for proses in Path("/proc").glob("[0-9]*"):
        try:
            kata = (proses / "cmdline").read_bytes().split(b"\0")
        except OSError:  # ended meanwhile
            continue
        if mark in kata and not any(one.startswith(b"--type=") for one in kata):
            os.kill(int(proses.name), signal.SIGKILL)
            return
    raise AssertionError("no browser runs in this profile")


def test_a_change_of_network_in_the_middle_goes_on_where_it_was(form, big_pdf):
    sent = parts_of(form)
    held = hold(form, after=2)
    choose(form, big_pdf)
    form.click("text=Simpan")
    wait_until_held(form, held)
    form.context.set_offline(True)
    held[0].abort("internetdisconnected")
    expect(said(form)).to_contain_text("Pengiriman dilanjutkan begitu server dapat dihubungi.")
    expect(form.locator("[data-kirim-mundur]")).to_have_text("Mencoba sendiri lagi begitu ada jaringan")
    assert not Versi.objects.exists()
    form.context.set_offline(False)
    form.wait_for_url("**/tanda-terima/*/")
    assert Versi.objects.count() == 1
    assert sum(size for _, size in sent) <= len(big_pdf) + 65_536


def test_another_person_on_the_same_phone_sees_nothing_of_it(form, unsigned_pdf, alamat):
    PegawaiFactory(username="lain", unit=PegawaiFactory._meta.model.objects.get().unit)
    choose(form, unsigned_pdf)
    expect(form.get_by_role("button", name="Hapus dari perangkat ini")).to_be_visible()
    form.context.clear_cookies()
    for username in ("lain", "pppk"):
        log_in(form, alamat, username)
        expect(form.locator("[data-file-name]")).to_be_hidden()
        expect(form.get_by_text("Belum terkirim")).to_have_count(0)
        form.context.clear_cookies()


def log_out(form):
    form.click("summary:has-text('Menu')")
    form.get_by_role("button", name="Keluar").click()


@pytest.mark.parametrize("saat", ["chosen", "sending"])
def test_logout_deletes_the_file_and_says_so(form, big_pdf, alamat, saat):
    PegawaiFactory(username="lain", unit=PegawaiFactory._meta.model.objects.get().unit)
    choose(form, big_pdf)
    expect(form.get_by_role("button", name="Hapus dari perangkat ini")).to_be_visible()
    if saat == "sending":
        held = hold(form, after=2)
        form.click("text=Simpan")
        wait_until_held(form, held)
    log_out(form)
    expect(form.locator("main")).to_contain_text(
        "Berkas yang belum terkirim sudah dihapus dari perangkat ini."
    )
    for username in ("lain", "pppk"):
        log_in(form, alamat, username)
        expect(form.locator("[data-file-name]")).to_be_hidden()
        expect(form.locator("[data-progress]")).to_be_hidden()
        form.context.clear_cookies()
    assert not Versi.objects.exists()


def test_who_stays_after_pressing_logout_while_it_sends_is_promised_nothing_false(form, big_pdf):
    asked = []
    form.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    held = hold(form, after=2)
    choose(form, big_pdf)
    form.click("text=Simpan")
    wait_until_held(form, held)
    promise = form.locator("[data-kirim-janji]")
    expect(promise).to_contain_text("tersimpan di perangkat ini")
    log_out(form)
    expect(promise).to_have_text("Biarkan halaman ini terbuka sampai nomor tanda terima tampil.")
    expect(form.get_by_role("button", name="Hapus dari perangkat ini")).to_have_count(0)
    assert asked == ["beforeunload"]
    held[0].continue_()
    form.wait_for_url("**/tanda-terima/*/")
    assert Versi.objects.count() == 1


def test_a_file_of_a_phone_without_an_ending_is_taken_and_named(form, unsigned_pdf):
    DokumenWajib.objects.update(kebijakan=Kebijakan.BEBAS)
    form.reload()
    assert "application/octet-stream" in form.get_attribute("input[type=file]", "accept")
    dari_ponsel = {
        "name": "document:1000012345",
        "mimeType": "application/octet-stream",
        "buffer": unsigned_pdf,
    }
    form.set_input_files("input[type=file]", dari_ponsel)
    form.get_by_role("button", name="Simpan").click()
    form.wait_for_url("**/tanda-terima/*/")
    expect(form.locator("h1")).to_contain_text("diterima", ignore_case=True)
    assert Versi.objects.get().nama_asli.endswith("1000012345.pdf")


def test_a_scan_that_lacks_only_the_declaration_keeps_its_file(form, scan_pdf):
    DokumenWajib.objects.update(kebijakan=Kebijakan.TTE_ATAU_BASAH)
    form.reload()
    pindaian = {"name": "pindaian.pdf", "mimeType": "application/pdf", "buffer": scan_pdf}
    form.set_input_files("input[type=file]", pindaian)
    form.get_by_role("button", name="Simpan").click()
    summary = form.locator("[data-error-summary]")
    expect(summary).to_contain_text("Nyatakan bahwa dokumen ini ditandatangani basah")
    summary.locator("a").click()
    expect(form.locator("input[name=menyatakan_basah]")).to_be_focused()
    expect(form.locator("[data-file-status]")).to_contain_text("Dipilih: pindaian.pdf")
    form.keyboard.press("Space")
    form.get_by_role("button", name="Simpan").click()
    form.wait_for_url("**/tanda-terima/*/")
    expect(form.locator("h1")).to_contain_text("diterima", ignore_case=True)
    assert Versi.objects.get().menyatakan_basah
