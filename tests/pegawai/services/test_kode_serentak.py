"""Real threads on a real database: of two hands with one code exactly one wins, and neither waits for the other forever."""

import pytest

from pegawai.services.kode_aktivasi import TIDAK_COCOK
from tests.own_database import on_postgresql, on_sqlite
from tests.pegawai.services.kode_serentak import RONDE

SCRIPT = "tests.pegawai.services.kode_serentak"
EXPECTED = {
    "two_activations": [[["", TIDAK_COCOK], True]] * RONDE,
    "used": RONDE,
    "revoked": [True] * RONDE,
    "replaced": [True] * RONDE,
}


def test_one_hand_wins_on_a_sqlite_file(tmp_path):
    assert on_sqlite(SCRIPT, tmp_path) == EXPECTED


@pytest.mark.services
def test_one_hand_wins_on_postgresql(tmp_path):
    assert on_postgresql(SCRIPT, tmp_path) == EXPECTED
