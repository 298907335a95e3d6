"""Repeated and concurrent POSTs of the same bytes make one version, on a real database with real threads."""

import pytest

from tests.own_database import on_postgresql, on_sqlite

SCRIPT = "tests.berkas.services.serentak"
EXPECTED = {
    "receipts_of_the_same_bytes": 1,
    "versi_after_the_same_bytes": 1,
    "receipts_of_different_bytes": 4,
    "nomor": [1, 2, 3, 4, 5],
    "niat": 2,
    "berkas": 1,
    "riwayat": 5,
    "pesan": 5,
    "newest_is_current": True,
}


def test_one_version_on_a_sqlite_file(tmp_path):
    assert on_sqlite(SCRIPT, tmp_path) == EXPECTED


@pytest.mark.services
def test_one_version_on_postgresql(tmp_path):
    assert on_postgresql(SCRIPT, tmp_path) == EXPECTED
