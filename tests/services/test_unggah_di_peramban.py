"""The upload form in a real browser: button, drop zone, progress, refusal, lost network, cancel, and no
JavaScript."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from berkas.enums import JenisDokumen, Kebijakan
from berkas.models import DokumenWajib, Versi
from core.formats import format_size
from tests.factories import KATA_SANDI, PegawaiFactory, PengumpulanFactory, make_unit

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
# What stands uncompressed in every signed file; nothing can be signed while Playwright's event loop runs.
TANDA = b"<< /Type /Sig /SubFilter /ETSI.CAdES.detached /ByteRange [0 840 960 240] >>"
BUKAN_PDF = {"name": "skp.pdf", "mimeType": "application/pdf", "buffer": b"ini bukan pdf"}


@pytest.fixture
def alamat(live_server, settings):
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    now = timezone.now()
    pengumpulan = PengumpulanFactory(
        dokumen_wajib=Kebijakan.BEBAS, dibuka_at=now - timedelta(days=1), tenggat_at=now + timedelta(days=9)
    )
    PegawaiFactory(username="pppk", unit=make_unit("Dinas Contoh"))
    return live_server.url + reverse("berkas:add", args=[pengumpulan.pk, JenisDokumen.SKP])


def open_form(browser, alamat, **context) -> Page:
    page = browser.new_context(locale="id-ID", viewport={"width": 360, "height": 740}, **context).new_page()
    page.set_default_timeout(15_000)
    page.goto(alamat)  # asks for the login, then redirects back here
    page.fill("input[name=login]", "pppk")
    page.fill("input[name=password]", KATA_SANDI)
    page.press("input[name=password]", "Enter")
    expect(page.locator("h1")).to_have_text("Unggah SKP")
    page.wait_for_load_state("load")  # the scripts of the page have run
    return page


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


def test_a_lost_network_keeps_the_file_and_offers_another_try(form, unsigned_pdf):
    form.route("**/tambah/", lambda route: route.abort("internetdisconnected"), times=1)
    form.set_input_files("input[type=file]", {**BUKAN_PDF, "buffer": unsigned_pdf})
    form.click("text=Simpan")
    told = form.locator("[data-upload-broken]")
    expect(told).to_contain_text("Unggahan terputus")
    expect(told).to_contain_text("Berkas belum diterima.")
    expect(form.locator("[data-upload-unanswered]")).to_be_hidden()
    expect(told.locator("button")).to_be_focused()
    assert not Versi.objects.exists()
    told.locator("button").click()
    form.wait_for_url("**/tanda-terima/*/")
    assert Versi.objects.count() == 1


def test_a_lost_answer_says_that_the_file_may_have_come_in(form, unsigned_pdf):
    """The whole file was sent and taken in; only the answer is lost. Another try leads to the receipt of the first."""

    def take_in_and_answer_nothing(route):
        route.fetch(max_redirects=0)
        route.fulfill(status=502, body="Bad gateway")

    form.route("**/tambah/", take_in_and_answer_nothing, times=1)
    form.set_input_files("input[type=file]", {**BUKAN_PDF, "buffer": unsigned_pdf})
    form.click("text=Simpan")
    told = form.locator("[data-upload-unanswered]")
    expect(told).to_contain_text("Berkas mungkin sudah diterima")
    expect(form.locator("[data-upload-broken]")).to_be_hidden()
    expect(form.get_by_text("Belum ada jawaban")).to_be_visible()
    assert Versi.objects.count() == 1
    told.get_by_role("button", name="Coba lagi").click()
    form.wait_for_url(f"**/tanda-terima/{Versi.objects.get().tanda_terima}/")
    assert Versi.objects.count() == 1


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


def test_who_sends_after_the_session_ended_learns_that_nothing_came_in(form, alamat, unsigned_pdf):
    form.set_input_files("input[type=file]", {**BUKAN_PDF, "buffer": unsigned_pdf})
    form.context.clear_cookies()
    form.click("text=Simpan")
    expect(form.locator("h1")).to_have_text("Login PPPK")
    expect(form.locator("main")).to_contain_text("Yang baru saja Anda kirim belum diterima")
    form.fill("input[name=login]", "pppk")
    form.fill("input[name=password]", KATA_SANDI)
    form.press("input[name=password]", "Enter")
    form.wait_for_url(alamat)
    assert not Versi.objects.exists()


def test_a_cancelled_upload_leaves_the_form_as_it_was(form, unsigned_pdf):
    form.route("**/tambah/", lambda _: None)  # an answer that never comes
    form.set_input_files("input[type=file]", {**BUKAN_PDF, "buffer": unsigned_pdf})
    form.click("text=Simpan")
    expect(form.get_by_text("Simpan", exact=True)).to_be_disabled()
    expect(form.get_by_text("Simpan", exact=True)).to_be_hidden()
    expect(form.locator("[data-percent]")).to_have_text("0 %")
    form.click("text=Batalkan unggahan")
    expect(form.get_by_role("button", name="Simpan")).to_be_enabled()
    expect(form.locator("[data-file-status]")).to_contain_text("skp.pdf")
    assert not Versi.objects.exists()


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


def test_the_session_warning_speaks_and_extends(form, settings):
    form.evaluate("localStorage.setItem('simpeg:sesi', String(Date.now() - 3600 * 1000 + 110 * 1000))")
    dialog = form.get_by_role("dialog", name="Sesi Anda hampir berakhir")
    expect(dialog).to_be_visible(timeout=8_000)
    expect(dialog).to_contain_text("2 menit")
    dialog.get_by_role("button", name="Tetap masuk").click()
    expect(dialog).to_be_hidden()


def test_an_ended_session_is_told_once_and_leaves_the_text(form):
    form.evaluate("localStorage.setItem('simpeg:sesi', '0')")
    dialog = form.get_by_role("dialog", name="Sesi Anda sudah berakhir")
    expect(dialog).to_be_visible(timeout=8_000)
    expect(dialog.get_by_text("hampir berakhir")).to_be_hidden()
    dialog.get_by_role("button", name="Tutup").click()
    form.wait_for_timeout(6_000)
    expect(dialog).to_be_hidden()


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
    expect(form.locator("h1")).to_contain_text("diterima", ignore_case=True)
    assert Versi.objects.get().menyatakan_basah
