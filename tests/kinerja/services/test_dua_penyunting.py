"""Two editors on a real database with real threads: different lines do not collide, in one line the second is refused with a reason."""

import json
import os
import subprocess
import sys
from uuid import uuid4

import pytest

EXPECTED = {
    "matrix": {"one_cell": [1] * 6, "two_cells": [2] * 6, "cells": 18, "named": True},
    "skp": [{"lines": ["", ""], "talk": 1, "both": ["", ""], "agreed": "DISEPAKATI", "set": 1, "versi": 1}]
    * 6,
    "take": {"taken": [1] * 6, "plans": 6},
}


def run(database: str, tmp_path, **environment: str) -> dict:
    done = subprocess.run(
        [sys.executable, "-m", "tests.kinerja.services.dua_penyunting", database],
        env={**os.environ, "SIMPEG_VAR_DIR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.strip().splitlines()[-1])


def test_two_editors_on_a_sqlite_file(tmp_path):
    url = f"sqlite:///{tmp_path}/portal.sqlite3"
    assert run(str(tmp_path / "penyunting.sqlite3"), tmp_path, SIMPEG_DATABASE_URL=url) == EXPECTED


@pytest.mark.services
def test_two_editors_on_postgresql(tmp_path):
    url = os.environ.get("SIMPEG_DATABASE_URL", "")
    assert url.startswith("postgres"), "run by make test-services, which names the database"
    assert run(f"test_penyunting_{uuid4().hex[:8]}", tmp_path) == EXPECTED
