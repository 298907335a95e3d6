from datetime import datetime, timedelta

import pytest

from berkas.rules.tenggat import extend_tenggat
from core.formats import WITA
from kepatuhan.rules.jadwal_pengingat import JenisPengingat as J
from kepatuhan.rules.jadwal_pengingat import due_at, jadwal_of, moment_of, start_of_day, tell_sisa

DIBUKA = datetime(2025, 8, 4, tzinfo=WITA)


def tenggat(hari=16, jam=0, *, batas=None, dibuka=DIBUKA):
    return extend_tenggat(
        dibuka_at=dibuka, tenggat_at=datetime(2025, 8, hari, jam, tzinfo=WITA), batas_akhir_at=batas
    )


def at(hari, jam=8, menit=0, bulan=8):
    return datetime(2025, bulan, hari, jam, menit, tzinfo=WITA)


def test_a_hard_deadline_is_warned_of_and_not_followed():
    assert jadwal_of(tenggat()) == [
        (J.H7, 0, at(8)),
        (J.H3, 0, at(12)),
        (J.H1, 0, at(14)),
        (J.HARI_TENGGAT, 0, at(15)),
    ]


def test_after_the_deadline_one_comes_next_day_and_then_weekly_until_the_cut_off():
    late = [one for one in jadwal_of(tenggat(batas=at(31, 0))) if one.jenis == J.LEWAT]
    assert late == [(J.LEWAT, 1, at(16)), (J.LEWAT, 2, at(23)), (J.LEWAT, 3, at(30))]
    assert jadwal_of(tenggat(batas=at(23)))[-1] == (J.LEWAT, 1, at(16))  # the cut-off at eight is exclusive


def test_nothing_falls_due_before_the_opening():
    assert [one.jenis for one in jadwal_of(tenggat(dibuka=at(12)))] == [J.H3, J.H1, J.HARI_TENGGAT]
    assert [one.jenis for one in jadwal_of(tenggat(dibuka=at(12, 8, 1)))] == [J.H1, J.HARI_TENGGAT]


def test_a_deadline_in_the_early_morning_has_no_warning_on_its_day():
    """The last day is 16 August, and 08.00 of it is too late."""
    kinds = [one.jenis for one in jadwal_of(tenggat(16, 7))]
    assert kinds == [J.H7, J.H3, J.H1]
    assert [one.jenis for one in jadwal_of(tenggat(16, 9))][-1] == J.HARI_TENGGAT


@pytest.mark.parametrize(
    ("pada", "jenis"),
    [
        (at(12, 7, 59), None),
        (at(12), J.H3),
        (at(12, 20, 59), J.H3),
        (at(12, 21), None),  # at night
        (at(13, 0), None),  # what was missed on its day is not sent later
        (at(13, 9), None),
        (at(14, 9), J.H1),
        (at(15, 20, 59), J.HARI_TENGGAT),
        (at(16, 0), None),
    ],
)
def test_it_is_due_until_the_evening_of_its_day(pada, jenis):
    due = due_at(tenggat(), pada)
    assert (due.jenis if due else None) == jenis


def test_a_warning_ends_with_the_deadline_and_the_weekly_one_with_the_cut_off():
    at_noon = tenggat(15, 12, batas=at(16, 10))
    assert due_at(at_noon, at(15, 11, 59)).jenis == J.HARI_TENGGAT
    assert due_at(at_noon, at(15, 12)) is None
    assert due_at(at_noon, at(16, 9, 59)).jenis == J.LEWAT
    assert due_at(at_noon, at(16, 10)) is None


def test_never_two_are_due_at_once():
    """Every quarter of an hour of two months, for a deadline at any hour."""
    for jam in (0, 7, 8, 9, 23):
        bounds = tenggat(16, jam, batas=at(20, 0, bulan=9))
        days = [one.at.date() for one in jadwal_of(bounds)]
        assert len(days) == len(set(days))
        seen = {due_at(bounds, DIBUKA + timedelta(minutes=15 * n)) for n in range(60 * 96)} - {None}
        assert seen == set(jadwal_of(bounds))


@pytest.mark.parametrize(
    ("pada", "teks"),
    [
        (at(8), "7 hari lagi"),
        (at(14), "besok"),
        (at(15, 23), "hari ini"),
        (at(16, 0), "kemarin"),
        (at(23), "8 hari yang lalu"),
    ],
)
def test_the_distance_is_told_in_days_of_the_calendar(pada, teks):
    assert tell_sisa(tenggat().tenggat_at, pada) == teks


def test_a_day_begins_in_wita():
    assert start_of_day(datetime.fromisoformat("2025-08-14T16:30:00+00:00")) == at(15, 0)


def test_the_moment_of_each_kind_is_that_of_the_schedule():
    batas = datetime(2025, 8, 20, tzinfo=WITA)
    assert [moment_of(one.jenis, tenggat().tenggat_at) for one in jadwal_of(tenggat(batas=batas))] == [
        one.at for one in jadwal_of(tenggat(batas=batas))
    ]
