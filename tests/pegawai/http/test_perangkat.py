"""No person can lock another one out: attempts count per account and address, and a known browser counts
separately."""

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.core import signing
from django.test import Client
from django.utils.http import int_to_base36

from pegawai.http.perangkat import GARAM, KUKI, PALING_BANYAK
from tests.factories import KATA_SANDI

URL = "/akun/masuk/"
SANDI_BARU = "gunung-agung-3142"


def enter(client, login="pppk", password=KATA_SANDI, alamat="127.0.0.1"):
    return client.post(URL, {"login": login, "password": password}, REMOTE_ADDR=alamat).status_code


def use_up(login="pppk", alamat="127.0.0.1", client=None):
    answers = [enter(client or Client(), login, "salah", alamat) for _ in range(7)]
    assert answers == [200] * 6 + [429]


@pytest.fixture
def peramban(daerah):
    """A browser in which pppk has logged in before."""
    client = Client()
    assert enter(client) == 302
    client.post("/akun/keluar/")
    return client


def test_a_stranger_elsewhere_locks_no_person_out(daerah):
    use_up(alamat="36.66.1.2")
    assert enter(Client()) == 302


def test_a_known_browser_enters_beside_a_stranger_at_the_same_address(peramban, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login_failed": "6/h/ip"}
    use_up()
    assert enter(Client(), "pppk.lain") == 429, "the whole address has used up its tries"
    assert enter(peramban) == 302


def test_a_known_browser_has_six_tries_of_its_own(peramban):
    use_up(client=peramban)
    assert enter(peramban) == 429
    assert enter(Client()) == 302, "and takes none away from others"


def test_a_mark_serves_its_own_account_only(peramban):
    use_up("pppk.lain")
    assert enter(peramban, "pppk.lain") == 429


@pytest.mark.parametrize(
    "forge",
    [str, lambda: "abc", lambda: signing.dumps({"pegawai:1": "x"}, salt="lain")],
    ids=["empty", "unsigned", "signed-for-another-use"],
)
def test_a_forged_mark_counts_like_none(daerah, forge):
    use_up()
    client = Client()
    client.cookies[KUKI] = forge()
    assert enter(client) == 429


def test_many_addresses_together_are_limited(daerah, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login_failed_account": "3/h/key"}
    answers = [enter(Client(), "pppk", "salah", f"36.66.1.{n}") for n in range(4)]
    assert answers == [200] * 3 + [429]
    assert enter(Client(), alamat="36.66.2.1") == 429


def test_a_new_password_lifts_the_limits_of_the_account(daerah, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login_failed_account": "3/h/key"}
    for n in range(4):
        enter(Client(), "pppk", "salah", f"36.66.1.{n}")
    client, pegawai = Client(), daerah.pppk
    tautan = f"/akun/lupa-password/{int_to_base36(pegawai.pk)}-{default_token_generator.make_token(pegawai)}/"
    tujuan = client.get(tautan)["Location"]
    assert client.post(tujuan, {"password1": SANDI_BARU, "password2": SANDI_BARU}).status_code == 302
    assert KUKI in client.cookies, "a person who came by mail is known from now on"
    assert enter(Client(), "pppk", SANDI_BARU) == 302


def test_changing_the_own_password_gives_the_address_no_new_tries(client, daerah, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login_failed": "2/h/ip"}
    for name in ("satu", "dua"):
        enter(Client(), name, "salah")
    client.force_login(daerah.pppk)
    data = {"oldpassword": KATA_SANDI, "password1": SANDI_BARU, "password2": SANDI_BARU}
    assert client.post("/akun/password/", data).status_code == 302
    assert enter(Client(), "tiga", "salah") == 429


def test_the_mark_is_kept_from_scripts_and_forgets_the_oldest(peramban, daerah):
    kuki = peramban.cookies[KUKI]
    assert (kuki["httponly"], kuki["samesite"], kuki["path"]) == (True, "Lax", "/akun/")
    many = {f"pegawai:{n}": "x" for n in range(10_000, 10_000 + PALING_BANYAK)}
    peramban.cookies[KUKI] = signing.dumps(many, salt=GARAM, compress=True)
    assert enter(peramban) == 302
    known = signing.loads(peramban.cookies[KUKI].value, salt=GARAM)
    assert len(known) == PALING_BANYAK
    assert list(known)[-1] == f"pegawai:{daerah.pppk.pk}"


def test_a_stranger_cannot_keep_a_person_from_asking_for_a_link(daerah):
    def ask(alamat):
        return Client().post("/akun/lupa-password/", {"email": "pppk"}, REMOTE_ADDR=alamat).status_code

    assert [ask("36.66.1.2") for _ in range(5)] == [302] * 4 + [429]
    assert ask("127.0.0.1") == 302
