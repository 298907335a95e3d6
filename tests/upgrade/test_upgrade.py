"""A database made by a released version comes to today's tables with all its rows, and released migrations never change."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection

from tests.upgrade import snapshot

RELEASED = ["0.1.0"]


@contextmanager
def empty_database(directory):
    """The address of an empty database of the kind under test."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{directory / 'upgrade.sqlite3'}"
        return
    name = f"upgrade_{os.getpid()}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    url = urlsplit(os.environ["SIMPEG_DATABASE_URL"])
    yield urlunsplit(url._replace(path=f"/{name}"))
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name}")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("version", RELEASED)
def test_a_released_database_keeps_every_value_and_opens_its_pages(version, tmp_path):
    with empty_database(tmp_path) as url:
        environment = {"SIMPEG_VAR_DIR": str(tmp_path), "SIMPEG_DATABASE_URL": url}
        done = subprocess.run(
            [sys.executable, "-m", "tests.upgrade.upgrade", version],
            env=os.environ | environment | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
            cwd=snapshot.ROOT, capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout.splitlines()[-1])
    assert answer["kept"] == {label: len(rows) for label, rows in snapshot.read(version)["tables"].items()}
    assert {status for page in answer["pages"].values() for status in page} == {200}


@pytest.mark.parametrize("version", RELEASED)
def test_released_migrations_are_untouched(version):
    """Write a new migration instead: installations have applied these."""
    today = snapshot.hashes()
    changed = {path for path, digest in snapshot.read(version)["hashes"].items() if today.get(path) != digest}
    assert changed == set()


@pytest.mark.parametrize("version", RELEASED)
def test_a_snapshot_has_rows_of_every_part(version):
    tables = snapshot.read(version)["tables"]
    filled = {label for label, rows in tables.items() if rows}
    assert filled >= {
        "berkas.pemeriksaan", "berkas.riwayat", "berkas.versi", "kinerja.perubahanskp", "kinerja.usulandialog",
        "kinerja.versiskp", "notifikasi.pesan", "pegawai.jejakaudit", "pegawai.peran",
    }  # fmt: skip
