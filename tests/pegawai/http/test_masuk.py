"""A session that ended while a page was open: nothing is stored, the login says so and leads back to that page."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from pegawai.http.masuk import owner_mark

pytestmark = pytest.mark.django_db
HALAMAN = "http://testserver/pesan/?lihat=belum-dibaca"


def login_of(url):
    parts = urlsplit(url)
    assert parts.path == reverse("account_login")
    return {nama: nilai for nama, (nilai,) in parse_qs(parts.query).items()}


def test_a_page_leads_to_the_login_and_back(client):
    assert login_of(client.get("/berkas/?a=1").url) == {"next": "/berkas/?a=1"}


def test_what_was_sent_is_said_not_to_be_stored(client, login, daerah):
    address = client.post(reverse("notifikasi:read_all"), headers={"Referer": HALAMAN}).url
    assert login_of(address) == {"next": "/pesan/?lihat=belum-dibaca", "belum_tersimpan": "1"}
    page = client.get(address).content.decode()
    assert "Yang baru saja Anda kirim belum diterima" in page


@pytest.mark.parametrize(
    "asal",
    [
        "",
        "https://penipu.example/pesan/",
        "http://testserver.penipu.example/",
        "http://testserver//penipu.example/",
        "http://testserver/\\penipu.example/",
    ],
)
def test_another_site_is_never_the_way_back(client, daerah, asal):
    headers = {"Referer": asal} if asal else {}
    answer = client.post(reverse("notifikasi:read_all"), headers=headers)
    assert login_of(answer.url)["next"] == "/"
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(daerah.pppk)
    page = browser.post(reverse("notifikasi:read_all"), headers=headers).content.decode()
    assert '<a class="tombol" href="/">Buka lagi halaman itu</a>' in page


def test_a_path_that_names_a_host_is_not_followed_after_the_login(client, daerah):
    daerah.pppk.set_password("sandi-yang-panjang")
    daerah.pppk.save()
    isi = {"login": "pppk", "password": "sandi-yang-panjang", "next": "//penipu.example/"}
    answer = client.post(reverse("account_login"), isi)
    assert (answer.status_code, answer.url) == (302, reverse("beranda:home"))


def test_a_part_that_reloads_itself_takes_the_whole_page_to_the_login(client):
    headers = {"HX-Request": "true", "Referer": HALAMAN}
    answer = client.get("/berkas/tanda-terima/ABCDE-FGHJK/", headers=headers)
    assert answer.status_code == 200
    assert answer.content == b""
    assert login_of(answer.headers["HX-Redirect"]) == {"next": "/pesan/?lihat=belum-dibaca"}


@pytest.mark.parametrize("method", ["get", "post", "patch", "delete"])
def test_a_script_learns_that_the_session_is_over(client, method):
    answer = getattr(client, method)("/berkas/", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()) == (401, {"kode": "sesi"})


@pytest.mark.parametrize(
    "accept", ["", "*/*", "text/html,application/xhtml+xml", "text/html, application/json"]
)
def test_who_takes_a_page_gets_the_login(client, accept):
    answer = client.get("/berkas/", headers={"Accept": accept} if accept else {})
    assert login_of(answer.url) == {"next": "/berkas/"}


def test_a_form_with_an_old_token_is_not_stored_and_leads_back(daerah):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(daerah.pppk)
    answer = browser.post(reverse("notifikasi:read_all"), headers={"Referer": HALAMAN})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Yang Anda kirim belum tersimpan" in page
    assert '<a class="tombol" href="/pesan/?lihat=belum-dibaca">' in page


def test_a_script_with_an_old_token_asks_who_is_logged_in(daerah):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(daerah.pppk)
    answer = browser.post(reverse("notifikasi:read_all"), headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()) == (401, {"kode": "sesi"})


def test_the_owner_of_a_page_is_named_by_no_number(daerah):
    marks = [owner_mark(pegawai) for pegawai in (daerah.pppk, daerah.admin, daerah.pppk)]
    assert marks[0] == marks[2] != marks[1]
    assert re.fullmatch("[0-9a-f]{32}", marks[0])
