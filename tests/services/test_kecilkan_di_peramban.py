"""A scan that is too big is made smaller in a real browser: what is offered, the result beside the original, what is sent, and
every reason why it cannot be."""

import random
import zlib
from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect
from pypdf import PdfReader, PdfWriter

from berkas.enums import JenisDokumen, Kebijakan
from berkas.models import DokumenWajib, Versi
from core.formats import format_size
from pemeriksaan.result import ContentKind, Decision
from tests.factories import PegawaiFactory, PengumpulanFactory, make_unit
from tests.pdf_factory import encrypt, make_pdf, objects_of, stream
from tests.services.looks import axe_findings
from tests.services.test_unggah_di_peramban import TANDA, open_form

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
LEBAR, TINGGI = 1600, 2200
OCR = b" BT 3 Tr /F1 12 Tf 72 720 Td (Ni Luh Contoh) Tj ET"  # unseen words over the picture
PINDAIAN = {"name": "pindaian.pdf", "mimeType": "application/pdf"}
SABAR = 30_000  # ms, for what draws pages
ALAT = "**/js/pustaka/pdf.js*"


def scan_page(isi: bytes, entries: bytes = b"/Filter /FlateDecode", lebar=LEBAR, tinggi=TINGGI, page=b""):
    """One page of a picture in greys."""
    objects = objects_of(b"q 595 0 0 842 0 0 cm /Im1 Do Q" + OCR, b"/XObject << /Im1 6 0 R >>", page=page)
    size = b"/Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 " % (lebar, tinggi)
    objects[6] = stream(isi, b"/Type /XObject /Subtype /Image " + size + entries)
    return make_pdf(objects)


def paper() -> bytes:
    """White with the grain of a scanner, which hardly compresses."""
    grain = random.Random(1).randbytes(LEBAR * TINGGI)
    return zlib.compress(grain.translate(bytes(0xE0 | byte & 0x0F for byte in range(256))), 1)


def joined(*pages: bytes) -> bytes:
    """Pages that are the same share their picture."""
    writer = PdfWriter()
    readers = {one: PdfReader(BytesIO(one)) for one in pages}
    for one in pages:
        writer.append(readers[one])
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def scan():
    """Two pages, the second turned on its side."""
    grain = paper()
    made = joined(scan_page(grain), scan_page(grain, page=b"/Rotate 90"))
    assert len(made) > 3 * 2**20
    return made


@pytest.fixture
def form(browser, live_server, settings):
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    now = timezone.now()
    pengumpulan = PengumpulanFactory(
        dokumen_wajib=Kebijakan.TTE_ATAU_BASAH,
        dibuka_at=now - timedelta(days=1),
        tenggat_at=now + timedelta(days=9),
    )
    PegawaiFactory(username="pppk", unit=make_unit("Dinas Contoh"))
    alamat = live_server.url + reverse("berkas:add", args=[pengumpulan.pk, JenisDokumen.SKP])
    page = open_form(browser, alamat, service_workers="block")  # it would fetch what a test holds back
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.faults = []
    page.on("console", lambda line: "Content Security Policy" in line.text and page.faults.append(line.text))
    yield page
    assert page.faults == []
    page.context.close()


def choose(form, isi, batas="2 MB"):
    form.set_input_files("input[type=file]", {**PINDAIAN, "buffer": isi})
    expect(form.locator("[data-file-refused]")).to_contain_text(f"melebihi batas {batas}")


def shrink(form):
    return form.get_by_role("button", name="Kecilkan", exact=True)


def box(form):
    return form.locator("[data-kecilkan]")


def drawn(form):
    """Both pictures of the page that is shown, which are not empty."""
    pictures = form.locator("[data-kecil-gambar] canvas")
    expect(pictures).to_have_count(2, timeout=SABAR)
    return pictures


def test_a_scan_is_shrunk_looked_at_sent_and_received(form, scan):
    choose(form, scan)
    expect(box(form)).to_contain_text("berkas asli tidak berubah")
    shrink(form).press("Enter")
    heading = form.locator("[data-kecil-judul]")
    expect(heading).to_be_focused(timeout=SABAR)
    expect(heading).to_contain_text(f"Dikecilkan: {format_size(len(scan), up=True)} menjadi")
    before, after = drawn(form).all()
    expect(before).to_have_accessible_name("Halaman 1 dari 2, sebelum dikecilkan")
    expect(after).to_have_accessible_name("Halaman 1 dari 2, sesudah dikecilkan")
    form.get_by_role("button", name="Halaman berikutnya").press("Enter")
    expect(form.get_by_role("img", name="Halaman 2 dari 2, sesudah dikecilkan")).to_be_visible()
    assert axe_findings(form) == []
    form.get_by_role("button", name="Pakai berkas yang dikecilkan").press("Enter")
    expect(form.get_by_role("button", name="Ganti berkas pindaian.pdf")).to_be_focused()
    expect(box(form)).to_be_hidden()
    expect(form.get_by_role("button", name="Hapus dari perangkat ini")).to_be_visible()
    kept = form.evaluate("document.querySelector('input[type=file]').files[0].size")
    form.reload()  # the device keeps what was shrunk
    expect(form.locator("[data-file-status]")).to_contain_text(f"Dipilih: pindaian.pdf ({format_size(kept)})")
    form.check("input[name=menyatakan_basah]")
    form.get_by_role("button", name="Simpan").click()
    form.wait_for_url("**/tanda-terima/*/")
    versi = Versi.objects.get()
    assert (versi.ukuran, versi.nama_asli) == (kept, "pindaian.pdf")
    assert (versi.keputusan, versi.hasil["kind"]) == (Decision.LOOK, ContentKind.SCAN)
    with versi.isi.open("rb") as isi:
        reader = PdfReader(BytesIO(isi.read()), strict=True)
    sizes = [tuple(round(float(side)) for side in page.mediabox[2:]) for page in reader.pages]
    assert sizes == [(595, 842), (842, 595)]
    pictures = [page["/Resources"]["/XObject"]["/Im"] for page in reader.pages]
    assert [(one["/Filter"], one["/Width"], one["/Height"]) for one in pictures] == [
        ("/DCTDecode", 1240, 1755),
        ("/DCTDecode", 1755, 1240),
    ]


@pytest.mark.parametrize(
    ("kebijakan", "tambahan"),
    [(Kebijakan.WAJIB_TTE, b""), (Kebijakan.TTE_ATAU_BASAH, TANDA)],
    ids=["must be signed electronically", "signed"],
)
def test_what_is_signed_or_must_be_is_never_shrunk(form, scan, kebijakan, tambahan):
    DokumenWajib.objects.update(kebijakan=kebijakan)
    form.reload()
    choose(form, scan + tambahan)
    expect(form.locator("[data-remedy]")).to_contain_text("menghapus tanda tangannya")
    expect(form.get_by_text("Kecilkan", exact=True).filter(visible=True)).to_have_count(0)


def test_what_is_no_pdf_or_small_enough_is_not_shrunk(form, scan_pdf):
    choose(form, b"x" * 3 * 2**20)
    expect(box(form)).to_be_hidden()
    form.set_input_files("input[type=file]", {**PINDAIAN, "buffer": scan_pdf})
    expect(form.locator("[data-file-note]")).to_be_visible()
    expect(box(form)).to_be_hidden()


@pytest.mark.parametrize(
    ("make", "sebab"),
    [
        (encrypt, "Berkas ini dikunci atau dibatasi, jadi tidak dapat dikecilkan di perangkat ini."),
        (
            lambda isi: encrypt(isi, user="", owner="pemilik"),
            "Berkas ini dikunci atau dibatasi, jadi tidak dapat dikecilkan di perangkat ini.",
        ),
        (
            lambda _: scan_page(random.Random(2).randbytes(3 * 2**20), b"/Filter /CCITTFaxDecode"),
            "Jenis gambar di dalam berkas ini tidak dapat dikecilkan di perangkat ini.",
        ),
    ],
    ids=["password", "restricted", "kind of picture"],
)
def test_what_cannot_be_shrunk_says_why_and_loads_nothing(form, scan, make, sebab):
    loaded = []
    form.on("request", lambda request: "pustaka/pdf" in request.url and loaded.append(request.url))
    choose(form, make(scan))
    expect(box(form)).to_contain_text(f"{sebab} Pindai ulang dengan 150 dpi.", use_inner_text=True)
    expect(shrink(form)).to_be_hidden()
    assert loaded == []


@pytest.mark.parametrize(
    ("make", "sebab"),
    [
        (lambda isi: b"%PDF-1.7 " + isi[2**20 :], "Berkas ini rusak atau tidak lengkap"),
        (
            lambda _: scan_page(random.Random(3).randbytes(3 * 2**20), b"/Filter /DCTDecode"),
            "Sebagian gambar di dalam berkas ini tidak dapat dibaca",
        ),
        (
            lambda isi: joined(isi, *[isi] * 20),
            "Berkas ini 42 halaman; yang dapat dikecilkan di sini paling banyak 40",
        ),
    ],
    ids=["damaged", "broken picture", "too many pages"],
)
def test_what_turns_out_impossible_is_said_and_another_file_asked_for(form, scan, make, sebab):
    choose(form, make(scan))
    shrink(form).click()
    message = form.locator("[data-kecil-pesan]")
    expect(message).to_contain_text(sebab, timeout=SABAR)
    expect(message).to_be_focused()
    expect(form.locator("[data-kecil-status]")).to_contain_text(sebab)
    expect(shrink(form)).to_be_hidden()
    primary = form.locator("main .tombol:not(.tombol-kedua, .tombol-sunyi):visible")
    expect(primary).to_have_text("Pilih berkas lain")
    form.get_by_role("button", name="Simpan").click()
    expect(form.locator("[data-error-summary]")).to_contain_text("melebihi batas 2 MB")


def test_too_big_even_so_says_what_to_do(form, scan):
    DokumenWajib.objects.update(batas_ukuran=100 * 1024)
    form.reload()
    choose(form, joined(*[scan] * 3), batas="100 KB")
    assert_given_up(
        form,
        "Dikecilkan pun, 6 halaman ini masih melebihi batas 100 KB. "
        "Pindai ulang hitam-putih dengan 150 dpi, halaman yang diminta saja.",
    )


def assert_given_up(form, kalimat):
    shrink(form).click()
    expect(form.locator("[data-kecil-pesan]")).to_have_text(kalimat, timeout=SABAR)
    expect(shrink(form)).to_be_hidden()


def test_a_browser_too_old_for_the_tool_is_told_so(form, scan):
    choose(form, scan)
    form.route(ALAT, lambda route: route.fulfill(body="export ???", content_type="text/javascript"))
    assert_given_up(
        form,
        "Peramban ini tidak dapat mengecilkan berkas. Perbarui peramban. Atau: Pindai ulang dengan 150 dpi.",
    )


def test_too_little_memory_for_a_page_is_said(form, scan):
    choose(form, scan)
    out_of_memory = "() => { HTMLCanvasElement.prototype.toBlob = (done) => done(null); }"
    form.evaluate(out_of_memory)  # what browsers answer then
    assert_given_up(
        form,
        "Memori perangkat ini tidak cukup untuk mengecilkannya. Coba di komputer. "
        "Atau: Pindai ulang dengan 150 dpi.",
    )


def test_without_a_network_it_can_be_tried_again(form, scan):
    message = form.locator("[data-kecil-pesan]")
    choose(form, scan)
    form.route(ALAT, lambda route: route.abort("internetdisconnected"))
    shrink(form).click()
    expect(message).to_be_focused(timeout=SABAR)
    expect(message).to_contain_text("Periksa jaringan, lalu tekan Kecilkan lagi.")
    form.unroute(ALAT)
    address = box(form).get_attribute("data-pdf-pekerja")
    move = "(one, address) => { one.dataset.pdfPekerja = address; }"
    box(form).evaluate(move, "/static/js/tidak-ada.js")  # the worker does not come either
    shrink(form).click()
    expect(message).to_be_focused(timeout=SABAR)
    expect(message).to_contain_text("Periksa jaringan, lalu tekan Kecilkan lagi.")
    box(form).evaluate(move, address)
    shrink(form).click()
    expect(form.get_by_role("button", name="Pakai berkas yang dikecilkan")).to_be_visible(timeout=SABAR)
    form.get_by_role("button", name="Jangan pakai").click()
    expect(shrink(form)).to_be_focused()
    expect(form.locator("[data-file-name]")).to_have_text("pindaian.pdf")


def test_it_can_be_cancelled_and_leaving_asks_first(form, scan):
    choose(form, scan)
    form.route(ALAT, lambda _: None)  # never comes
    shrink(form).click()
    expect(form.locator("[data-kecil-status]")).to_have_text("Menyiapkan alat")
    asked = []
    form.on("dialog", lambda dialog: asked.append(dialog.type) or dialog.dismiss())
    form.evaluate("location.reload()")
    expect(form.get_by_role("button", name="Batalkan")).to_be_visible()
    form.get_by_role("button", name="Batalkan").press("Enter")
    expect(shrink(form)).to_be_focused()
    expect(form.locator("[data-kecil-status]")).to_have_text("Dibatalkan. Berkas asli tidak berubah.")
    assert asked == ["beforeunload"]


def test_another_file_ends_it(form, scan, scan_pdf):
    choose(form, scan)
    form.route(ALAT, lambda _: None)
    shrink(form).click()
    form.set_input_files("input[type=file]", {**PINDAIAN, "name": "lain.pdf", "buffer": scan_pdf})
    expect(form.locator("[data-file-status]")).to_contain_text("Dipilih: lain.pdf")
    expect(box(form)).to_be_hidden()
    choose(form, scan)
    expect(shrink(form)).to_be_visible()


def test_enlarged_both_show_the_same_place(form, scan):
    choose(form, scan)
    shrink(form).click()
    drawn(form)
    form.get_by_role("button", name="Perbesar").click()
    expect(form.get_by_role("button", name="Lihat utuh")).to_be_focused()
    before, after = form.locator("[data-kecil-gambar]").all()
    expect(form.get_by_role("region", name="Sebelum, ")).to_have_count(1)
    expect(form.get_by_role("region", name="Sesudah, ")).to_have_count(1)
    assert axe_findings(form) == []
    before.focus()
    before.evaluate("place => place.scrollTo(120, 90)")
    expect(after).to_have_js_property("scrollTop", 90)
    expect(after).to_have_js_property("scrollLeft", 120)
    assert form.evaluate("document.documentElement.scrollWidth") <= 360
