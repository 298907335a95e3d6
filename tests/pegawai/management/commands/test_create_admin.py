import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from pegawai.models import Pegawai


def test_command_reads_the_password_from_standard_input(db, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("kunci-awal-yang-panjang\n"))
    call_command("create_admin", "admin.bkpsdm", nama="Ni Luh Contoh", password_stdin=True)
    assert Pegawai.objects.get().check_password("kunci-awal-yang-panjang")
    monkeypatch.setattr("sys.stdin", io.StringIO("kunci-awal-yang-panjang\n"))
    with pytest.raises(CommandError, match="sudah ada"):
        call_command("create_admin", "admin.lain", nama="Ni Luh Contoh", password_stdin=True)


def test_two_different_passwords_are_refused(db, monkeypatch):
    typed = iter(["kunci-awal-yang-panjang", "kunci-yang-lain-lagi"])
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(typed))
    with pytest.raises(CommandError, match="Kedua password tidak sama"):
        call_command("create_admin", "admin.bkpsdm", nama="Ni Luh Contoh")
    assert not Pegawai.objects.exists()
