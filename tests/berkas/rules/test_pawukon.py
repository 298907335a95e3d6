"""Compared with days that were announced: the cycle is anchored in 2025, so the other years prove it."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from berkas.rules.pawukon import SIKLUS, hari_raya_of

DIUMUMKAN = [
    # feast, days
    ("Hari Raya Galungan", ["2023-01-04", "2023-08-02", "2024-02-28", "2024-09-25", "2025-04-23", "2025-11-19", "2026-06-17", "2027-01-13", "2027-08-11"]),
    ("Hari Raya Kuningan", ["2023-01-14", "2023-08-12", "2024-03-09", "2024-10-05", "2025-05-03", "2025-11-29", "2026-06-27"]),
    ("Hari Raya Saraswati", ["2024-07-13", "2025-02-08", "2025-09-06", "2026-04-04"]),
    ("Hari Raya Pagerwesi", ["2024-07-17", "2025-02-12", "2025-09-10", "2026-04-08"]),
    ("Umanis Galungan", ["2025-04-24", "2025-11-20", "2026-06-18"]),
    ("Penampahan Galungan", ["2025-04-22", "2025-11-18", "2026-06-16"]),
]  # fmt: skip


@pytest.mark.parametrize(("nama", "hari"), DIUMUMKAN, ids=[nama for nama, _ in DIUMUMKAN])
def test_the_days_are_those_that_were_announced(nama, hari):
    years = sorted({int(one[:4]) for one in hari})
    found = [day for tahun in years for day, feast in hari_raya_of(tahun) if feast == nama]
    announced = [date.fromisoformat(one) for one in hari]
    assert set(announced) <= set(found)
    assert [one for one in found if one >= announced[0]][: len(announced)] == announced


@pytest.mark.parametrize("tahun", range(1990, 2061))
def test_feasts_keep_their_weekday_and_their_distance(tahun):
    weekday = {
        "Hari Raya Galungan": 2, "Hari Raya Pagerwesi": 2, "Hari Raya Kuningan": 5, "Hari Raya Saraswati": 5,
        "Penampahan Galungan": 1, "Umanis Galungan": 3,
    }  # fmt: skip
    days = hari_raya_of(tahun)
    assert days == sorted(days)
    assert all(day.year == tahun and day.weekday() == weekday[nama] for day, nama in days)
    for nama in weekday:
        two_years = [day for day, feast in (*days, *hari_raya_of(tahun + 1)) if feast == nama]
        gaps = {later - earlier for earlier, later in pairwise(two_years)}
        assert gaps == {timedelta(days=SIKLUS)}
