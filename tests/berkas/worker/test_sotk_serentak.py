"""Four workers come at the same moment: a planned change of units is applied once, and told once."""

import pytest

from tests.own_database import on_postgresql, on_sqlite

SCRIPT = "tests.berkas.worker.sotk_serentak"
SEKALI = {"decided": 1, "status": "DITERAPKAN", "units": ["Unit Baru"], "imports": 1, "pesan": 1}


@pytest.mark.services
def test_once_on_a_sqlite_file(tmp_path):
    assert on_sqlite(SCRIPT, tmp_path) == SEKALI


@pytest.mark.services
def test_once_on_postgresql(tmp_path):
    assert on_postgresql(SCRIPT, tmp_path) == SEKALI
