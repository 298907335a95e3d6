from datetime import timedelta

import pytest

from berkas.rules.lama_menunggu import measure_wait


@pytest.mark.parametrize(
    ("lama", "panjang"),
    [
        (timedelta(0), 1),
        (timedelta(days=1), 4),
        (timedelta(days=3, hours=12), 14),
        (timedelta(days=7) - timedelta(seconds=1), 27),
        (timedelta(days=9), 36),
        (timedelta(days=400), 36),
    ],
)
def test_the_bar_grows_by_the_day_until_it_is_full(lama, panjang):
    assert measure_wait(lama) == panjang
