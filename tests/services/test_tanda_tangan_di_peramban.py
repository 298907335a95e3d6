"""A genuine SKP, a forged one and one that a signature is missing on, from the form to the desk in a real browser.

The print of the portal is signed by the real iText 5 (PAdES-LT, visible), as a signing service does it that is built on it.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pypdfium2 as pdfium
import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from berkas.enums import JenisDokumen, StatusBerkas
from berkas.models import Berkas, DokumenWajib, Versi
from kinerja.queries.skp import newest_versi_skp
from kinerja.services.cetak import print_skp
from pemeriksaan.sandbox.pages import render_job
from tests.berkas.views.test_upload_cetakan import make_skp
from tests.factories import KATA_SANDI, PengumpulanFactory, make_berkas
from tests.produsen.matriks import KOTAK, Resep
from tests.serangan.isi import FORM, page_replaced
from tests.serangan.perbaikan import combined, in_the_open, size_too_small
from tests.serangan.sasaran import PALSU, Sasaran, plain_stream
from tests.services import demo
from tests.services.looks import LOAD_PICTURES
from tests.services.penanda import has_java, sign
from tests.services.test_pratinjau import DARK_PIXELS

pytestmark = [
    pytest.mark.services,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("trust_store"),
    pytest.mark.skipif(not has_java(), reason="Java with iText 5 is not installed (see prasyarat.py)"),
]
PICTURES = demo.PICTURES / "tanda-tangan"
SECONDS = 30
WIDTHS = (360, 1280)
DUA, SATU = (Resep("skp", "iText", "LT", signers, visible=True) for signers in (2, 1))
PEGAWAI, PENILAI = "Ni Luh Contoh", "I Wayan Penilai"  # the people of the test certificates
TARGET = (486, 566, 533, 578)
"""Where the print says "10 menit": left, bottom, right, top in points."""


@dataclass(frozen=True)
class SasaranJadi(Sasaran):
    """A file that was signed before."""

    isi: bytes = b""

    @property
    def data(self) -> bytes:
        return self.isi


def target_overwritten(sasaran: Sasaran) -> bytes:
    """A small stamp without any key lies over the target and shows another one."""
    number, page = sasaran.facts.size, sasaran.reader.pages[0]
    left, bottom, right, top = TARGET
    others = b" ".join(b"%d 0 R" % one.idnum for one in list.__iter__(page["/Annots"]))
    shown = b"1 1 1 rg 0 0 47 12 re f 0 g BT /F1 8 Tf 1 3 Td (99 menit) Tj ET"
    form = FORM.replace(b"[0 0 595 842]", b"[0 0 %d %d]" % (right - left, top - bottom))
    revision = sasaran.revise().add(
        sasaran.facts.page, sasaran.page(b"/Annots [%s %d 0 R]" % (others, number), ("/Annots",))
    )
    stamp = b"<</Type /Annot /Subtype /Stamp /Rect [%d %d %d %d] /F 4 /AP <</N %d 0 R>>>>"
    revision.add(number, stamp % (*TARGET, number + 1)).add(number + 1, plain_stream(shown, form))
    return revision.close()


@dataclass(frozen=True)
class SkpBertanda:
    """The print of a person, and what iText made of it: signed by both, and by the employee alone."""

    cetakan: bytes
    lengkap: bytes
    sebelah: bytes

    def forge(self, attack) -> bytes:
        return attack(SasaranJadi(DUA, self.lengkap))


@pytest.fixture
def skp(daerah, pki, tmp_path, settings, live_server) -> SkpBertanda:
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    for pegawai, nama, gelar in ((daerah.pppk, PEGAWAI, "S.Kom."), (daerah.kepala_sd1, PENILAI, "S.Pd.")):
        pegawai.nama, pegawai.gelar_belakang = nama, gelar
        pegawai.save()
    daerah.pppk.refresh_from_db()
    now = timezone.now()
    pengumpulan = PengumpulanFactory(dibuka_at=now - timedelta(days=1), tenggat_at=now + timedelta(days=9))
    pengumpulan.dokumen.update(penandatangan=None)  # the usual rule: the employee and the penilai
    made = make_skp(daerah.pppk, pengumpulan.periode)
    cetakan = print_skp(newest_versi_skp(made), oleh=daerah.pppk).isi
    folder = tmp_path / "penanda"
    folder.mkdir()
    signed = sign(pki, folder, {"skp": cetakan}, [DUA, SATU])
    return SkpBertanda(cetakan, signed[DUA], signed[SATU])


@pytest.fixture(scope="module")
def browser(browser):
    expect.set_options(timeout=SECONDS * 1000)  # the first inspection of a server takes longer
    yield browser
    expect.set_options(timeout=None)


@pytest.fixture
def log_in(browser, live_server, skp):
    """`log_in(username, path)`: a separate browser of a phone, logged in on the way to this page."""
    contexts = []

    def run(username: str, path: str) -> Page:
        contexts.append(browser.new_context(locale="id-ID", viewport={"width": WIDTHS[0], "height": 800}))
        page = contexts[-1].new_page()
        page.set_default_timeout(SECONDS * 1000)
        page.goto(live_server.url + path)
        page.fill("input[name=login]", username)
        page.fill("input[name=password]", KATA_SANDI)
        page.press("input[name=password]", "Enter")
        page.wait_for_url("**" + path)
        page.wait_for_load_state("load")
        return page

    yield run
    for context in contexts:
        context.close()


@pytest.fixture
def send(log_in):
    """`send(pdf)`: the person uploads it; the page is then the receipt or the form with its refusal."""

    def run(data: bytes) -> Page:
        dokumen = DokumenWajib.objects.get(jenis=JenisDokumen.SKP)
        page = log_in("pppk", reverse("berkas:add", args=[dokumen.pengumpulan_id, JenisDokumen.SKP]))
        page.set_input_files(
            "input[type=file]", {"name": "skp.pdf", "mimeType": "application/pdf", "buffer": data}
        )
        page.get_by_role("button", name="Simpan").click()
        return page

    return run


def show(page: Page, name: str) -> None:
    """Nothing is wider than the screen of a phone or a desk; pictures of both for a person to look at."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for width in WIDTHS:
        set_width(page, width)
        page.screenshot(path=PICTURES / f"{name}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def set_width(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate(LOAD_PICTURES)


def review(log_in) -> Page:
    return log_in("verifikator", reverse("berkas:review", args=[Versi.objects.get().berkas_id]))


def text_of_page_1(page: Page) -> Locator:
    page.get_by_text("Teks halaman 1", exact=True).click()
    return page.locator("#halaman-1 .teks-halaman pre")


def dark_in_print(data: bytes, box: tuple[int, int, int, int]) -> int:
    """Dark pixels within a box of the first page, in points, as PDFium draws it."""
    left, bottom, right, top = box
    with pdfium.PdfDocument(data) as document:
        bitmap = document[0].render(scale=1, grayscale=True)
        pixels, rows = bytes(bitmap.buffer), range(bitmap.height - top, bitmap.height - bottom)
        starts = [row * bitmap.stride for row in rows]
        return sum(one < 128 for start in starts for one in pixels[start + left : start + right])


def test_a_genuine_skp_is_good_at_once_and_shows_its_stamps(skp, send, log_in):
    page = send(skp.lengkap)
    expect(page.locator("h1")).to_have_text(re.compile("^(SKP|MPPH) (sudah )?diterima"))
    show(page, "sah-tanda-terima")
    versi = Versi.objects.get()
    assert (versi.kode, versi.keputusan) == ("OK_BSRE", "accept")
    expect(page.locator("main")).to_contain_text(
        "Tanda tangan elektronik utuh dan sertifikatnya diterbitkan BSrE."
    )
    expect(page.locator("#nasib .terima-tanda .nama")).to_have_text([f"{PEGAWAI}, S.Kom.", PENILAI])
    expect(page.locator("#nasib .terima-tanda li")).to_contain_text(
        ["Utuh, dan penerbit sertifikatnya dikenal."] * 2
    )
    page = review(log_in)
    show(page, "sah-periksa")
    for nomor, nama in enumerate((f"{PEGAWAI}, S.Kom.", PENILAI), start=1):
        expect(page.get_by_text(f"Tanda tangan {nomor}: {nama}")).to_be_visible()
    for box in KOTAK.values():
        assert dark_in_print(skp.cetakan, box) == 0
    for width in WIDTHS:
        set_width(page, width)
        for box in KOTAK.values():
            assert page.evaluate(DARK_PIXELS, box) > 50
    text = text_of_page_1(page)
    expect(text).to_contain_text(f"Digitally signed by {PENILAI}")


@pytest.mark.parametrize(
    ("attack", "before", "after"),
    [
        (page_replaced, "FORMAT A.1.7 SASARAN KINERJA PEGAWAI", f"menjadi “{PALSU}”"),
        (target_overwritten, "10 menit", "99 menit"),
    ],
)
def test_a_page_changed_without_any_key_is_refused_with_what_changed(skp, send, attack, before, after):
    page = send(skp.forge(attack))
    told = page.locator("[data-error-summary]")
    expect(told).to_contain_text(
        f"Dokumen diubah setelah ditandatangani oleh {PENILAI} pada Jumat, 1 Agustus 2025"
    )
    changed = page.locator(".perubahan")
    expect(changed).to_contain_text("Yang berbeda dari yang ditandatangani:")
    expect(changed.locator("li")).to_have_text(re.compile(f"^Halaman 1: “.*{before}.*{after}"))
    show(page, f"palsu-{attack.__name__}")
    assert not Versi.objects.exists()


def test_what_only_some_readers_would_show_is_looked_at_and_never_shown(skp, send, log_in):
    page = send(skp.forge(combined(in_the_open, size_too_small)))
    expect(page.locator("#nasib")).to_contain_text(
        "Di belakang tanda tangan terakhir ada tambahan yang tidak dapat dipastikan secara otomatis"
    )
    show(page, "umpan-tanda-terima")
    versi = Versi.objects.get()
    assert (versi.kode, versi.keputusan) == ("TAIL_UNCLEAR", "look")
    page = review(log_in)
    text = text_of_page_1(page)
    expect(text).to_contain_text("10 menit")
    expect(text).not_to_contain_text(PALSU)
    show(page, "umpan-periksa")
    for width in WIDTHS:
        set_width(page, width)
        shown = urlsplit(page.locator("#halaman-1 img").evaluate("one => one.currentSrc"))
        drawn = render_job(skp.lengkap, {"page": 1, "width": int(parse_qs(shown.query)["lebar"][0])})
        assert page.request.get(shown.geturl()).body() == drawn


def test_a_single_signature_is_looked_at_and_names_who_is_missing(skp, send, log_in):
    page = send(skp.sebelah)
    expect(page.locator("h1")).to_have_text(re.compile("^(SKP|MPPH) (sudah )?diterima"))
    told = page.locator("#nasib")
    expect(told).to_contain_text(
        f"Belum ditandatangani secara elektronik oleh pejabat penilai ({PENILAI}, S.Pd.)."
    )
    expect(told).to_contain_text(
        "Mintakan tanda tangan elektronik yang belum ada pada berkas yang sama, lalu unggah hasilnya."
    )
    show(page, "sebelah-tanda-terima")
    versi = Versi.objects.get()
    assert (versi.kode, versi.keputusan) == ("SIGNATURE_MISSING", "look")
    show(review(log_in), "sebelah-periksa")


def test_the_queue_marks_a_single_signature_and_no_decision_on_several_takes_it(daerah, skp, send, log_in):
    expect(send(skp.sebelah).locator("h1")).to_have_text(re.compile("^(SKP|MPPH) (sudah )?diterima"))
    versi = Versi.objects.get()
    lain = make_berkas(daerah.pppk_lain, versi.berkas.dokumen, kode="OK_BSRE", keputusan="accept")
    page = log_in("verifikator", reverse("berkas:queue"))
    row = page.locator("tr", has_text=PEGAWAI)
    expect(row).to_contain_text("TTE belum lengkap")
    expect(row.locator("[name=pilih]")).to_be_disabled()
    show(page, "sebelah-antrean")
    page.evaluate(
        "document.querySelectorAll('[name=pilih]').forEach((one) => { one.disabled = false; one.click(); })"
    )
    page.get_by_role("button", name="Verifikasi 2").click()
    expect(page.locator("li", has_text=PEGAWAI)).to_contain_text(
        "Akan dilewati: Tidak dapat diverifikasi sekaligus: tanda tangan elektroniknya belum lengkap"
    )
    show(page, "sebelah-sekaligus")
    page.get_by_role("button", name="Verifikasi 1 berkas").click()
    expect(page.locator("h1")).to_have_text("Hasil verifikasi")
    show(page, "sebelah-hasil")
    status = dict(Berkas.objects.values_list("pk", "status"))
    assert status == {versi.berkas_id: StatusBerkas.DIUNGGAH, lain.pk: StatusBerkas.TERVERIFIKASI}
