"""Lupa Password: the same answer and the same work in every case, one-time links, Indonesian mails."""

import re
from urllib.parse import urlsplit

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from notifikasi.models import Kiriman
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit, Pegawai
from tests.factories import KATA_SANDI, PegawaiFactory

URL = "/akun/lupa-password/"
BARU = "ombak-laut-nusa-ceningan"


def ask(teks, client=None, **extra):
    return (client or Client()).post(URL, {"email": teks}, follow=True, **extra)


def link_in(kiriman: Kiriman) -> str:
    url = re.search(r"https?://\S+", kiriman.isi)
    assert url, kiriman.isi
    return url[0]


def path_of(url: str) -> str:
    return urlsplit(url).path


@pytest.mark.parametrize(
    "tulis", ["{0.username}", "{0.nip}", "{0.nip_tercetak}", "{0.email}", "PPPK@contoh.example"]
)
def test_link_goes_to_the_address_of_the_account(daerah, tulis):
    ask(tulis.format(daerah.pppk))
    kiriman = Kiriman.objects.get()
    assert (kiriman.alamat, kiriman.penerima, kiriman.is_rahasia) == (daerah.pppk.email, daerah.pppk, True)
    assert kiriman.subjek == "Buat password baru SIMPEG Klungkung"
    assert "berlaku 24 jam" in kiriman.isi


def test_link_stands_on_the_address_of_the_portal_not_of_the_asker(daerah, settings):
    settings.ALLOWED_HOSTS = ["*"]
    ask("pppk", headers={"host": "jahat.example:99"})
    assert link_in(Kiriman.objects.get()).startswith(settings.BASE_URL)


def test_shared_address_gets_a_link_for_each_account(daerah):
    for nama in ("guru.a", "guru.b"):
        PegawaiFactory(username=nama, unit=daerah.sd1, email="sd1@contoh.example")
    ask("SD1@contoh.example")
    assert [k.penerima.username for k in Kiriman.objects.order_by("pk")] == ["guru.a", "guru.b"]


@pytest.fixture
def names(daerah):
    PegawaiFactory(username="pensiun", unit=daerah.sd1, is_active=False)
    PegawaiFactory(username="tanpasurel", unit=daerah.sd1, email="")
    return ["pppk", "tidakada", "pensiun", "tanpasurel", "pppk@contoh.example", "tidak@ada.example"]


@pytest.mark.usefixtures("dalam_tenggat")  # each page says when it was made
def test_answer_is_the_same_for_everybody(names):
    bodies, shapes = set(), set()
    for name in names:
        with CaptureQueriesContext(connection) as queries:
            response = ask(name)
        assert response.redirect_chain == [("/akun/lupa-password/terkirim/", 302)]
        bodies.add(response.content)
        shapes.add(tuple(query["sql"].split()[0] for query in queries if "SAVEPOINT" not in query["sql"]))
    assert len(bodies) == 1
    assert "contoh.example" not in bodies.pop().decode(), "no address is shown, not even a masked one"
    assert len({len(shape) for shape in shapes}) == 1, shapes
    assert Kiriman.objects.count() == 2


def test_request_is_recorded(daerah):
    ask("pppk")
    ask("tidakada")
    rows = JejakAudit.objects.filter(kejadian=JenisKejadian.RESET_REQUEST).order_by("pk")
    assert [(row.oleh, row.pegawai) for row in rows] == [(None, daerah.pppk), (None, None)]


def test_empty_field_is_named(client, db):
    assert "Tulis username, NIP, atau alamat surel" in client.post(URL, {"email": ""}).content.decode()


def set_password(client, url, password=BARU, again=None):
    at = client.get(path_of(url), follow=True)
    return client.post(at.request["PATH_INFO"], {"password1": password, "password2": again or password})


def test_new_password_opens_the_account_once(client, daerah):
    ask("pppk")
    url = link_in(Kiriman.objects.get())
    response = client.get(path_of(url))
    assert response.status_code == 302
    assert response["Location"].endswith("-set-password/"), "the key leaves the address bar"
    response = set_password(client, url)
    assert response["Location"] == "/"
    assert client.get("/akun/profil/").status_code == 200
    daerah.pppk.refresh_from_db()
    assert daerah.pppk.check_password(BARU)
    kejadian = set(JejakAudit.objects.values_list("kejadian", flat=True))
    assert {JenisKejadian.PASSWORD_RESET, JenisKejadian.LOGIN} <= kejadian
    again = Client().get(path_of(url)).content.decode()
    assert "Tautan tidak berlaku lagi" in again
    assert Kiriman.objects.filter(subjek="Password SIMPEG Anda diganti").count() == 1


def test_other_sessions_end_with_the_old_password(client, daerah):
    elsewhere = Client()
    elsewhere.force_login(daerah.pppk)
    ask("pppk")
    set_password(client, link_in(Kiriman.objects.get()))
    assert elsewhere.get("/akun/profil/").status_code == 302


def test_link_ends_after_a_day(client, daerah):
    with time_machine.travel("2025-08-14T02:00Z", tick=False) as clock:
        ask("pppk")
        url = link_in(Kiriman.objects.get())
        clock.shift(24 * 3600 + 1)
        assert "Tautan tidak berlaku lagi" in client.get(path_of(url)).content.decode()


def test_link_dies_with_the_account(client, daerah):
    ask("pppk")
    Pegawai.objects.get_queryset().filter(pk=daerah.pppk.pk).update(is_active=False)
    url = link_in(Kiriman.objects.get())
    assert "Tautan tidak berlaku lagi" in client.get(path_of(url)).content.decode()


@pytest.mark.parametrize("key", ["1-abc", "zzzzzzzzzzzzzzzz-abc-def", "0-set-password", "1-"])
def test_made_up_link_opens_nothing(client, daerah, key):
    response = client.get(f"/akun/lupa-password/{key}/")
    assert response.status_code == 404 or "Tautan tidak berlaku lagi" in response.content.decode()


@pytest.mark.parametrize(
    ("password", "again", "pesan"),
    [
        ("pendek", None, "Password ini terlalu pendek. Pakai paling sedikit 10 karakter."),
        ("1234509876123", None, "Password ini hanya berisi angka."),
        ("password123", None, "Password ini terlalu umum dipakai."),
        ("pppk@contoh.example", None, "Password ini terlalu mirip dengan surel Anda."),
        (BARU, BARU + "x", "Kedua password yang diketik harus sama."),
    ],
)
def test_weak_password_is_refused_in_indonesian(client, daerah, password, again, pesan):
    ask("pppk")
    page = set_password(client, link_in(Kiriman.objects.get()), password, again).content.decode()
    assert pesan in page
    assert "Kesalahan: " in page
    assert "sandi" not in re.sub(r"<[^>]*>", " ", page).casefold()


def test_nip_is_no_password(client, daerah):
    ask("pppk")
    page = set_password(client, link_in(Kiriman.objects.get()), daerah.pppk.nip).content.decode()
    assert "terlalu mirip dengan NIP" in page


def test_asking_is_limited_per_account_for_any_input(daerah):
    spellings = [daerah.pppk.nip, daerah.pppk.nip_tercetak, "pppk", "PPPK", "pppk@contoh.example", " pppk "]
    for spelling in spellings:
        assert ask(spelling).status_code == 200
    assert Kiriman.objects.count() == 4, "the mailbox gets four at most, and the asker does not learn it"


@pytest.mark.parametrize("name", ["pppk", "tidakada"])
def test_asking_for_one_name_is_refused_after_four(daerah, name):
    answers = [ask(name) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200] * 4 + [429]
    assert "60 menit" in answers[4].content.decode()


def test_reset_lifts_the_limit_of_failed_logins(client, daerah):
    for _ in range(7):
        client.post("/akun/masuk/", {"login": "pppk", "password": "salah"})
    ask("pppk")
    set_password(client, link_in(Kiriman.objects.get()))
    assert Client().post("/akun/masuk/", {"login": "pppk", "password": BARU}).status_code == 302


def test_own_password_is_changed_with_the_old_one(login, daerah):
    client = login(daerah.pppk)
    data = {"oldpassword": "salah", "password1": BARU, "password2": BARU}
    assert "Password lama tidak cocok" in client.post("/akun/password/", data).content.decode()
    response = client.post("/akun/password/", data | {"oldpassword": KATA_SANDI})
    assert response["Location"] == "/akun/profil/"
    assert client.get("/akun/profil/").status_code == 200, "the own session goes on"
    assert JejakAudit.objects.filter(kejadian=JenisKejadian.PASSWORD_CHANGE, oleh=daerah.pppk).count() == 1
