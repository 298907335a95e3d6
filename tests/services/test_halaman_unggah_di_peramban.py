"""Each page around an upload and each state of sending in a real browser: accessible in both schemes, usable at
320 px, at 200 % and in forced colours; and what a screen reader is told, in order."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from berkas.enums import JenisDokumen, StatusBerkas, StatusPengumpulan
from berkas.models import Berkas, Pengumpulan, Versi
from tests.factories import make_berkas
from tests.services import looks
from tests.services.formulir import choose, open_campaign, open_form

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
# State → the events that lead to it once a file is chosen.
KEADAAN = {
    "siap": "", "diragukan": "pilih ragu", "ditolak": "pilih tolak", "antre": "antre", "mengirim": "kirim maju",
    "menunggu": "kirim maju habis", "sunyi": "kirim maju habis hilang", "menanya": "kirim maju habis hilang kirim",
    "macet": "kirim maju macet", "terputus": "kirim maju putus", "sesi": "kirim maju sesi",
    "sesi_sunyi": "kirim maju habis sesi", "ditutup": "kirim maju tutup", "diterima": "kirim maju habis terima",
}  # fmt: skip
# Nothing is sent and nothing is waited for: the form's own sending is not asked.
LEAD_TO = """async (events) => {
  const { happen, inputOf, stateOf } = await import("/static/js/upload.js");
  const zone = document.querySelector("[data-file-field]");
  const { size } = inputOf(zone).files[0];
  for (const jenis of events) happen(zone, { jenis, terkirim: Math.floor(size * 0.62), ukuran: size, ...(/ragu|tolak/.test(jenis) ? { sebab: "Berkas ini bukan PDF.", cara: "Unggah berkas .pdf asli." } : {}) });
  return stateOf(zone).nama;
}"""


@pytest.fixture
def pengumpulan(live_server, settings, daerah):
    return open_campaign(live_server, settings)


@pytest.fixture
def alamat(live_server, pengumpulan):
    return live_server.url + reverse("berkas:add", args=[pengumpulan.pk, JenisDokumen.SKP])


@pytest.fixture
def form(browser, alamat):
    page = open_form(browser, alamat, reduced_motion="reduce")
    yield page
    page.context.close()


def test_each_state_of_sending_is_accessible_and_fits(form, alamat, unsigned_pdf):
    form.clock.install()  # what waits goes on waiting
    form.add_init_script("addEventListener('beforeunload', (event) => event.stopImmediatePropagation())")
    found = {"kosong": looks.findings_of(form)}
    for nama, events in KEADAAN.items():
        form.goto(alamat)
        form.wait_for_load_state("load")
        choose(form, unsigned_pdf, "SKP_2026_SD_Negeri_1_Jungutbatu_ditandatangani.pdf")
        assert form.evaluate(LEAD_TO, events.split()) == nama
        found[nama] = looks.findings_of(form, "form[data-upload]")
        form.evaluate("import('/static/js/perangkat.js').then(({ wipe }) => wipe())")
    assert {nama: what for nama, what in found.items() if what} == {}


def _times(pengumpulan, **change):
    now = timezone.now()
    fields = {
        "dibuka_at": timedelta(days=-9),
        "tenggat_at": timedelta(days=9),
        "batas_akhir_at": None,
    } | change
    moved = {nama: value and now + value for nama, value in fields.items() if nama != "masa_tenggang"}
    Pengumpulan.objects.update(**moved, masa_tenggang=change.get("masa_tenggang", 0))


SEHARI, MENIT = timedelta(days=1), timedelta(minutes=1)


def test_each_page_where_no_form_opens_is_accessible_and_fits(form, alamat, pengumpulan, daerah):
    skp = pengumpulan.dokumen.get(jenis=JenisDokumen.SKP)

    def lewat():
        _times(pengumpulan, tenggat_at=-SEHARI)

    def verified():
        _times(pengumpulan)
        make_berkas(daerah.pppk, skp, status=StatusBerkas.TERVERIFIKASI)

    def diakhiri():
        Berkas.objects.update(versi_terkini=None)
        Versi.objects.all().delete()
        Berkas.objects.all().delete()
        Pengumpulan.objects.update(status=StatusPengumpulan.DITUTUP, ditutup_at=timezone.now())

    pages = {
        "SKP belum dapat diunggah": lambda: _times(pengumpulan, dibuka_at=SEHARI),
        "Kirim dari halaman unggah yang sudah Anda buka": lambda: _times(
            pengumpulan, tenggat_at=-MENIT, masa_tenggang=10
        ),
        "SKP akan tercatat terlambat": lambda: _times(pengumpulan, tenggat_at=-SEHARI, batas_akhir_at=SEHARI),
        "Pengunggahan SKP sudah ditutup": lewat,
        "SKP sudah terverifikasi": verified,
        "Pengumpulan ini sudah diakhiri": diakhiri,
    }
    found = {}
    for judul, arrange in pages.items():
        arrange()
        form.goto(alamat)
        expect(form.locator("h1")).to_have_text(judul)
        found[judul] = looks.findings_of(form)
    assert {nama: what for nama, what in found.items() if what} == {}


def test_the_pages_of_a_replaced_file_are_accessible_and_fit(
    form, live_server, alamat, unsigned_pdf, pengumpulan
):
    for isi, nama in (
        (unsigned_pdf, "lama.pdf"),
        (unsigned_pdf + b"%% kedua", "SKP_2026_perbaikan_kedua.pdf"),
    ):
        form.goto(alamat)
        form.wait_for_load_state("load")
        choose(form, isi, nama)
        form.get_by_role("button", name="Simpan", exact=True).click()
        form.wait_for_url("**/tanda-terima/*/")
    found = {"tanda terima": looks.findings_of(form)}
    versi = Versi.objects.latest("pk")
    pages = {
        "ganti berkas": alamat,
        "versi dan riwayat": reverse("berkas:detail", args=[versi.berkas_id]),
        "ganti nama": reverse("berkas:rename", args=[versi.pk]),
        "tanpa jaringan": reverse("beranda:offline"),
        "cetakan": reverse("berkas:add_printed"),
    }
    for nama, path in pages.items():
        form.goto(path if path.startswith("http") else live_server.url + path)
        found[nama] = looks.findings_of(form)
    assert {nama: what for nama, what in found.items() if what} == {}
