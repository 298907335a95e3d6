"""The login inside an open page: the login of the login page, for the person of the page only."""

import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from pegawai.enums import JenisKejadian
from pegawai.http.masuk import owner_mark
from pegawai.models import JejakAudit
from pegawai.views.sesi import ORANG_LAIN
from tests.factories import KATA_SANDI
from tests.pegawai.views.test_login import TIDAK_COCOK

URL = "/akun/sesi/"
JSON = {"Accept": "application/json"}


def regain(client, pemilik, password=KATA_SANDI, *, login="", **extra):
    isi = {"login": login or pemilik.username, "password": password, "pemilik": owner_mark(pemilik)}
    return client.post(URL, isi, headers=JSON, **extra)


def events():
    return list(JejakAudit.objects.order_by("pk").values_list("kejadian", "pegawai__username"))


def test_a_page_learns_who_is_logged_in(client, daerah, login):
    assert client.get(URL).json()["pemilik"] == ""
    answer = login(daerah.pppk).get(URL)
    assert answer.json()["pemilik"] == owner_mark(daerah.pppk)
    assert re.fullmatch("[A-Za-z0-9]{64}", answer.json()["csrf"])
    assert "no-store" in answer["Cache-Control"]


def test_asking_extends_the_session(login, daerah):
    with time_machine.travel("2025-08-14T02:00Z", tick=False) as clock:
        client = login(daerah.pppk)
        clock.shift(3000)
        client.get(URL)
        clock.shift(3000)
        assert client.get(URL).json()["pemilik"]
        clock.shift(3601)
        assert client.get(URL).json()["pemilik"] == ""


def test_the_person_of_the_page_gets_in_and_the_login_is_recorded(client, daerah):
    answer = regain(client, daerah.pppk)
    assert (answer.status_code, answer.json()["pemilik"]) == (200, owner_mark(daerah.pppk))
    assert client.get("/akun/profil/").status_code == 200
    assert events() == [(JenisKejadian.LOGIN, "pppk")]
    assert "simpeg_perangkat" in answer.cookies, "the browser is known, as after the login page"
    assert client.session.get_expire_at_browser_close()


def test_the_session_gets_a_new_key_and_the_forms_a_token_that_counts(daerah):
    browser = Client(enforce_csrf_checks=True)
    token = browser.get(URL).json()["csrf"]
    before = browser.session.session_key
    isi = {"login": "pppk", "password": KATA_SANDI, "pemilik": owner_mark(daerah.pppk)}
    answer = browser.post(URL, isi | {"csrfmiddlewaretoken": token}, headers=JSON)
    assert browser.session.session_key != before
    read = reverse("notifikasi:read_all")
    assert browser.post(read, {"csrfmiddlewaretoken": token}, headers=JSON).status_code == 401
    assert browser.post(read, {"csrfmiddlewaretoken": answer.json()["csrf"]}, headers=JSON).status_code == 302


def test_without_the_token_of_the_browser_nothing_is_tried(daerah):
    answer = regain(Client(enforce_csrf_checks=True), daerah.pppk)
    assert (answer.status_code, answer.json()) == (401, {"kode": "sesi"})
    assert events() == []


@pytest.mark.parametrize(("password", "sebab"), [("salah", TIDAK_COCOK), ("", "Tulis password")])
def test_a_refusal_uses_the_words_of_the_login_page(client, daerah, password, sebab):
    answer = regain(client, daerah.pppk, password)
    assert answer.status_code == 422
    assert answer.json()["kode"] == "ditolak"
    assert answer.json()["sebab"].startswith(sebab)
    assert client.get(URL).json()["pemilik"] == ""


def test_a_wrong_password_is_recorded_and_costs_as_much_as_at_the_login_page(client, daerah):
    regain(client, daerah.pppk, "salah")
    client.post("/akun/masuk/", {"login": "pppk", "password": "salah"})
    assert events() == [(JenisKejadian.LOGIN_FAILED, "pppk")] * 2


@pytest.mark.parametrize("password", [KATA_SANDI, "salah", ""])
@pytest.mark.parametrize("nama", ["pppk.lain", "tidakada"])
def test_another_person_is_sent_to_the_login_page_and_no_password_is_tried(client, daerah, nama, password):
    answer = regain(client, daerah.pppk, password, login=nama)
    assert (answer.status_code, answer.json()) == (409, {"kode": "orang_lain", "sebab": ORANG_LAIN})
    assert client.get(URL).json()["pemilik"] == ""
    assert events() == []


@pytest.mark.parametrize("pemilik", ["", "0" * 32, "ä"])
def test_a_made_up_owner_opens_nothing(client, daerah, pemilik):
    isi = {"login": "pppk", "password": KATA_SANDI, "pemilik": pemilik}
    assert client.post(URL, isi, headers=JSON).status_code == 409
    assert client.get(URL).json()["pemilik"] == ""


def test_a_closed_account_is_refused_like_a_wrong_password(client, daerah):
    daerah.pppk.is_active = False
    daerah.pppk.save(update_fields=["is_active"])
    answer = regain(client, daerah.pppk)
    assert (answer.status_code, answer.json()["sebab"][:38]) == (422, TIDAK_COCOK[:38])


def test_failed_tries_count_together_with_those_of_the_login_page(daerah):
    for _ in range(3):
        assert regain(Client(), daerah.pppk, "salah").status_code == 422
        assert Client().post("/akun/masuk/", {"login": "pppk", "password": "salah"}).status_code == 200
    answer = regain(Client(), daerah.pppk)  # even the right password has to wait
    assert (answer.status_code, answer["Retry-After"]) == (429, "300")
    assert answer.json() == {"kode": "sering", "sebab": "Terlalu banyak percobaan. Coba lagi dalam 5 menit."}
    assert Client().post("/akun/masuk/", {"login": "pppk", "password": KATA_SANDI}).status_code == 429


def test_all_tries_of_an_address_are_limited_as_at_the_login_page(client, daerah, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login": "3/m/ip"}
    answers = [regain(client, daerah.pppk, login="tidakada") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [409, 409, 409, 429]
    assert "1 menit" in answers[3].json()["sebab"]
    assert client.get(URL).status_code == 200, "asking is not a try"


def test_who_is_logged_in_stays_so_when_another_person_tries(login, daerah):
    client = login(daerah.pppk_lain)
    assert regain(client, daerah.pppk).json()["pemilik"] == owner_mark(daerah.pppk_lain)
    assert client.get(URL).json()["pemilik"] == owner_mark(daerah.pppk_lain)


def test_the_contact_check_still_stands_before_the_next_page(client, daerah):
    daerah.pppk.kontak_diperiksa_at = None
    daerah.pppk.save(update_fields=["kontak_diperiksa_at"])
    assert regain(client, daerah.pppk).status_code == 200
    assert client.get("/berkas/").url.startswith(reverse("pegawai:contact"))


def test_only_asking_and_logging_in_are_known_here(client, db):
    assert client.put(URL, headers=JSON).status_code == 405
