from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from core.formats import WITA
from core.pasangan import HariPasangan, draw_pasangan, round_up

HARI_INI = datetime(2025, 8, 15, tzinfo=WITA)


def days(*amounts):
    first = HARI_INI - timedelta(days=len(amounts) - 1)
    return [HariPasangan(first + timedelta(days=n), *pair) for n, pair in enumerate(amounts)]


def test_days_without_anything_are_not_drawn():
    assert draw_pasangan(days((0, 0), (0, 0))) is None


@pytest.mark.parametrize(
    ("jumlah", "puncak"),
    [(1, 2), (2, 2), (3, 4), (10, 10), (11, 20), (45, 60), (91, 100), (100, 100), (101, 200), (999, 1000)],
)
def test_the_scale_ends_at_a_round_number_above(jumlah, puncak):
    assert round_up(jumlah) == puncak


@pytest.mark.parametrize("nama", ["lebar", "sempit"])
def test_bars_stand_side_by_side_on_the_axis_within_the_drawing(nama):
    gambar = getattr(draw_pasangan(days(*[(n * 7, 91 - n * 7) for n in range(14)])), nama)
    bars = sorted([*gambar.kiri, *gambar.kanan])
    assert all(one.y + one.tinggi == gambar.alas for one in bars)
    assert all(a.x + a.lebar <= b.x for a, b in pairwise(bars))
    assert bars[0].x >= gambar.bidang.kiri
    assert bars[-1].x + bars[-1].lebar <= gambar.bidang.lebar
    assert min(one.y for one in bars) >= gambar.bidang.atas


def test_no_bar_for_nothing_and_a_visible_one_for_one_of_many():
    gambar = draw_pasangan(days((0, 1), (900, 0))).lebar
    assert (len(gambar.kiri), len(gambar.kanan)) == (1, 1)
    assert gambar.kanan[0].tinggi == 2


def test_the_scale_is_written_at_its_lines():
    assert [one.teks for one in draw_pasangan(days((1500, 0))).lebar.angka] == ["0", "1.000", "2.000"]


@pytest.mark.parametrize(("nama", "banyak"), [("lebar", 7), ("sempit", 3)])
def test_dates_never_touch_and_the_last_day_is_today(nama, banyak):
    tanggal = getattr(draw_pasangan(days(*[(1, 1)] * 14)), nama).tanggal
    assert tanggal[-1].teks == "hari ini"
    assert len(tanggal) == banyak
    assert all(b.x - a.x >= 84 for a, b in pairwise(tanggal))
