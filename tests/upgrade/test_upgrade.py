"""A database made by a released version comes to today's tables with all its rows, and released migrations never change."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.models.fields import NOT_PROVIDED

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


def hinders_the_version_before(operation):
    """A column that the code of the version before does not know must fill itself when that code writes a row."""
    field = getattr(operation, "field", None)
    if not isinstance(operation, migrations.AddField) or field.many_to_many:
        return isinstance(operation, migrations.RemoveField | migrations.RenameField | migrations.DeleteModel)
    return not field.null and field.db_default is NOT_PROVIDED


@pytest.mark.parametrize(
    ("field", "hinders"),
    [
        (models.CharField(max_length=9), True),
        (models.CharField(max_length=9, default=""), True),
        (models.CharField(max_length=9, db_default=""), False),
        (models.DateField(null=True), False),
    ],
)
def test_a_new_column_fills_itself(field, hinders):
    assert hinders_the_version_before(migrations.AddField("pengumpulan", "petunjuk", field)) == hinders


def test_migrations_since_0_1_0_only_add():
    """A contracting migration of a later release is named here, with its release."""
    released = snapshot.read("0.1.0")["hashes"]
    loader = MigrationLoader(None)
    new = [
        migration
        for (app, name), migration in loader.disk_migrations.items()
        if app in snapshot.APPS and app != "account" and f"{app}/migrations/{name}.py" not in released
    ]
    assert [str(one) for one in new if any(map(hinders_the_version_before, one.operations))] == []
