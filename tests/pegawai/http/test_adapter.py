"""What counts as one account, and where a link leads; the login itself is proved in tests/pegawai/views/test_login.py."""

import pytest

from pegawai.http.adapter import account_key, reset_url


def test_every_spelling_of_an_account_counts_as_one(daerah):
    nip = daerah.pppk.nip
    spellings = ["pppk", "PPPK", nip, f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"]
    assert {account_key(one) for one in spellings} == {f"pegawai:{daerah.pppk.pk}"}


def test_an_unknown_name_has_a_count_of_its_own_too(db):
    assert account_key("Tidak.Ada") == account_key("tidak.ada ")
    assert account_key("tidak.ada") != account_key("tidak.ada.juga")


@pytest.mark.parametrize("alamat", ["http://127.0.0.1:8000", "https://simpeg.example.go.id"])
def test_a_link_stands_on_the_address_of_the_portal(settings, alamat):
    settings.BASE_URL = alamat
    assert reset_url("1a-cq3x-0123") == f"{alamat}/akun/lupa-password/1a-cq3x-0123/"
