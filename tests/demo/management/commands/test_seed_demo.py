"""What `seed_demo` makes of an empty installation."""

import json
import stat
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings

from demo.pegawai.akun import USERNAMES, ensure_accounts
from demo.pegawai.daerah import JUMLAH_TERKECIL
from kinerja.enums import StatusMpph
from kinerja.models import Mpph
from kinerja.rules.mpph import NaskahMpph, kurang_mpph
from pegawai.models import Pegawai

# The tables are made only for tests that say so: these can then be run by themselves.
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """A seeded demo, written once for the module and rolled back at its end; with its data directory."""
    var = tmp_path_factory.mktemp("demo")
    chosen = override_settings(DEMO=True, VAR_DIR=var, TRUST_DIR=var / "trust")
    with chosen, django_db_blocker.unblock(), transaction.atomic():
        call_command("seed_demo", pegawai=JUMLAH_TERKECIL, stdout=StringIO())
        yield var
        transaction.set_rollback(True)


def accounts(var):
    return json.loads((var / "demo" / "accounts.json").read_text())


def test_accounts_are_one_of_each_role_and_open(demo):
    rows = accounts(demo)
    assert [row["username"] for row in rows] == list(USERNAMES)
    assert all(list(row) == ["role", "username", "password", "unit"] for row in rows)
    assert {row["role"] for row in rows} >= {
        "PPPK", "Kepala unit", "Pengelola kepegawaian unit", "Verifikator BKPSDM", "Admin BKPSDM", "Auditor",
    }  # fmt: skip
    for row in rows:
        assert Pegawai.objects.get(username=row["username"]).check_password(row["password"])


def test_accounts_are_for_the_owner_alone_and_random(demo):
    path = demo / "demo" / "accounts.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len({row["password"] for row in accounts(demo)}) == len(USERNAMES)


def test_passwords_are_kept_on_the_next_start(demo):
    before = accounts(demo)
    hashes = list(Pegawai.objects.order_by("pk").values_list("password", flat=True))
    ensure_accounts(demo / "demo" / "accounts.json")
    assert accounts(demo) == before
    assert list(Pegawai.objects.order_by("pk").values_list("password", flat=True)) == hashes


def test_a_lost_list_gives_new_passwords(demo, tmp_path):
    with transaction.atomic():
        fresh = ensure_accounts(tmp_path / "accounts.json")
        assert Pegawai.objects.get(username="pppk").check_password(fresh[0].password)
        assert fresh[0].password != accounts(demo)[0]["password"]
        transaction.set_rollback(True)


def test_seeding_twice_is_refused(demo):
    before = Pegawai.objects.count()
    with pytest.raises(CommandError, match="sudah berisi"):
        call_command("seed_demo", pegawai=JUMLAH_TERKECIL)
    assert Pegawai.objects.count() == before


def test_a_newcomer_finds_their_part_in_a_matrix_that_is_set(demo):
    mpph = Mpph.objects.get(pimpinan__username="kepala.sekolah")
    versi = mpph.versi.get()
    naskah = NaskahMpph.from_dict(versi.isi)
    assert (mpph.status, kurang_mpph(naskah)) == (StatusMpph.DITETAPKAN, [])
    assert mpph.anggota.filter(pegawai__username="pppk").exists()


def test_refused_for_fewer_people_than_the_accounts_need(settings):
    settings.DEMO = True
    with pytest.raises(CommandError, match="Paling sedikit"):
        call_command("seed_demo", pegawai=3)
