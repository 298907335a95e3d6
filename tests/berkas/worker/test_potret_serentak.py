"""Several workers keep the same campaign: it is kept once, with each person once."""

import pytest

from tests.own_database import on_postgresql, on_sqlite

SCRIPT = "tests.berkas.worker.potret_serentak"
SEKALI = {"potret": 1, "peserta": 40}


def test_workers_at_once_keep_a_campaign_once(tmp_path):
    assert on_sqlite(SCRIPT, tmp_path) == SEKALI


@pytest.mark.services
def test_and_so_on_postgresql(tmp_path):
    assert on_postgresql(SCRIPT, tmp_path) == SEKALI
