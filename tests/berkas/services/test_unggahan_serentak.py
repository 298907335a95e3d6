"""Many requests at the same moment: one upload, each part once, one version."""

import pytest

from tests.own_database import on_postgresql, on_sqlite

SCRIPT = "tests.berkas.services.unggahan_serentak"
SEKALI = {
    "others_begun": 6,  # each replaces the one before, and none is refused
    "others_open": 1,
    "begun": 1,
    "first": {"sambungan True": 5, "taken": 1},
    "last": {"sambungan True": 5, "taken": 1},
    "receipts": 1,
    "whole": True,
    "as_of_the_last_byte": True,
    "pesan": 1,
    "parts_left": 0,
    "remembered": True,
}


@pytest.mark.services
def test_once_on_a_sqlite_file(tmp_path):
    assert on_sqlite(SCRIPT, tmp_path) == SEKALI


@pytest.mark.services
def test_once_on_postgresql(tmp_path):
    assert on_postgresql(SCRIPT, tmp_path) == SEKALI
