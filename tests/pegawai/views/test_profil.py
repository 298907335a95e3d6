import re

import pytest
from django.urls import reverse

from notifikasi.models import Kiriman
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from tests.factories import PegawaiFactory

URL = "/akun/kontak/"


@pytest.fixture
def baru(daerah):
    return PegawaiFactory(
        username="pegawai.baru", unit=daerah.sd1, kontak_diperiksa_at=None, email="lama@contoh.example"
    )


def test_first_login_leads_to_the_contact_page_and_back(login, baru):
    client = login(baru)
    assert client.get("/")["Location"] == "/akun/kontak/?next=%2F"
    response = client.get("/akun/profil/?a=1")
    assert response["Location"] == "/akun/kontak/?next=%2Fakun%2Fprofil%2F%3Fa%3D1"
    page = client.get(response["Location"]).content.decode()
    assert "Periksa kontak Anda" in page
    assert "lama@contoh.example" in page
    response = client.post(URL, {"email": "Baru@contoh.example", "next": "/akun/profil/?a=1"})
    assert response["Location"] == "/akun/profil/?a=1"
    assert client.get("/akun/profil/").status_code == 200
    baru.refresh_from_db()
    assert baru.email == "baru@contoh.example"
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.CONTACT_CHANGE)
    assert jejak.rincian == {
        "sebelum": "lama@contoh.example",
        "sesudah": "baru@contoh.example",
        "pertama": True,
    }


def test_contact_check_is_no_trap(login, baru):
    client = login(baru)
    assert client.get("/akun/sesi/").status_code == 200
    assert client.get("/healthz/web").status_code == 200
    assert client.get(reverse("beranda:help")).status_code == 200
    assert client.get("/akun/profil/", headers={"hx-request": "true"}).status_code == 200
    assert client.post("/pegawai/impor/").status_code == 404, "a POST reaches its page"
    assert client.get("/akun/keluar/").status_code == 200
    assert client.post("/akun/keluar/").status_code == 302


def test_confirming_the_same_address_is_enough(login, baru):
    client = login(baru)
    assert client.post(URL, {"email": baru.email})["Location"] == "/"
    assert not Kiriman.objects.exists()


def test_a_person_without_address_says_so(login, baru):
    client = login(baru)
    assert "Tulis alamat surel, atau centang" in client.post(URL, {"email": ""}).content.decode()
    both = client.post(URL, {"email": "a@b.example", "tanpa_surel": "on"}).content.decode()
    assert "Kosongkan alamat surel, atau hapus centang ini." in both
    assert client.post(URL, {"email": "", "tanpa_surel": "on"}).status_code == 302
    baru.refresh_from_db()
    assert (baru.email, baru.kontak_diperiksa_at is None) == ("", False)


def test_the_address_does_not_pose_as_optional(login, baru):
    """Without an address, the person passes only with the box ticked."""
    page = " ".join(login(baru).get(URL).content.decode().split())
    assert "Alamat surel <" in page
    assert "(boleh kosong)" not in page


@pytest.mark.parametrize("email", ["bukan", "a@", "a b@c.example"])
def test_wrong_address_is_named(login, baru, email):
    assert "Tulis alamat surel lengkap" in login(baru).post(URL, {"email": email}).content.decode()


def test_later_change_is_reported_to_the_old_address(login, daerah):
    client = login(daerah.pppk)
    assert "Ubah surel" in client.get(URL).content.decode()
    assert client.post(URL, {"email": "baru@contoh.example"})["Location"] == "/akun/profil/"
    kiriman = Kiriman.objects.get()
    assert (kiriman.alamat, kiriman.subjek) == (
        "pppk@contoh.example",
        "Alamat surel akun SIMPEG Anda diganti",
    )


def test_unchanged_contact_is_not_recorded(login, daerah):
    login(daerah.pppk).post(URL, {"email": daerah.pppk.email})
    assert not JejakAudit.objects.exists()


@pytest.mark.parametrize("tujuan", ["https://jahat.example/", "//jahat.example/"])
def test_contact_page_leads_only_within_the_portal(login, baru, tujuan):
    assert login(baru).post(URL, {"email": baru.email, "next": tujuan})["Location"] == "/"


def test_profile_shows_own_data(login, daerah):
    page = login(daerah.kepala_dinas).get("/akun/profil/").content.decode()
    assert daerah.kepala_dinas.nip_tercetak in page
    assert re.search(r"<dt>Kepala unit</dt>\s*<dd>\s*Dinas Pendidikan\s*</dd>", page)


def test_the_profile_names_who_mends_what_is_wrong(daerah, login):
    page = login(daerah.pppk).get("/akun/profil/").content.decode()
    assert f'<a href="mailto:{daerah.pengelola.email}">{daerah.pengelola.nama_lengkap}</a>' in page
    daerah.pengelola.email = ""
    daerah.pengelola.save(update_fields=["email"])
    page = login(daerah.pppk).get("/akun/profil/").content.decode()
    assert ("mailto:" in page, daerah.pengelola.nama_lengkap in page) == (False, True)
