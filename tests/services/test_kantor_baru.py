"""The first real campaign, from an empty database to its end, in the browser alone."""

import re
from contextlib import ExitStack
from datetime import datetime, timedelta
from itertools import islice

import pypdfium2
import pytest
from playwright.sync_api import Browser, expect

from core.formats import WITA
from tests.pdf_factory import make_scan
from tests.services.kantor import (
    ADMIN,
    KEPALA,
    KOHORT,
    SANDI,
    VERIFIKATOR,
    KantorBaru,
    Layar,
    lembar_pegawai,
    lembar_unit,
    nips,
    produksi,
    satu_proses,
)

pytestmark = pytest.mark.services
ORANG = 2000
SANDI_BARU = "kuda-biru-di-atas-atap"


@pytest.fixture(params=[satu_proses, produksi], ids=["satu_proses", "produksi"])
def kantor(request, tmp_path):
    with ExitStack() as stack:
        yield request.param(tmp_path, stack)


def test_an_office_begins_with_nothing_and_holds_a_campaign(browser: Browser, kantor: KantorBaru) -> None:
    admin = Layar(browser, kantor)
    admin.log_in(ADMIN, SANDI)
    _contact(admin)
    admin.says("Memulai portal")
    admin.says("1 dari 6 langkah selesai")
    _import_units(admin)
    _import_people(admin)
    nip, kode = _letters(admin)
    guru = Layar(browser, kantor, lebar=360)
    _activate(guru, nip, kode)
    verifikator = Layar(browser, kantor)
    _give_role(admin, VERIFIKATOR, "Verifikator BKPSDM", "Pemerintah Kabupaten Contoh")
    _give_role(admin, KEPALA, "Kepala unit", "Dinas Pendidikan")
    _activate(verifikator, VERIFIKATOR, _new_code(admin, VERIFIKATOR))
    _publish(admin)
    _upload(guru)
    _verify(verifikator)
    _numbers(admin, lengkap=1, dari=ORANG)
    _exempt(admin, list(islice(nips(21), 5))[-1])
    _numbers(admin, lengkap=1, dari=ORANG - 1)
    _move_deadline(admin)
    guru.open("/pesan/")
    guru.says("Tenggat menjadi")
    _close(admin)
    guru.open("/")
    guru.says("Ditutup: Sasaran Awal Tahun")
    kantor.wait_for_mail("Tenggat menjadi")  # the worker alone sends
    kantor.wait_for_mail("Ringkasan Anda|mengunggah")  # beat alone asks for the head's digest
    _clone(admin)


def _contact(layar: Layar) -> None:
    layar.says("surel")
    layar.page.check("[name=tanpa_surel]")
    layar.press("Simpan")


def _import_units(admin: Layar) -> None:
    admin.follow("Unit kerja")
    admin.choose("berkas", berkas="unit.xlsx", isi=lembar_unit())
    admin.press("Periksa berkas")
    admin.says("Hasil pemeriksaan daftar unit")
    admin.press("Terapkan")
    admin.says("unit")
    admin.open("/badan/")
    admin.says("2 dari 6 langkah selesai")
    admin.says("102 unit.")


def _import_people(admin: Layar) -> None:
    admin.follow("Pegawai")
    admin.fill(nama=KOHORT)
    admin.press("Simpan")
    admin.open("/badan/")
    admin.follow("Pegawai")
    admin.choose("berkas", berkas="pegawai.xlsx", isi=lembar_pegawai(ORANG))
    admin.press("Periksa berkas")
    admin.says("Hasil pemeriksaan daftar pegawai")
    admin.press("Terapkan")
    admin.open("/badan/")
    admin.says("2.000 orang dalam kohort.")


def _letters(admin: Layar) -> tuple[str, str]:
    """One PPPK's NIP and the code on their letter."""
    admin.follow("Akun")
    admin.follow("Dinas Pendidikan")
    admin.follow("SD Negeri 1 Contoh")
    admin.page.get_by_role("link", name=re.compile("surat", re.IGNORECASE)).first.click()
    with admin.page.expect_download() as unduhan:
        admin.press("Buat kode dan unduh PDF")
    isi = pypdfium2.PdfDocument(unduhan.value.path())
    teks = "\n".join(page.get_textpage().get_text_bounded() for page in isi)
    nip = re.search(r"\d{8} \d{6} \d \d{3}", teks)
    kode = re.search(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b", teks)
    assert nip
    assert kode, teks[:3000]
    return nip[0].replace(" ", ""), kode[0]


def _new_code(admin: Layar, nip: str) -> str:
    _person(admin, nip)
    admin.follow("Buat kode baru")
    admin.press("Buat kode")
    teks = admin.page.locator("main").inner_text()
    kode = re.search(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b", teks)
    assert kode, teks
    return kode[0]


def _person(admin: Layar, nip: str) -> None:
    admin.open(f"/pegawai/?cari={nip}")
    admin.page.locator("main table tbody a").first.click()


def _activate(layar: Layar, nip: str, kode: str) -> None:
    layar.open("/akun/masuk/")
    layar.page.get_by_role("link", name=re.compile("kode aktivasi")).first.click()
    layar.fill(nip=nip, kode=kode)
    layar.press("Lanjutkan")
    layar.page.get_by_role("button", name="Simpan dan masuk").wait_for()
    for field in layar.page.locator("main input[type=password]").all():
        field.fill(SANDI_BARU)
    layar.press("Simpan dan masuk")
    _contact(layar)


def _give_role(admin: Layar, nip: str, peran: str, unit: str) -> None:
    _person(admin, nip)
    admin.follow("Berikan peran")
    admin.page.get_by_label("Peran").select_option(label=peran)
    admin.fill(unit=unit)
    admin.press("Simpan")
    admin.says("Peran diberikan kepada")


def _publish(admin: Layar) -> None:
    hari = datetime.now(WITA).date()
    admin.open("/badan/")
    admin.follow("Pengumpulan pertama")
    admin.fill(
        nama=f"Tahun {hari.year}",
        tahun=str(hari.year),
        mulai=f"{hari.year}-01-01",
        selesai=f"{hari.year}-12-31",
    )
    admin.page.select_option("[name=kohort]", index=1)
    admin.press("Simpan")
    admin.open("/badan/")
    admin.follow("Pengumpulan pertama")
    admin.fill(nama="Sasaran Awal Tahun", dibuka=str(hari), paling_lambat=str(hari + timedelta(days=10)))
    admin.page.select_option("[name=periode]", index=1)
    admin.page.select_option("[name=kohort]", index=1)
    for jenis in ("mpph", "skp"):
        admin.page.select_option(f"[name={jenis}-kebijakan]", value="tte_atau_basah")
    admin.press("Simpan")
    admin.says("Konsep")
    admin.page.get_by_role("link", name=re.compile("terbitkan", re.IGNORECASE)).first.click()
    admin.says("2.000 orang")
    admin.press("Terbitkan bagi 2.000 orang")
    admin.says("Terbit")


def _upload(guru: Layar) -> None:
    guru.open("/")
    guru.open("/berkas/sasaran-awal-tahun/")
    for jenis in ("MPPH", "SKP"):
        guru.open("/berkas/sasaran-awal-tahun/")
        guru.page.locator(
            f"main a[href*='/{jenis}/tambah/'], main a[href*='/{jenis.lower()}/tambah/']"
        ).first.click()
        guru.choose("isi", berkas=f"{jenis}.pdf", isi=make_scan(), jenis="application/pdf")
        guru.page.check("[name=menyatakan_basah]")
        guru.press("Simpan")
        guru.says("Tepat waktu")


def _verify(verifikator: Layar) -> None:
    """Both scans: taken from the queue, looked at point by point, verified."""
    for sisa in (2, 1):
        verifikator.open("/berkas/antrean/")
        expect(verifikator.page.locator("main .k-buka")).to_have_count(sisa)
        verifikator.page.locator("main .k-buka").first.click()
        butir = verifikator.page.locator("[name=verifikasi-butir_periksa]")
        expect(butir).not_to_have_count(0)  # `all` waits for nothing
        for satu in butir.all():
            satu.check()
        verifikator.page.get_by_role("button", name="Verifikasi", exact=True).click()
        verifikator.says("terverifikasi")


def _numbers(admin: Layar, *, lengkap: int, dari: int) -> None:
    admin.open("/kepatuhan/")
    admin.says(f"{dari - lengkap:,} dari {dari:,}".replace(",", "."))


def _exempt(admin: Layar, nip: str) -> None:
    admin.open("/berkas/pengecualian/tambah/")
    admin.fill(pegawai=nip, mulai=str(datetime.now(WITA).date()))
    admin.page.select_option("[name=alasan]", "CUTI_MELAHIRKAN")
    admin.press("Catat pengecualian")
    admin.says("dikecualikan")


def _move_deadline(admin: Layar) -> None:
    """Proposed, looked at, published with a reason; who is concerned gets a message."""
    admin.open("/berkas/pengumpulan/")
    admin.follow("Sasaran Awal Tahun")
    admin.page.locator("main a[href$='/ubah/#waktu'], main a[href$='/ubah/']").first.click()
    admin.fill(paling_lambat=str(datetime.now(WITA).date() + timedelta(days=14)))
    admin.press("Simpan")
    admin.says("1 perubahan belum terbit")
    admin.fill(alasan="Jaringan di Nusa Penida terputus.")
    admin.page.check("[name=diperiksa]")
    admin.press("Terbitkan 1 perubahan")
    expect(admin.page.locator("main")).not_to_contain_text("perubahan belum terbit")


def _close(admin: Layar) -> None:
    admin.open("/berkas/pengumpulan/")
    admin.follow("Sasaran Awal Tahun")
    admin.page.get_by_role("link", name=re.compile("Tutup lebih awal")).first.click()
    admin.fill(alasan="Semua berkas yang diminta sudah diterima.")
    admin.press("Tutup pengumpulan")
    admin.says("Ditutup")


def _clone(admin: Layar) -> None:
    """The next year as a draft, with a period of its own."""
    tahun = datetime.now(WITA).year
    admin.open("/berkas/pengumpulan/")
    admin.follow("Sasaran Awal Tahun")
    admin.follow("Gandakan")
    admin.says(f"1 Januari s.d. 31 Desember {tahun + 1}")
    admin.fill(nama=f"Sasaran Awal Tahun {tahun + 1}")
    admin.press("Simpan konsep")
    admin.says(f"Konsep Sasaran Awal Tahun {tahun + 1} dibuat dari Sasaran Awal Tahun.")
    admin.says("Masih konsep")
