import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pegawai.enums import JenisKejadian, JenisPeran
from pegawai.imports.lembar import read_tabel
from pegawai.imports.unit_kerja import TABEL_UNIT
from pegawai.models import JejakAudit, RiwayatUnit, UnitKerja
from tests.factories import make_peran, make_unit

URL, TERAPKAN = "/pegawai/unit/impor/", "/pegawai/unit/impor/terapkan/"
SEJAK = {"sejak": "2025-08-14", "nomor_sk": "5 Tahun 2025", "tanggal_sk": "2025-08-01"}


@pytest.fixture(autouse=True)
def jam(dalam_tenggat):
    return dalam_tenggat


def send(client, *rows, **isian):
    isi = "\n".join(["Kode Unit;Nama Unit;Jenis;Kode Induk;NIP Kepala", *rows]).encode()
    return client.post(URL, SEJAK | isian | {"berkas": SimpleUploadedFile("unit.csv", isi)})


def token_in(response):
    return re.search(r'name="token" value="([^"]+)"', response.content.decode())[1]


def test_dry_run_then_apply(daerah, login):
    client = login(daerah.admin)
    response = send(
        client, f"uptd.1;UPTD <b>Baru</b>;UPTD;{daerah.dinas.kode};197005101998031002", "x y;X;UPTD;;",
        f"{daerah.sd1.kode};SD Satu;;;",
    )  # fmt: skip
    page = response.content.decode()
    for kata in ("Belum ada yang diubah", "Berlaku sejak 14 Agustus 2025, 5 Tahun 2025 tanggal 1 Agustus 2025", "Baris 3",
                 "UPTD &lt;b&gt;Baru&lt;/b&gt;", "Impor lagi lembar ini sesudah pegawainya diimpor", "SD Satu"):  # fmt: skip
        assert kata in page
    assert not UnitKerja.objects.filter(kode="uptd.1").exists()
    response = client.post(TERAPKAN, {"token": token_in(response)})
    assert response["Location"] == "/pegawai/unit/"
    assert UnitKerja.objects.get(kode="uptd.1").nama == "UPTD <b>Baru</b>"
    assert RiwayatUnit.objects.get(kode="uptd.1").nomor_sk == "5 Tahun 2025"


def test_plan_is_shown_again_when_the_tree_has_changed(daerah, login):
    client = login(daerah.admin)
    token = token_in(send(client, f"uptd.1;UPTD Baru;UPTD;{daerah.dinas.kode};"))
    UnitKerja.objects.filter(pk=daerah.dinas.pk).update(kode="dinas")
    page = client.post(TERAPKAN, {"token": token}).content.decode()
    assert "Unit berubah sejak berkas diperiksa. Unggah dan periksa lagi berkasnya." in page
    assert not UnitKerja.objects.filter(kode="uptd.1").exists()


def test_a_token_of_the_roster_opens_nothing_here(daerah, login):
    page = login(daerah.admin).post(TERAPKAN, {"token": "x"}, follow=True).content.decode()
    assert "Pemeriksaan ini sudah lewat waktunya. Unggah dan periksa lagi berkasnya." in page


@pytest.mark.parametrize(
    ("isian", "pesan"),
    [
        ({"sejak": "2026-08-16"}, "Tanggal berlaku paling akhir 15 Agustus 2026"),
        ({"nomor_sk": ""}, "Isi nomor dan tanggalnya, atau kosongkan keduanya"),
        ({"berkas": ""}, "Pilih berkas daftar unit"),
        ({"berkas": SimpleUploadedFile("x.csv", b"")}, "Berkas yang dipilih kosong."),
    ],
)
def test_what_is_not_right_is_said(daerah, login, isian, pesan):
    isi = SEJAK | {"berkas": SimpleUploadedFile("unit.csv", b"Kode Unit;Nama Unit;Jenis\na;A;UPTD")} | isian
    response = login(daerah.admin).post(URL, isi)
    assert response.status_code == 422
    assert pesan in response.content.decode()


@pytest.mark.parametrize("nama", ["daftar.xlsx", "daftar.csv"])
def test_an_export_is_imported_without_a_change(daerah, login, nama):
    make_unit("UPTD Lain", daerah.dinas)
    client = login(daerah.admin)
    isi = client.get(f"/pegawai/unit/{nama}").content
    page = client.post(URL, SEJAK | {"berkas": SimpleUploadedFile(nama, isi)}).content.decode()
    assert "Tidak ada yang perlu diterapkan." in page


@pytest.mark.parametrize("nama", ["daftar.xlsx", "daftar.csv"])
@pytest.mark.parametrize("jenis", [JenisPeran.ADMIN, JenisPeran.AUDITOR])
def test_an_export_holds_the_units_of_the_reader_and_is_recorded(daerah, login, nama, jenis):
    make_peran(daerah.pppk_lain, jenis, daerah.dinas)
    isi = login(daerah.pppk_lain).get(f"/pegawai/unit/{nama}").content
    baris = read_tabel(isi, TABEL_UNIT).baris
    assert {one.sel["kode"].teks for one in baris} == {
        one.kode for one in (daerah.dinas, daerah.sd1, daerah.sd2)
    }
    assert daerah.kepala_dinkes.nip not in {one.sel["kepala"].teks for one in baris}
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.PEGAWAI_VIEW)
    assert (jejak.oleh, jejak.rincian) == (daerah.pppk_lain, {"daftar": 3, "unduhan": "unit"})


def test_the_example(daerah, login):
    response = login(daerah.admin).get("/pegawai/unit/impor/contoh.xlsx")
    assert response["Content-Disposition"] == 'attachment; filename="contoh-daftar-unit.xlsx"'
    assert response.content.startswith(b"PK")
