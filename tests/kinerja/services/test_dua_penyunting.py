"""Two editors on a real database with real threads: different lines do not collide, in one line the second is refused with a reason."""

import pytest

from tests.own_database import on_postgresql, on_sqlite

SCRIPT = "tests.kinerja.services.dua_penyunting"
EXPECTED = {
    "matrix": {"one_cell": [1] * 6, "two_cells": [2] * 6, "cells": 18, "named": True},
    "skp": [{"lines": ["", ""], "talk": 1, "both": ["", ""], "agreed": "DISEPAKATI", "set": 1, "versi": 1}]
    * 6,
    "take": {"taken": [1] * 6, "plans": 6},
}


def test_two_editors_on_a_sqlite_file(tmp_path):
    assert on_sqlite(SCRIPT, tmp_path) == EXPECTED


@pytest.mark.services
def test_two_editors_on_postgresql(tmp_path):
    assert on_postgresql(SCRIPT, tmp_path) == EXPECTED
