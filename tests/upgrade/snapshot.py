"""A released database in a file: which migrations made it, and its rows as the models of that day saw them.

`python -m tests.upgrade.snapshot` writes the snapshot of the version in pyproject.toml from a small demo of its own. It is
run once for each release; after that the file and the migrations it names are never changed.
"""

import gzip
import hashlib
import json
import os
import sys
import tempfile
import tomllib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import DateField

ROOT = Path(__file__).parents[2]
APPS = ("pegawai", "notifikasi", "kinerja", "berkas", "kepatuhan", "account")
PEGAWAI = 36


def path_of(version: str) -> Path:
    return Path(__file__).with_name(f"{version}.json.gz")


def read(version: str) -> dict[str, Any]:
    return json.loads(gzip.decompress(path_of(version).read_bytes()))


def hashes() -> dict[str, str]:
    """Path and SHA-256 of each migration of ours."""
    files = sorted(path for app in APPS for path in (ROOT / app / "migrations").glob("0*.py"))
    return {str(path.relative_to(ROOT)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def load_rows(apps: Any, tables: dict[str, list[dict[str, Any]]]) -> None:
    """Into the tables of the historical `apps`. Foreign keys are checked at the end of the transaction."""
    for label, rows in tables.items():
        model = apps.get_model(label)
        for field in model._meta.concrete_fields:
            if isinstance(field, DateField):
                field.auto_now = field.auto_now_add = False  # the moment of the snapshot, not of its loading
        model._base_manager.bulk_create([model(**row) for row in rows], batch_size=200)


def read_rows(model: Any, columns: list[str]) -> list[dict[str, Any]]:
    """The rows as plain JSON values, by primary key."""
    rows = list(model._base_manager.order_by("pk").values(*columns))
    return json.loads(json.dumps(rows, cls=DjangoJSONEncoder))


def _write(version: str) -> None:
    if path_of(version).exists():
        sys.exit(
            f"{path_of(version).name} is released and stays as it is. Raise the version in pyproject.toml first."
        )
    from django.apps import apps
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("seed_demo", pegawai=PEGAWAI)
    _compose()
    tables = {
        model._meta.label_lower: read_rows(model, [field.attname for field in model._meta.concrete_fields])
        for app in APPS
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
    }
    for row in tables["pegawai.pegawai"]:
        row["password"] = "!"
    leaves = sorted(MigrationLoader(connection).graph.leaf_nodes())
    snapshot = {"migrations": leaves, "hashes": hashes(), "tables": tables}
    text = json.dumps(snapshot, ensure_ascii=False, sort_keys=True)
    path_of(version).write_bytes(gzip.compress(text.encode(), mtime=0))
    print(
        f"{path_of(version).name}: {sum(map(len, tables.values()))} rows, {path_of(version).stat().st_size} bytes"
    )


def _compose() -> None:
    """What the demo does not contain yet: a matrix and an SKP with dialogue, print and report, in the closed
    period."""
    from kinerja.models import Periode
    from kinerja.services.cetak import print_skp
    from kinerja.services.dialog import propose_usulan
    from kinerja.services.penilai import report_penilai
    from pegawai.models import Pegawai
    from tests.alamat_kinerja import make_mpph, make_skp

    kepala = Pegawai.objects.get(username="kepala.sekolah")
    pppk = Pegawai.objects.get(username="pppk")
    daerah = SimpleNamespace(pppk=pppk, kepala_sd1=kepala)
    periode = Periode.objects.earliest("mulai")
    make_mpph(daerah, periode)
    skp, rencana, _ = make_skp(daerah, periode)
    print_skp(skp.versi.latest("nomor"), oleh=pppk)
    propose_usulan(
        skp,
        jenis="RENCANA",
        baris_id=rencana.pk,
        bidang="rencana",
        teks_baru="Terlayaninya tamu dinas",
        oleh=pppk,
    )
    report_penilai(pegawai=pppk, oleh=pppk, seharusnya="Kepala Dinas")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as directory:
        os.environ |= {
            "SIMPEG_VAR_DIR": directory,
            "SIMPEG_DEMO": "1",
            "DJANGO_SETTINGS_MODULE": "simpeg.settings",
        }
        os.environ.pop("SIMPEG_DATABASE_URL", None)
        import django

        django.setup()
        _write(tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"])
