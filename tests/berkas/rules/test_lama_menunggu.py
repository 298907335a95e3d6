from datetime import timedelta

import pytest

from berkas.rules.lama_menunggu import Batang, measure_wait


@pytest.mark.parametrize(
    ("lama", "panjang", "is_genting"),
    [
        (timedelta(0), 1, False),
        (timedelta(days=1), 4, False),
        (timedelta(days=3, hours=12), 14, False),
        (timedelta(days=7) - timedelta(seconds=1), 27, False),
        (timedelta(days=7), 28, True),
        (timedelta(days=9), 36, True),
        (timedelta(days=400), 36, True),
    ],
)
def test_the_bar_grows_by_the_day_until_it_is_full(lama, panjang, is_genting):
    assert measure_wait(lama) == Batang(panjang, is_genting=is_genting)
