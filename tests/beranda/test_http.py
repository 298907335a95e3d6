import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from beranda.http import MENU, MENU_AKUN, MENU_TAMU
from notifikasi.enums import CaraSurel, JenisPesan
from notifikasi.models import Pesan
from pegawai.http.masuk import owner_mark

PEMERIKSA = {"Antrean", "Kepatuhan", "Pegawai", "Kinerja", "Kinerja unit"}
MENU_BY_ROLE = {
    "pppk": {"Beranda", "Berkas Pegawai", "Kinerja"},
    "kepala_sd1": {"Beranda", "Surat", "Kepatuhan unit", "Pegawai", "Kinerja", "Kinerja unit", "Permohonan dispensasi"},
    "pengelola": {"Beranda", "Surat", "Kepatuhan unit", "Pegawai", "Kinerja", "Kinerja unit", "Laporan penilai", "Pengecualian", "Permohonan dispensasi"},
    "verifikator": {"Beranda", *PEMERIKSA, "Pengecualian", "Permohonan dispensasi"},
    "admin": {
        "Beranda", *PEMERIKSA, "Laporan penilai", "Pengumpulan", "Pengecualian", "Unit kerja", "Kunci penandatangan",
        "Sertifikat", "Kotak keluar", "Permohonan dispensasi",
        "Jejak audit",
    },
    "auditor": {"Beranda", *PEMERIKSA, "Laporan penilai", "Unit kerja", "Jejak audit", "Permohonan dispensasi"},
}  # fmt: skip


def labels(html):
    nav = html[html.index('aria-label="Menu utama"') :].partition("</nav>")[0]
    links = re.findall(r'<a class="menu-tautan".*?</a>', nav, re.DOTALL)
    texts = (" ".join(re.sub(r"<[^>]+>", " ", link).split()) for link in links)
    return [re.sub(r" \d+ belum dibaca", "", text) for text in texts]


@pytest.mark.parametrize("peran", MENU_BY_ROLE)
def test_menu_shows_what_the_role_may_open(daerah, login, peran):
    html = login(getattr(daerah, peran)).get(reverse("beranda:help")).content.decode()
    assert set(labels(html)) == {*MENU_BY_ROLE[peran], "Pesan", "Bantuan", "Profil"}


@pytest.mark.parametrize("peran", MENU_BY_ROLE)
def test_every_entry_of_the_menu_opens(daerah, login, peran):
    client = login(getattr(daerah, peran))
    html = client.get(reverse("beranda:help")).content.decode()
    for url in re.findall(r'<a class="menu-tautan"\s+href="([^"]+)"', html):
        assert client.get(url, follow=True).status_code == 200, url


def test_every_entry_names_an_existing_page():
    for butir in (*MENU, *MENU_AKUN, *MENU_TAMU):
        assert reverse(butir.nama_url)


def test_a_stranger_sees_the_words_of_the_letter(client, db):
    assert labels(client.get("/").content.decode()) == [
        "Beranda", "PEGAWAI (ASN)", "Cek tanda terima", "Bantuan", "Login PPPK",
    ]  # fmt: skip


def test_the_page_shown_is_marked(daerah, login):
    html = login(daerah.pppk).get(reverse("beranda:home")).content.decode()
    assert re.findall(r'href="([^"]+)"\s+aria-current="page"', html) == ["/"]


def test_unread_messages_are_counted_in_the_menu(daerah, login):
    for n in range(3):
        Pesan.objects.create(
            kunci=f"uji-{n}", penerima=daerah.pppk, jenis=JenisPesan.PENGINGAT, judul="Tenggat", isi="Isi",
            cara_surel=CaraSurel.TANPA,
        )  # fmt: skip
    html = login(daerah.pppk).get(reverse("beranda:help")).content.decode()
    assert html.count('<span class="lencana">3') == 2  # on the menu button of a phone, and beside "Pesan"
    assert "lencana" not in login(daerah.pppk_lain).get(reverse("beranda:help")).content.decode()


def test_the_frame_costs_two_queries(daerah, login, django_assert_num_queries):
    client = login(daerah.admin)
    client.get(reverse("beranda:help"))
    # Session, person with unit, contact check, roles, unread, session renewed ×2
    with django_assert_num_queries(7):
        client.get(reverse("beranda:help"))


def test_logout_is_a_post(daerah):
    client = Client(enforce_csrf_checks=True)
    client.force_login(daerah.pppk)
    client.get(reverse("account_logout"))
    assert "_auth_user_id" in client.session
    html = client.get(reverse("beranda:help")).content.decode()
    form = re.search(
        rf'<form method="post"\s+action="{reverse("account_logout")}"[^>]*>(.*?)</form>', html, re.DOTALL
    )[1]
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)[1]
    client.post(reverse("account_logout"), {"csrfmiddlewaretoken": token})
    assert "_auth_user_id" not in client.session


def test_only_the_page_of_a_person_knows_its_session_and_owner(daerah, client, login):
    page = client.get("/").content.decode()
    assert ("data-sesi-detik" in page, "data-pemilik" in page) == (False, False)
    html = login(daerah.pppk).get("/").content.decode()
    assert f'data-sesi-detik="{settings.SESSION_COOKIE_AGE}"' in html
    assert f'data-sesi-alamat="{reverse("pegawai:session")}"' in html
    assert f'data-pemilik="{owner_mark(daerah.pppk)}"' in html


@pytest.mark.parametrize(("demo", "shown"), [(True, 1), (False, 0)])
def test_a_demo_says_so_on_every_page(client, db, settings, demo, shown):
    settings.DEMO = demo
    html = client.get(reverse("beranda:help")).content.decode()
    assert html.count("INSTALASI DEMO – sertifikat demo tidak sah") == shown


def test_a_page_below_an_entry_is_marked_at_the_nearest_entry(daerah, login):
    html = login(daerah.pppk).get(reverse("berkas:sasaran")).content.decode()
    assert re.findall(r'href="([^"]+)"\s+aria-current="true"', html) == [reverse("berkas:index")]


@pytest.mark.parametrize(("peran", "dense"), [("pppk", False), ("verifikator", True), ("kepala_sd1", True)])
def test_staff_get_the_low_header(daerah, login, peran, dense):
    html = login(getattr(daerah, peran)).get(reverse("beranda:help")).content.decode()
    assert ("kepala-padat" in html) is dense
