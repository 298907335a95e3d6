from datetime import date, timedelta

import pytest

from berkas.rules.penggandaan import (
    Geser,
    MasaPeriode,
    add_bulan,
    geser_between,
    next_nama,
    next_nama_periode,
    next_rentang,
)

SETAHUN = MasaPeriode(date(2026, 1, 1), date(2026, 12, 31))
TAHUN_DEPAN = MasaPeriode(date(2027, 1, 1), date(2027, 12, 31))
SEMESTER_II = MasaPeriode(date(2025, 7, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("hari", "bulan", "menjadi"),
    [
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 29)),
        (date(2027, 2, 28), 12, date(2028, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(hari, bulan, menjadi):
    assert add_bulan(hari, bulan) == menjadi


@pytest.mark.parametrize(
    ("lama", "baru"),
    [
        (SETAHUN, TAHUN_DEPAN),
        (SEMESTER_II, MasaPeriode(date(2026, 1, 1), date(2026, 6, 30))),
        (MasaPeriode(date(2026, 1, 1), date(2026, 3, 31)), MasaPeriode(date(2026, 4, 1), date(2026, 6, 30))),
        # an appointment in the course of the year: the rest of it, or the whole next one
        (MasaPeriode(date(2025, 8, 1), date(2025, 12, 31)), SETAHUN),
        (MasaPeriode(date(2026, 3, 1), date(2026, 7, 31)), MasaPeriode(date(2026, 8, 1), date(2026, 12, 31))),
        (MasaPeriode(date(2027, 3, 1), date(2028, 2, 29)), MasaPeriode(date(2028, 3, 1), date(2029, 2, 28))),
        (
            MasaPeriode(date(2025, 6, 15), date(2026, 6, 14)),
            MasaPeriode(date(2026, 6, 15), date(2027, 6, 14)),
        ),
        (MasaPeriode(date(2026, 1, 5), date(2026, 1, 30)), MasaPeriode(date(2026, 1, 31), date(2026, 2, 25))),
    ],
)
def test_the_next_period_follows_at_once(lama, baru):
    assert next_rentang(lama) == baru


def test_a_date_stays_as_far_from_its_period():
    assert geser_between(SETAHUN, TAHUN_DEPAN) == Geser(bulan=12)
    tengah = MasaPeriode(date(2026, 1, 5), date(2026, 6, 30))
    assert geser_between(SEMESTER_II, tengah) == Geser(hari=188)
    assert Geser(hari=188).move(SEMESTER_II.mulai) == tengah.mulai


def test_across_a_leap_year_the_15th_stays_the_15th():
    geser = geser_between(
        MasaPeriode(date(2028, 1, 1), date(2028, 12, 31)), MasaPeriode(date(2029, 1, 1), date(2029, 12, 31))
    )
    assert geser.move(date(2028, 8, 15)) == date(2029, 8, 15)
    assert geser.move(date(2028, 2, 29)) == date(2029, 2, 28)
    assert date(2028, 2, 29) + timedelta(days=365) == date(2029, 2, 28)


@pytest.mark.parametrize(
    ("nama", "menjadi"),
    [
        ("Sasaran Awal Tahun 2026", "Sasaran Awal Tahun 2027"),
        ("SKP 2026 PPPK angkatan 2024", "SKP 2027 PPPK angkatan 2024"),
        ("Surat 202612 tanpa tahun", "Surat 202612 tanpa tahun"),
        ("", ""),
    ],
)
def test_the_year_in_a_name_moves_along(nama, menjadi):
    assert next_nama(nama, SETAHUN, TAHUN_DEPAN) == menjadi


def test_both_years_of_a_period_across_two_move():
    lama = MasaPeriode(date(2025, 7, 1), date(2026, 6, 30))
    assert next_nama("SKP 2025/2026", lama, next_rentang(lama)) == "SKP 2026/2027"


@pytest.mark.parametrize(
    ("nama", "lama", "menjadi"),
    [
        ("Tahun 2026", SETAHUN, "Tahun 2027"),
        ("1 Januari s.d. 31 Desember 2026", SETAHUN, "1 Januari s.d. 31 Desember 2027"),
        ("Semester II 2025", SEMESTER_II, "1 Januari s.d. 30 Juni 2026"),
    ],
)
def test_a_period_is_named_by_what_is_true_of_it(nama, lama, menjadi):
    assert next_nama_periode(nama, lama, next_rentang(lama)) == menjadi
