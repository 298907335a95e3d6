"""Login by NIP or username: the same refusal in every case, limited per account and less strictly per address."""

import re

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from tests.factories import KATA_SANDI, PegawaiFactory

URL = "/akun/masuk/"
TIDAK_COCOK = "Username, NIP, atau password tidak cocok"


def enter(client, login, password=KATA_SANDI, **extra):
    return client.post(URL, {"login": login, "password": password}, **extra)


def without_token(response) -> str:
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", response.content.decode())


@pytest.mark.parametrize(
    "tulis", ["{0.username}", "{0.nip}", " {0.nip} ", "{0.nip_tercetak}", "PPPK"], ids=str
)
def test_login_by_username_or_nip(client, daerah, tulis):
    response = enter(client, tulis.format(daerah.pppk))
    assert response.status_code == 302, response.content
    assert response["Location"] == "/"
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.LOGIN)
    assert (jejak.oleh, jejak.alamat_ip) == (daerah.pppk, "127.0.0.1")


def test_form_helps_password_managers(client, db):
    page = client.get(URL).content.decode()
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
    assert 'data-show-password="id_password"' in page
    assert "onpaste" not in page
    assert "Username atau NIP" in page
    assert reverse("account_reset_password") in page


def test_empty_fields_are_named(client, db):
    page = enter(client, "", "").content.decode()
    assert "Tulis username atau NIP" in page
    assert "Tulis password" in page
    assert "Kesalahan: " in page


@pytest.fixture
def names(daerah):
    inactive = PegawaiFactory(username="pensiun", unit=daerah.sd1, is_active=False)
    no_password = PegawaiFactory(username="pegawaibaru", unit=daerah.sd1)
    no_password.set_unusable_password()
    no_password.save(update_fields=["password"])
    return ["pppk", "tidakada", inactive.username, no_password.username]


@pytest.mark.usefixtures("dalam_tenggat")  # each page says when it was made
def test_refusal_tells_nothing_about_the_account(daerah, names):
    bodies, counts = set(), set()
    for name in names:
        with CaptureQueriesContext(connection) as queries:
            response = enter(Client(), name, "salah-sekali-pokoknya")
        assert response.status_code == 200
        assert TIDAK_COCOK in response.content.decode()
        bodies.add(without_token(response).replace(f'value="{name}"', ""))
        counts.add(len(queries))
    assert len(bodies) == 1
    assert len(counts) == 1


def test_right_password_of_a_closed_account_is_refused_alike(client, daerah, names):
    assert TIDAK_COCOK in enter(client, "pensiun").content.decode()


def test_failed_login_is_recorded_without_what_might_be_a_password(client, daerah):
    enter(client, "pppk", "salah")
    enter(client, "sandi-rahasia-salah-kolom", "salah")
    enter(client, "199203142025212999", "salah")
    rows = JejakAudit.objects.filter(kejadian=JenisKejadian.LOGIN_FAILED).order_by("pk")
    assert [(row.pegawai, row.rincian["akun"]) for row in rows] == [
        (daerah.pppk, "pppk"),
        (None, ""),
        (None, "199203142025212999"),
    ]


def test_logout_is_recorded_and_needs_a_post(client, daerah):
    client.force_login(daerah.pppk)
    assert "Keluar dari SIMPEG?" in client.get("/akun/keluar/").content.decode()
    assert client.post("/akun/keluar/").status_code == 302
    assert JejakAudit.objects.get(kejadian=JenisKejadian.LOGOUT).oleh == daerah.pppk
    assert client.get(reverse("pegawai:profile")).status_code == 302


@pytest.mark.parametrize(("kiriman", "dikatakan"), [({}, False), ({"dihapus": "1"}, True)])
def test_logout_says_that_the_page_deleted_unsent_files(client, daerah, kiriman, dikatakan):
    client.force_login(daerah.pppk)
    page = client.post("/akun/keluar/", kiriman, follow=True).content.decode()
    assert "Anda sudah keluar." in page
    assert ("Berkas yang belum terkirim sudah dihapus dari perangkat ini." in page) == dikatakan


@pytest.mark.parametrize(
    ("tujuan", "sampai"),
    [
        ("/akun/profil/", "/akun/profil/"),
        ("https://jahat.example/", "/"),
        ("//jahat.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("/\\jahat.example", "/"),
    ],
)
def test_next_leads_only_within_the_portal(client, daerah, tujuan, sampai):
    response = client.post(URL, {"login": "pppk", "password": KATA_SANDI, "next": tujuan})
    assert response["Location"] == sampai


@pytest.mark.parametrize(
    ("isian", "is_told"), [("next=/pesan/", False), ("next=/pesan/&belum_tersimpan=1", True)]
)
def test_who_was_sent_here_learns_what_became_of_the_last_form(client, db, isian, is_told):
    page = client.get(f"{URL}?{isian}").content.decode()
    assert ("Yang baru saja Anda kirim belum diterima" in page) is is_told


def test_account_is_limited_for_any_spelling_and_host(daerah, settings):
    settings.ALLOWED_HOSTS = ["*"]
    nip = daerah.pppk.nip
    spellings = ["pppk", "PPPK", nip, f"{nip[:8]} {nip[8:]}", f"{nip[:4]}.{nip[4:]}", " pppk "]
    for n, spelling in enumerate(spellings):
        assert enter(Client(), spelling, "salah", headers={"host": f"h{n}:80{n}"}).status_code == 200
    response = enter(Client(), "pppk")  # even the right password has to wait
    assert response.status_code == 429
    page = response.content.decode()
    assert "Coba lagi dalam <strong>5 menit</strong>" in page
    assert response["Retry-After"] == "300"
    assert enter(Client(), "pppk.lain").status_code == 302, "others of the same school still enter"


def test_unknown_name_is_limited_like_a_known_one(daerah):
    def answers(name):
        return [enter(Client(), name, "salah").status_code for _ in range(7)]

    assert answers("pppk") == answers("tidakada") == [200] * 6 + [429]


def test_limit_ends(daerah):
    with time_machine.travel("2025-08-14T02:00Z") as clock:
        for _ in range(7):
            enter(Client(), "pppk", "salah")
        assert enter(Client(), "pppk").status_code == 429
        clock.shift(301)
        assert enter(Client(), "pppk").status_code == 302


def test_success_does_not_count(daerah):
    assert [enter(Client(), "pppk").status_code for _ in range(8)] == [302] * 8


def test_address_is_limited_more_softly(client, daerah, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login_failed": "8/h/ip,6/5m/key"}
    answers = [enter(client, f"nama{n}", "salah").status_code for n in range(9)]
    assert answers == [200] * 8 + [429]


def test_page_itself_is_limited_per_address(client, daerah, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login": "3/m/ip"}
    answers = [enter(client, "pppk", "salah") for n in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert "1 menit" in answers[3].content.decode()


def test_counters_of_others_cannot_be_flushed(daerah):
    assert cache._max_entries >= 100_000


@pytest.mark.parametrize(
    ("hops", "forwarded", "alamat"),
    [
        (0, "6.6.6.6", "127.0.0.1"),  # without a proxy in front, the client's header is not trusted
        (1, "6.6.6.6, 36.66.1.2", "36.66.1.2"),
        (2, "6.6.6.6, 36.66.1.2, 10.0.0.1", "36.66.1.2"),
    ],
)
def test_address_in_the_audit_cannot_be_forged(client, daerah, settings, hops, forwarded, alamat):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = hops
    enter(client, "pppk", "salah", headers={"x-forwarded-for": forwarded})
    assert JejakAudit.objects.get().alamat_ip == alamat


@pytest.mark.parametrize(
    "name",
    ["account_signup", "account_email", "account_reauthenticate", "account_set_password", "account_inactive",
     "account_confirm_email", "account_request_login_code"],
)  # fmt: skip
def test_pages_not_offered_do_not_exist(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize(
    "path", ["signup/", "email/", "login/", "reauthenticate/", "password/reset/", "daftar/"]
)
def test_addresses_of_allauth_answer_404(client, daerah, path):
    client.force_login(daerah.pppk)
    assert client.get(f"/akun/{path}").status_code == 404
