from datetime import UTC, date, datetime, timedelta

import pytest

from berkas.rules.pengecualian import hari_penentu, is_within

LETTER = datetime(2025, 8, 15, 16, tzinfo=UTC)  # 16 August 00.00 WITA, exclusive
HARI = date(2025, 8, 15)


@pytest.mark.parametrize(
    ("geser", "hari"),
    [
        (timedelta(), HARI),
        (timedelta(microseconds=1), date(2025, 8, 16)),
        (timedelta(hours=-24), date(2025, 8, 14)),
        (timedelta(hours=-12), HARI),  # until noon
    ],
)
def test_the_last_day_in_time_decides(geser, hari):
    assert hari_penentu(LETTER + geser) == hari


@pytest.mark.parametrize(
    ("mulai", "selesai", "holds"),
    [
        (HARI, HARI, True),
        (date(2025, 1, 1), date(2025, 12, 31), True),
        (date(2025, 1, 1), None, True),
        (HARI, None, True),
        (date(2025, 1, 1), date(2025, 8, 14), False),
        (date(2025, 8, 16), date(2025, 9, 1), False),
        (date(2025, 8, 16), None, False),
    ],
)
def test_both_ends_belong_to_the_span(mulai, selesai, holds):
    assert is_within(mulai, selesai, HARI) is holds
