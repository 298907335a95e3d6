"""Passwords of the demo accounts: random, kept on the next start, and readable by the owner only."""

import json
import re
import stat

import pytest
from django.contrib.auth.hashers import make_password

from demo.pegawai.akun import (
    KEPALA_DEMO,
    PETUGAS,
    PPPK_DEMO,
    SUKU_KATA,
    USERNAMES,
    compose_password,
    ensure_accounts,
)
from demo.pegawai.unit_kerja import read_units
from pegawai.models import Pegawai


@pytest.fixture
def people(daerah) -> list[Pegawai]:
    """Three of the demo accounts, none of them open, in the order of the list: a PPPK, an admin, an auditor."""
    daerah.pppk_lain.riwayat_jabatan.all().delete()
    daerah.pppk_lain.delete()
    Pegawai.objects.update(password=make_password(None))
    return [daerah.pppk, daerah.admin, daerah.auditor]


@pytest.fixture
def daftar(tmp_path):
    return tmp_path / "demo" / "accounts.json"


def test_each_account_is_opened_and_written_down_with_its_role_and_unit(people, daftar, daerah):
    accounts = {one.username: one for one in ensure_accounts(daftar)}
    assert json.loads(daftar.read_text()) == [
        {"role": one.role, "username": one.username, "password": one.password, "unit": one.unit}
        for one in accounts.values()
    ]
    for pegawai, role in zip(people, ("PPPK", "Admin BKPSDM", "Auditor"), strict=True):
        pegawai.refresh_from_db()
        account = accounts[pegawai.username]
        assert (account.role, account.unit) == (role, pegawai.unit.nama)
        assert pegawai.check_password(account.password)


def test_accounts_stand_in_the_order_of_the_list(people, daftar):
    usernames = [one.username for one in ensure_accounts(daftar)]
    assert usernames == [one for one in USERNAMES if one in usernames]


def test_other_people_stay_locked(people, daftar, daerah):
    ensure_accounts(daftar)
    daerah.kepala_sd1.refresh_from_db()
    assert not daerah.kepala_sd1.has_usable_password()


def test_the_next_start_changes_nothing(people, daftar):
    first = ensure_accounts(daftar)
    hashes = list(Pegawai.objects.order_by("pk").values_list("password", flat=True))
    assert ensure_accounts(daftar) == first
    assert list(Pegawai.objects.order_by("pk").values_list("password", flat=True)) == hashes


def test_an_account_that_was_locked_opens_with_the_password_written_down(people, daftar):
    before = {one.username: one.password for one in ensure_accounts(daftar)}
    Pegawai.objects.filter(username="pppk").update(password=make_password(None))
    ensure_accounts(daftar)
    assert Pegawai.objects.get(username="pppk").check_password(before["pppk"])


def test_a_lost_list_gives_new_passwords(people, daftar):
    before = ensure_accounts(daftar)
    daftar.unlink()
    after = ensure_accounts(daftar)
    assert {one.password for one in before}.isdisjoint(one.password for one in after)
    assert Pegawai.objects.get(username="pppk").check_password(after[0].password)


def test_the_list_is_for_its_owner_even_where_others_could_read_the_old_one(people, daftar):
    daftar.parent.mkdir()
    daftar.write_text("[]")
    daftar.chmod(0o644)
    ensure_accounts(daftar)
    assert stat.S_IMODE(daftar.stat().st_mode) == 0o600


def test_a_password_is_random_and_easy_to_type():
    passwords = {compose_password() for _ in range(200)}
    assert len(passwords) == 200
    assert all(re.fullmatch(r"[a-z]{6}-[a-z]{6}-[a-z]{6}", one) for one in passwords)
    assert len(set(SUKU_KATA)) ** 9 > 2**53


def test_every_account_of_the_list_belongs_to_one_person_of_the_demo():
    named = [*(one.username for one in PPPK_DEMO), *KEPALA_DEMO.values(), "pengelola"]
    named += [one.username for one in PETUGAS if one.username]
    assert sorted(named) == sorted(USERNAMES)
    codes = {baris.kode for baris in read_units()}
    assert {*KEPALA_DEMO, *(one.unit for one in PPPK_DEMO)} <= codes
