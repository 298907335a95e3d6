from datetime import timedelta

import pytest
from django.db import connection
from structlog.testing import capture_logs

from core import jam
from core.jam import SELISIH_TERBESAR, is_jam_sama, measure_selisih


@pytest.mark.parametrize(
    ("detik", "sama"), [(0, True), (1, True), (-1, True), (1.001, False), (-1.001, False), (3600, False)]
)
def test_a_second_apart_is_still_the_same(monkeypatch, detik, sama):
    monkeypatch.setattr(jam, "measure_selisih", lambda: timedelta(seconds=detik))
    with capture_logs() as logs:
        assert is_jam_sama() is sama
    assert [one["log_level"] for one in logs] == ([] if sama else ["error"])


def test_the_database_of_this_machine_agrees(db):
    selisih = measure_selisih()
    assert abs(selisih) < SELISIH_TERBESAR if connection.vendor == "postgresql" else not selisih
