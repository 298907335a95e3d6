"""Two people at the same moment, on a real database with real threads: one wins, the other gets a clear
refusal, and no message is sent twice."""

import pytest

from tests.own_database import on_postgresql, on_sqlite

SCRIPT = "tests.berkas.services.putusan_serentak"
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


def test_one_decision_wins_on_a_sqlite_file(tmp_path):
    assert on_sqlite(SCRIPT, tmp_path) == EXPECTED


@pytest.mark.services
def test_one_decision_wins_on_postgresql(tmp_path):
    assert on_postgresql(SCRIPT, tmp_path) == EXPECTED
