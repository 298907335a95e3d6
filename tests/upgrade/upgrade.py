"""`python -m tests.upgrade.upgrade VERSION`, on an empty database: makes it as VERSION did, fills it, migrates it to today.

Prints as JSON how many rows of each table kept every value, and what its pages answer to one person of each role."""

import json
import sys
from typing import Any

import django
from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.test import Client, override_settings
from django.urls import reverse

from tests.upgrade import snapshot

PAGES = {
    "pppk": ["beranda:home", "berkas:index", "kinerja:index", "notifikasi:inbox"],
    "kepala.sekolah": ["beranda:home", "kepatuhan:unit", "kinerja:index"],
    "verifikator": ["beranda:home", "berkas:queue", "beranda:desk"],
    "admin": ["beranda:home", "pegawai:list"],
}


def upgrade(version: str) -> dict[str, object]:
    then = snapshot.read(version)
    executor = MigrationExecutor(connection)
    state = executor.migrate([tuple(one) for one in then["migrations"]])
    with transaction.atomic():
        snapshot.load_rows(state.apps, then["tables"])
    models = [state.apps.get_model(label) for label in then["tables"]]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    kept = {label: _kept(label, rows) for label, rows in then["tables"].items()}
    return {"kept": kept, "pages": _answers()}


def _kept(label: str, rows: list[dict[str, Any]]) -> int:
    """How many of the rows still have every value, in the columns that the model of today still has."""
    model = apps.get_model(label)
    today = {field.attname for field in model._meta.concrete_fields}
    columns = [column for column in (rows[0] if rows else {}) if column in today]
    if not columns:
        return 0
    now = {row["id"]: row for row in snapshot.read_rows(model, columns)}
    return sum({column: row[column] for column in columns} == now.get(row["id"]) for row in rows)


def _answers() -> dict[str, list[int]]:
    answers = {}
    for username, pages in PAGES.items():
        client = Client()
        client.force_login(apps.get_model("pegawai.Pegawai").objects.get(username=username))
        answers[username] = [client.get(reverse(page), follow=True).status_code for page in pages]
    return answers


if __name__ == "__main__":
    django.setup()
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        print(json.dumps(upgrade(sys.argv[1])))
