import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pegawai.models import RencanaSotk, UnitKerja

URL, TERAPKAN, DAFTAR = "/pegawai/unit/impor/", "/pegawai/unit/impor/terapkan/", "/pegawai/unit/rencana/"
SK = {"nomor_sk": "9 Tahun 2025", "tanggal_sk": "2025-08-01"}


@pytest.fixture(autouse=True)
def jam(dalam_tenggat):
    return dalam_tenggat


def words(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def send(client, *rows, sejak="2026-01-01", **isian):
    isi = "\n".join(["Kode Unit;Nama Unit;Jenis;Kode Induk", *rows]).encode()
    return client.post(URL, {"sejak": sejak, "berkas": SimpleUploadedFile("unit.csv", isi)} | isian)


def token_in(response) -> str:
    return re.search(r'name="token" value="([^"]+)"', response.content.decode())[1]


def test_a_later_day_is_planned_listed_checked_again_and_cancelled(daerah, login):
    client = login(daerah.admin)
    page = send(client, f"{daerah.sd1.kode};SD <i>Satu</i>;;", **SK)
    assert "Lembar disimpan dan diterapkan utuh pada 1 Januari 2026." in words(page)
    assert "Rencanakan" in words(page)
    hasil = client.post(TERAPKAN, {"token": token_in(page)}, follow=True)
    assert "Perubahan direncanakan dan diterapkan pada 1 Januari 2026." in words(hasil)
    assert "Perubahan yang direncanakan (1)" in words(client.get("/pegawai/unit/"))
    assert UnitKerja.objects.get(pk=daerah.sd1.pk).nama == "SD Negeri 1"
    alamat = f"{DAFTAR}{RencanaSotk.objects.get().pk}/"
    page = client.get(alamat)
    assert "SD &lt;i&gt;Satu&lt;/i&gt;" in page.content.decode()
    assert "Diperiksa terhadap unit sekarang" in words(page)
    assert client.get(f"{alamat}lembar/").content.startswith(b"Kode Unit;")
    UnitKerja.objects.filter(pk=daerah.sd1.pk).update(kode="lain")
    assert "Seperti unit sekarang, rencana ini tidak dapat diterapkan. 1 baris" in words(client.get(alamat))
    assert "Rencana dibatalkan" in words(client.post(f"{alamat}batalkan/", follow=True))
    page = client.post(f"{alamat}batalkan/", follow=True)
    assert "baru saja dibatalkan" in words(page)
    assert "Batalkan rencana" not in words(page)
    assert "Perubahan yang direncanakan (" not in words(client.get("/pegawai/unit/"))


def test_a_plan_with_a_faulty_row_has_no_button(daerah, login):
    client = login(daerah.admin)
    page = send(client, f"{daerah.sd1.kode};SD Satu;;", "x y;X;UPTD;", **SK)
    assert "Perbaiki baris salah dahulu: rencana diterapkan utuh." in words(page)
    assert TERAPKAN not in page.content.decode()


@pytest.mark.parametrize(
    ("isian", "pesan"),
    [
        ({}, "Tulis nomor dan tanggal peraturan yang menjadi dasar perubahan nanti"),
        (SK | {"sejak": "2026-08-16"}, "Tanggal berlaku paling akhir 15 Agustus 2026. Periksa tahunnya."),
        ({"nomor_sk": "9"}, "Isi nomor dan tanggalnya, atau kosongkan keduanya"),
        (SK | {"nomor_sk": "x" * 60_000}, "paling banyak 80 karakter"),
    ],
)
def test_a_later_day_needs_a_decree_and_a_near_year(daerah, login, isian, pesan):
    response = send(login(daerah.admin), f"{daerah.sd1.kode};SD Satu;;", **isian)
    assert response.status_code == 422
    assert pesan in words(response)


def test_the_same_plan_twice_is_one(daerah, login):
    client = login(daerah.admin)
    satu, dua = (send(client, f"{daerah.sd1.kode};SD Satu;;", **SK) for _ in range(2))
    client.post(TERAPKAN, {"token": token_in(satu)})
    page = client.post(TERAPKAN, {"token": token_in(dua)}, follow=True)
    assert "Lembar ini sudah direncanakan untuk tanggal itu." in words(page)
    assert RencanaSotk.objects.count() == 1
