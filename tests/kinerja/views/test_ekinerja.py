"""The import of the export "Laporan SKP", as a browser sends it."""

import re

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile

from kinerja.models import SkpEkinerja
from pegawai.models import Pegawai
from tests.factories import make_kohort
from tests.kinerja.services.test_impor_ekinerja import baris, ekspor

URL, TERAPKAN = "/kinerja/ekinerja/", "/kinerja/ekinerja/terapkan/"


@pytest.fixture
def admin(daerah, login):
    return login(daerah.admin)


def send(client, isi, nama="laporan.xlsx"):
    return client.post(URL, {"berkas": SimpleUploadedFile(nama, isi)})


def token_in(response) -> str:
    return re.search(r'name="token" value="([^"]+)"', response.content.decode())[1]


def test_a_dry_run_names_each_row_and_writes_nothing(daerah, admin, periode, jam):
    rows = [
        baris(daerah.pppk),
        baris(daerah.pppk_lain, model="campuran"),
        baris("199203142025212001"),
        baris(daerah.pppk_puskesmas, is_plt_plh="true"),
    ]
    answer = send(admin, ekspor(*rows))
    page = " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())
    assert answer.status_code == 200
    assert "Belum ada yang diubah" in page
    assert f"{daerah.pppk.nama_lengkap} {daerah.pppk.nip} {periode}" in page
    assert f"Baris 10 {daerah.pppk_lain.nip}" in page
    assert "Yang dikenal: kualitatif, kuantitatif." in page
    assert "Baris 11 199203142025212001 NIP tidak terdaftar sebagai pegawai aktif di portal." in page
    assert f"Baris 12 {daerah.pppk_puskesmas.nip} Jabatan Plt/Plh." in page
    assert not SkpEkinerja.objects.exists()


def test_what_was_shown_is_applied_once(daerah, admin, periode, jam):
    token = token_in(send(admin, ekspor(baris(daerah.pppk), baris(daerah.pppk_lain))))
    answer = admin.post(TERAPKAN, {"token": token}, follow=True)
    assert "Laporan eKinerja diterapkan. Rinciannya tercatat di jejak audit." in answer.content.decode()
    assert SkpEkinerja.objects.count() == 2
    again = admin.post(TERAPKAN, {"token": token}, follow=True)
    assert "Pemeriksaan ini sudah lewat waktunya" in again.content.decode()


def test_a_world_that_moved_is_shown_again(daerah, admin, periode, jam):
    token = token_in(send(admin, ekspor(baris(daerah.pppk), baris(daerah.pppk_lain))))
    Pegawai.objects.filter(pk=daerah.pppk_lain.pk).update(is_active=False)
    answer = admin.post(TERAPKAN, {"token": token})
    assert answer.status_code == 422
    assert (
        "Data portal berubah sejak berkas diperiksa. Unggah dan periksa lagi berkasnya."
        in answer.content.decode()
    )
    assert not SkpEkinerja.objects.exists()


def test_nothing_new_offers_nothing_to_apply(daerah, admin, periode, jam):
    isi = ekspor(baris(daerah.pppk))
    admin.post(TERAPKAN, {"token": token_in(send(admin, isi))})
    page = send(admin, isi).content.decode()
    assert "Tidak ada yang perlu diterapkan." in page
    assert 'action="/kinerja/ekinerja/terapkan/"' not in page


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (b"", "Berkas yang dipilih kosong."),
        (b"%PDF-1.7", "Berkas harus berupa XLSX atau CSV."),
        (b"nip;nama\n1;2", "tidak ada. Pakai judul kolom seperti pada contoh."),
    ],
    ids=["empty", "pdf", "columns"],
)
def test_a_file_that_is_no_export_is_refused(admin, isi, pesan):
    answer = send(admin, isi)
    assert answer.status_code == 422
    assert pesan in answer.content.decode()


def test_a_missing_file_is_named(admin, db):
    answer = admin.post(URL, {})
    assert answer.status_code == 422
    assert "Pilih berkas ekspor eKinerja" in answer.content.decode()


def test_a_token_of_another_list_or_person_opens_nothing(daerah, admin, login, periode, jam):
    roster = f"NIP;Nama;Kode Unit\n{daerah.pppk.nip};{daerah.pppk.nama};{daerah.pppk.unit.kode}".encode()
    isian = {"berkas": SimpleUploadedFile("daftar.csv", roster), "kohort": make_kohort("Kohort lain").pk}
    token = token_in(admin.post("/pegawai/impor/", isian))
    answer = admin.post(TERAPKAN, {"token": token}, follow=True)
    assert "Pemeriksaan ini sudah lewat waktunya" in answer.content.decode()
    assert storages["default"].listdir("roster")[1]
