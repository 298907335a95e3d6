"""Repeated and concurrent POSTs of the same bytes make one version, on a real database with real threads."""

import json
import os
import subprocess
import sys
from uuid import uuid4

import pytest

EXPECTED = {
    "receipts_of_the_same_bytes": 1,
    "versi_after_the_same_bytes": 1,
    "receipts_of_different_bytes": 4,
    "nomor": [1, 2, 3, 4, 5],
    "berkas": 1,
    "riwayat": 5,
    "pesan": 5,
    "newest_is_current": True,
}


def run(database: str, tmp_path, **environment: str) -> dict:
    done = subprocess.run(
        [sys.executable, "-m", "tests.berkas.services.serentak", database],
        # The clock of these threads stands in the campaign, which no object store would accept; so local
        # files.
        env={**os.environ, "SIMPEG_VAR_DIR": str(tmp_path), "SIMPEG_S3_BUCKET": "", **environment},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.strip().splitlines()[-1])


def test_one_version_on_a_sqlite_file(tmp_path):
    assert (
        run(
            str(tmp_path / "serentak.sqlite3"),
            tmp_path,
            SIMPEG_DATABASE_URL=f"sqlite:///{tmp_path}/portal.sqlite3",
        )
        == EXPECTED
    )


@pytest.mark.services
def test_one_version_on_postgresql(tmp_path):
    url = os.environ.get("SIMPEG_DATABASE_URL", "")
    assert url.startswith("postgres"), "run by make test-services, which names the database"
    assert run(f"test_serentak_{uuid4().hex[:8]}", tmp_path) == EXPECTED
