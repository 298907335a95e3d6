import re

import pytest
import time_machine
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile

from pegawai.enums import JenisPeran
from pegawai.http.titipan import take_titipan
from pegawai.models import Pegawai
from tests.factories import KOHORT, PegawaiFactory, make_kohort, make_peran

URL, TERAPKAN = "/pegawai/impor/", "/pegawai/impor/terapkan/"
BARU = "199203142025212001"


@pytest.fixture
def baris(daerah):
    people = (daerah.pppk, daerah.pppk_lain, daerah.pppk_puskesmas)
    return [f"{p.nip};{p.nama};{p.unit.kode}" for p in people]


def send(client, rows, kohort=KOHORT, nama="daftar.csv", **pilihan):
    isi = "\n".join(["NIP;Nama;Kode Unit", *rows]).encode()
    berkas = SimpleUploadedFile(nama, isi)
    return client.post(
        URL, {"berkas": berkas, "kohort": make_kohort(kohort).pk, "keluar": "tetap", **pilihan}
    )


def words(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def token_in(response) -> str:
    return re.search(r'name="token" value="([^"]+)"', response.content.decode())[1]


def test_dry_run_then_apply(daerah, login, baris):
    client = login(daerah.admin)
    response = send(client, [*baris, f"{BARU};Ni <b>Luh</b> Baru;{daerah.sd1.kode}", "1.97603E+17;X;y"])
    page = response.content.decode()
    assert "Belum ada yang diubah" in page
    assert "Baris 6" in page
    assert "Ni &lt;b&gt;Luh&lt;/b&gt; Baru" in page
    assert not Pegawai.objects.get_queryset().filter(nip=BARU).exists()
    titipan, _ = take_titipan(token_in(response), oleh=daerah.admin)
    assert storages["default"].exists(titipan.nama)
    response = client.post(TERAPKAN, {"token": token_in(response)})
    assert response["Location"] == "/pegawai/"
    assert Pegawai.objects.get(nip=BARU).nama == "Ni <b>Luh</b> Baru"
    assert not storages["default"].exists(titipan.nama)


def test_many_leavers_are_ticked_off(daerah, login, baris):
    client = login(daerah.admin)
    assert "2 pegawai dari kohort di berkas ini tidak tercantum dan tetap aktif" in words(
        send(client, baris[:1])
    )
    response = send(client, baris[:1], keluar="seluruh")
    assert "2 dari 3 pegawai tidak tercantum" in response.content.decode()
    token = token_in(response)
    response = client.post(TERAPKAN, {"token": token})
    assert "Centang bila 2 pegawai" in response.content.decode()
    assert Pegawai.objects.get(pk=daerah.pppk_lain.pk).is_active
    assert client.post(TERAPKAN, {"token": token, "tegaskan": "on"}).status_code == 302
    assert not Pegawai.objects.get(pk=daerah.pppk_lain.pk).is_active


def test_plan_is_shown_again_when_the_world_has_moved(daerah, login, baris):
    client = login(daerah.admin)
    token = token_in(send(client, [*baris, f"{BARU};Baru;{daerah.sd1.kode}"]))
    PegawaiFactory(unit=daerah.sd2)
    response = client.post(TERAPKAN, {"token": token})
    assert "Data pegawai berubah sejak berkas diperiksa" in response.content.decode()
    assert not Pegawai.objects.get_queryset().filter(nip=BARU).exists()


def test_token_is_personal_signed_and_short_lived(daerah, login, baris):
    client = login(daerah.admin)
    with time_machine.travel("2025-08-14T02:00Z", tick=False) as clock:
        token = token_in(send(client, [*baris, f"{BARU};Baru;{daerah.sd1.kode}"]))
        make_peran(daerah.verifikator, JenisPeran.ADMIN, daerah.instansi)
        for other, teks in ((login(daerah.verifikator), token), (client, token + "x"), (client, "")):
            page = other.post(TERAPKAN, {"token": teks}, follow=True).content.decode()
            assert "Pemeriksaan ini sudah lewat waktunya" in page
        clock.shift(3601)
        page = login(daerah.admin).post(TERAPKAN, {"token": token}, follow=True).content.decode()
        assert "Pemeriksaan ini sudah lewat waktunya" in page


def test_nothing_to_do_offers_no_button(daerah, login, baris):
    page = send(login(daerah.admin), baris).content.decode()
    assert "Tidak ada yang perlu diterapkan" in page
    assert TERAPKAN not in page


@pytest.mark.parametrize(("isi", "pesan"), [(b"", "kosong"), (b"%PDF-1.7", "XLSX atau CSV")])
def test_unreadable_file_is_a_field_error(daerah, login, isi, pesan):
    response = login(daerah.admin).post(URL, {"berkas": SimpleUploadedFile("a.xlsx", isi)})
    assert pesan in response.content.decode()
    assert "Kesalahan: " in response.content.decode()


def test_no_file_is_named(daerah, login):
    assert "Pilih berkas daftar pegawai" in login(daerah.admin).post(URL, {"kohort": ""}).content.decode()


def test_example_is_a_sheet(daerah, login):
    response = login(daerah.admin).get("/pegawai/impor/contoh.xlsx")
    assert response.content.startswith(b"PK")
    assert "contoh-daftar-pegawai.xlsx" in response["Content-Disposition"]


@pytest.mark.parametrize("siapa", ["pppk", "kepala_dinas", "pengelola", "verifikator", "auditor"])
def test_strangers_get_404(daerah, login, siapa):
    client = login(getattr(daerah, siapa))
    assert client.get(URL).status_code == 404
    assert client.post(TERAPKAN, {"token": "x"}).status_code == 404
    assert client.get("/pegawai/impor/contoh.xlsx").status_code == 404


def test_what_changes_is_shown_as_it_is_now_and_as_it_will_be(daerah, login, baris):
    rows = [*baris[1:], f"{daerah.pppk.nip};{daerah.pppk.nama};{daerah.sd2.kode}"]
    response = send(login(daerah.admin), rows)
    page = " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())
    assert f"Kode Unit {daerah.sd1.kode} {daerah.sd2.kode}" in page
    assert [(one.teks, one.jumlah) for one in response.context["ringkasan"]] == [
        ("baru", 0), ("berubah", 1), ("pindah unit", 1), ("keluar, dinonaktifkan", 0), ("sama", 2), ("baris salah", 0),
    ]  # fmt: skip


def test_leaving_officials_are_named_apart_with_what_they_lose(daerah, login, baris):
    Pegawai.objects.filter(pk=daerah.kepala_sd1.pk).update(kohort=daerah.pppk.kohort)
    page = words(send(login(daerah.admin), baris, keluar="seluruh"))
    assert "Pejabat yang keluar 1" in page
    assert f"{daerah.kepala_sd1.nip} Kepala unit SD Negeri 1; Pejabat penilai 1 pegawai" in page


def test_the_page_says_how_the_sheet_was_read(daerah, login, baris):
    page = words(send(login(daerah.admin), [*baris, "", ";Semarapura, 1 Juli 2025;"]))
    assert "Kolom: NIP, Nama, Kode Unit. Kolom lain tidak dibaca." in page
    assert "Baris 6: Semarapura, 1 Juli 2025" in page
