"""From a letter to a password: used once, nothing left behind in the browser, one answer to every mistake."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from pegawai.enums import JenisKejadian
from pegawai.http.aktivasi import HABIS, LEWAT
from pegawai.models import JejakAudit, KodeAktivasi, Pegawai
from pegawai.services.kode_aktivasi import TIDAK_COCOK
from pegawai.views.aktivasi import KUKI
from tests.factories import KATA_SANDI, PegawaiFactory

URL, LANGKAH_DUA = "/aktivasi/", "/aktivasi/password/"
BARU = "ombak-laut-nusa-ceningan"


@pytest.fixture
def kode(daerah, login, dalam_tenggat):
    """A code for pppk, read from the screen of the admin."""
    page = login(daerah.admin).post(f"/pegawai/{daerah.pppk.pk}/kode/", {"hari": "3"}).content.decode()
    return re.search(r"[2-9A-Z]{5}-[2-9A-Z]{5}", page)[0]


def enter(client, nip, kode, **extra):
    return client.post(URL, {"nip": nip, "kode": kode}, **extra)


def choose(client, password=BARU):
    return client.post(LANGKAH_DUA, {"password1": password, "password2": password})


def test_nip_and_code_lead_to_a_password_and_home(daerah, client, kode):
    answer = enter(client, daerah.pppk.nip_tercetak, kode.lower().replace("-", " "))
    assert answer["Location"] == LANGKAH_DUA
    assert daerah.pppk.nama in client.get(LANGKAH_DUA).content.decode()
    assert choose(client)["Location"] == "/"
    assert client.get("/akun/profil/").status_code == 200
    assert Pegawai.objects.get_queryset().get(pk=daerah.pppk.pk).check_password(BARU)
    kejadian = list(JejakAudit.objects.order_by("pk").values_list("kejadian", flat=True))
    assert kejadian[-3:] == [JenisKejadian.KODE_USE, JenisKejadian.PASSWORD_RESET, JenisKejadian.LOGIN]


def test_the_first_login_asks_for_the_contact(daerah, client, kode):
    Pegawai.objects.get_queryset().update(kontak_diperiksa_at=None)
    enter(client, daerah.pppk.nip, kode)
    assert choose(client)["Location"] == "/"
    assert client.get("/")["Location"].startswith("/akun/kontak/")


def test_the_second_use_gets_the_answer_of_a_wrong_code(daerah, client, kode):
    enter(client, daerah.pppk.nip, kode)
    choose(client)
    salah = [
        (daerah.pppk.nip, kode),
        (daerah.pppk.nip, "K7M2Q-9XPWD"),
        (daerah.pppk_lain.nip, kode),
        ("tidak.ada", "x"),
    ]
    pages = [enter(Client(), nip, teks) for nip, teks in salah]
    assert {page.status_code for page in pages} == {422}
    assert all(TIDAK_COCOK in page.content.decode() for page in pages)


def test_a_scanned_code_leaves_the_address_at_once(daerah, client, kode):
    answer = client.get(f"/aktivasi/{kode}/")
    assert (answer["Location"], answer["Referrer-Policy"]) == (URL, "no-referrer")
    assert "no-store" in answer["Cache-Control"]
    kuki = answer.cookies[KUKI]
    assert (kuki["path"], kuki["httponly"], kuki["samesite"], kuki["max-age"]) == (URL, True, "Lax", 600)
    page = client.get(URL).content.decode()
    assert f'value="{kode}"' in page
    assert daerah.pppk.nama not in page
    assert daerah.pppk.nip not in page
    assert enter(client, daerah.pppk.nip, kode).cookies[KUKI].value == ""


@pytest.mark.parametrize("teks", ["abc", "K7M2Q9XPW0", "%00" * 10, "<script>", "K" * 300])
def test_an_address_that_holds_no_code_sets_none(db, client, teks):
    answer = client.get(f"/aktivasi/{teks}/")
    assert answer.status_code in {302, 404}
    assert KUKI not in answer.cookies


def test_a_made_up_cookie_is_not_shown(db, client):
    client.cookies[KUKI] = "<script>alert(1)</script>"
    assert "<script>alert" not in client.get(URL).content.decode()


@pytest.mark.parametrize("nip", ["\x00", "\u202egnip", "<b>" * 10, "x" * 60, "NIP. 19900101"])
def test_hostile_text_is_answered_like_a_mistake(db, client, nip):
    assert enter(client, nip, "K7M2Q-9XPWD").status_code == 422


def test_the_second_step_needs_the_first_in_the_same_browser(daerah, client, kode):
    assert client.get(LANGKAH_DUA)["Location"] == URL
    enter(client, daerah.pppk.nip, kode)
    assert Client().post(LANGKAH_DUA, {"password1": BARU, "password2": BARU})["Location"] == URL
    assert not Pegawai.objects.get_queryset().get(pk=daerah.pppk.pk).check_password(BARU)


def test_a_code_revoked_between_the_steps_opens_nothing(daerah, client, login, kode):
    enter(client, daerah.pppk.nip, kode)
    login(daerah.admin).post(f"/pegawai/{daerah.pppk.pk}/kode/cabut/")
    answer = client.post(LANGKAH_DUA, {"password1": BARU, "password2": BARU}, follow=True)
    assert HABIS in answer.content.decode()
    assert Pegawai.objects.get_queryset().get(pk=daerah.pppk.pk).check_password(KATA_SANDI)


def test_who_walks_away_proves_the_code_again(daerah, client, kode, dalam_tenggat):
    enter(client, daerah.pppk.nip, kode)
    dalam_tenggat.shift(timedelta(minutes=10) - timedelta(seconds=1))
    assert "Selesaikan dalam 10 menit." in client.get(LANGKAH_DUA).content.decode()
    dalam_tenggat.shift(1)
    answer = client.post(LANGKAH_DUA, {"password1": BARU, "password2": BARU}, follow=True)
    assert LEWAT in answer.content.decode()
    assert Pegawai.objects.get_queryset().get(pk=daerah.pppk.pk).check_password(KATA_SANDI)
    assert LEWAT not in client.get(LANGKAH_DUA, follow=True).content.decode(), "said once"
    enter(client, daerah.pppk.nip, kode)
    assert choose(client)["Location"] == "/"


def test_a_refused_password_gives_the_time_once_more(daerah, client, kode, dalam_tenggat):
    enter(client, daerah.pppk.nip, kode)
    for _ in range(2):
        dalam_tenggat.shift(timedelta(minutes=9))
        assert choose(client, "pendek").status_code == 422
    assert choose(client).status_code == 302


def test_a_weak_password_keeps_the_code(daerah, client, kode):
    enter(client, daerah.pppk.nip, kode)
    answer = choose(client, "pendek")
    assert answer.status_code == 422
    assert "Password ini terlalu pendek." in answer.content.decode()
    assert KodeAktivasi.objects.outstanding().exists()
    assert choose(client).status_code == 302


def test_the_session_gets_a_new_key_with_the_proof(daerah, client, kode):
    client.get(URL)
    enter(client, daerah.pppk.nip, "K7M2Q-9XPWD")
    before = client.session.session_key
    enter(client, daerah.pppk.nip, kode)
    assert client.session.session_key != before


def test_tries_are_limited_per_account_and_address(daerah, kode):
    answers = [enter(Client(), daerah.pppk.nip, "K7M2Q-9XPWD", REMOTE_ADDR="36.66.1.2") for _ in range(7)]
    assert [answer.status_code for answer in answers] == [422] * 6 + [429]
    assert enter(Client(), daerah.pppk.nip, kode).status_code == 302, (
        "a stranger elsewhere locks no person out"
    )


def test_a_used_up_login_leaves_the_code_usable(daerah, kode):
    for _ in range(7):
        Client().post("/akun/masuk/", {"login": "pppk", "password": "salah"})
    assert enter(Client(), daerah.pppk.nip, kode).status_code == 302


def test_a_right_code_uses_up_no_try(daerah, kode):
    for _ in range(8):
        assert enter(Client(), daerah.pppk.nip, kode).status_code == 302


def test_an_account_without_nip_enters_with_its_username(daerah, login, client):
    orang = PegawaiFactory(username="honorer", unit=daerah.sd1, nip=None, jenis="LAINNYA")
    page = login(daerah.admin).post(f"/pegawai/{orang.pk}/kode/", {"hari": "1"}).content.decode()
    kode = re.search(r"[2-9A-Z]{5}-[2-9A-Z]{5}", page)[0]
    assert enter(client, "Honorer", kode)["Location"] == LANGKAH_DUA
