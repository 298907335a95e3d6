"""Two people at the same moment, on a real database with real threads: one wins, the other gets a clear
refusal, and no message is sent twice."""

import json
import os
import subprocess
import sys
from uuid import uuid4

import pytest

EXPECTED = {
    "claims": [1] * 6,
    "winners": [1] * 6,
    "losers_are_told": True,
    "history": 6,
    "told": 6,
    "reminded": [1] * 6,
    "confirmed": [1] * 6,
    "owners": [[1, True]] * 6,
}


def run(database: str, tmp_path, **environment: str) -> dict:
    done = subprocess.run(
        [sys.executable, "-m", "tests.berkas.services.putusan_serentak", database],
        env={**os.environ, "SIMPEG_VAR_DIR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.strip().splitlines()[-1])


def test_one_decision_wins_on_a_sqlite_file(tmp_path):
    url = f"sqlite:///{tmp_path}/portal.sqlite3"
    assert run(str(tmp_path / "putusan.sqlite3"), tmp_path, SIMPEG_DATABASE_URL=url) == EXPECTED


@pytest.mark.services
def test_one_decision_wins_on_postgresql(tmp_path):
    url = os.environ.get("SIMPEG_DATABASE_URL", "")
    assert url.startswith("postgres"), "run by make test-services, which names the database"
    assert run(f"test_putusan_{uuid4().hex[:8]}", tmp_path) == EXPECTED
