"""The stories of the demo obey the deadline rule, and each outcome is as frequent as intended."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from berkas.enums import JenisDokumen, Langkah, StatusBerkas
from berkas.rules.tenggat import extend_tenggat
from core.formats import WITA
from demo.berkas.cerita import (
    PELUANG_TERTUTUP,
    Cerita,
    Jendela,
    choose_cerita,
    tell_kisah,
)
from demo.berkas.kampanye import HARI_TERTUTUP

DIBUKA = datetime(2025, 8, 3, 16, tzinfo=UTC)
TENGGAT = datetime(2025, 8, 15, 16, tzinfo=UTC)
JENDELA = Jendela(DIBUKA, HARI_TERTUTUP, datetime(2026, 1, 1, tzinfo=UTC))
KERAS = extend_tenggat(
    dibuka_at=DIBUKA, tenggat_at=TENGGAT, batas_akhir_at=TENGGAT + timedelta(days=7),
    perpanjangan=[],
)  # fmt: skip
DIPERPANJANG = extend_tenggat(
    dibuka_at=DIBUKA, tenggat_at=TENGGAT, perpanjangan=[TENGGAT + timedelta(days=5)]
)


def tell(cerita, seed, tenggat=KERAS):
    return tell_kisah(Random(seed), cerita, JENDELA, tenggat)


@pytest.mark.parametrize("seed", range(40))
def test_patuh_is_in_time_and_verified(seed):
    kisah = tell(Cerita.PATUH, seed)
    assert set(kisah) == set(JenisDokumen)
    for babak in kisah.values():
        assert [one.langkah for one in babak] == [Langkah.UPLOAD, Langkah.VERIFY]
        assert babak[0].tepat_waktu
        assert DIBUKA <= babak[0].at < TENGGAT


@pytest.mark.parametrize("seed", range(40))
def test_telat_is_late_without_an_extension_and_in_time_under_one(seed):
    assert not any(babak[0].tepat_waktu for babak in tell(Cerita.TELAT, seed).values())
    assert all(babak[0].tepat_waktu for babak in tell(Cerita.DISPENSASI, seed, DIPERPANJANG).values())


@pytest.mark.parametrize("seed", range(20))
def test_a_mended_one_keeps_being_in_time(seed):
    (babak,) = [one for one in tell(Cerita.DIPERBAIKI, seed).values() if len(one) > 2]
    assert [one.langkah for one in babak] == [Langkah.UPLOAD, Langkah.RETURN, Langkah.UPLOAD, Langkah.VERIFY]
    assert babak[1].alasan
    assert babak[2].tepat_waktu
    assert [one.at for one in babak] == sorted(one.at for one in babak)


def test_a_returned_one_stays_returned():
    ends = {babak[-1].ke for babak in tell(Cerita.TERTAHAN, 3).values()}
    assert ends == {StatusBerkas.TERVERIFIKASI, StatusBerkas.DIKEMBALIKAN}


def test_only_mpph_and_nothing():
    assert set(tell(Cerita.SEBAGIAN, 1)) == {JenisDokumen.MPPH}
    assert tell(Cerita.TIDAK, 1) == {}


def test_nothing_happens_after_now():
    kini = DIBUKA + timedelta(days=6)
    for seed in range(60):
        kisah = tell_kisah(Random(seed), Cerita.DIPERBAIKI, Jendela(DIBUKA, (1,) * 7, kini), KERAS)
        assert all(one.at < kini for babak in kisah.values() for one in babak)


def test_decisions_fall_on_working_days_and_hours():
    for seed in range(60):
        at = tell(Cerita.PATUH, seed)[JenisDokumen.SKP][-1].at.astimezone(WITA)
        assert at.weekday() < 5
        assert 8 <= at.hour < 15


def test_the_last_two_days_are_the_peak():
    days = Counter(
        tell(Cerita.PATUH, seed)[JenisDokumen.SKP][0].at.astimezone(WITA).day for seed in range(1000)
    )
    assert days[14] + days[15] > 450


def test_stories_come_as_often_as_they_are_meant_to():
    rng = Random(1)
    counted = Counter(choose_cerita(rng, PELUANG_TERTUTUP) for _ in range(5000))
    assert sum(PELUANG_TERTUTUP.values()) == 1000
    assert 0.90 < 1 - (counted[Cerita.TIDAK] + counted[Cerita.SEBAGIAN]) / 5000 < 0.97
