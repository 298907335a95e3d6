from datetime import date, datetime

import pytest

from berkas.enums import JenisHariLibur
from berkas.rules.kalender import JenisLibur, explain_libur, kalender_of, warn_libur
from core.formats import WITA

LIBUR = {date(2026, 6, 17): "Hari Raya Galungan", date(2026, 6, 18): "Umanis Galungan"}
DITETAPKAN = [
    ("2025-03-29", "Hari Suci Nyepi", JenisLibur.NASIONAL),
    ("2025-03-28", "Cuti Bersama Hari Suci Nyepi", JenisLibur.CUTI_BERSAMA),
    ("2025-04-23", "Hari Raya Galungan", JenisLibur.BALI),
    ("2025-08-17", "Hari Kemerdekaan Republik Indonesia", JenisLibur.NASIONAL),
    ("2026-03-19", "Hari Suci Nyepi", JenisLibur.NASIONAL),
    ("2026-12-25", "Hari Raya Natal", JenisLibur.NASIONAL),
    ("2027-03-08", "Hari Suci Nyepi", JenisLibur.NASIONAL),
    ("2027-08-11", "Hari Raya Galungan", JenisLibur.BALI),
]


@pytest.mark.parametrize(("hari", "nama", "jenis"), DITETAPKAN)
def test_the_calendar_has_national_and_balinese_days(hari, nama, jenis):
    day = date.fromisoformat(hari)
    assert (nama, jenis) in [(one.nama, one.jenis) for one in kalender_of(day.year) if one.tanggal == day]


@pytest.mark.parametrize("tahun", [2025, 2026, 2027])
def test_each_day_is_of_its_year_and_listed_once(tahun):
    days = kalender_of(tahun)
    assert {one.tanggal.year for one in days} == {tahun}
    assert len({(one.tanggal, one.nama) for one in days}) == len(days) > 25
    assert all(len(one.nama) <= 120 and one.sumber for one in days)


def test_the_kinds_are_those_of_the_table():
    assert {one.value for one in JenisLibur} == set(JenisHariLibur.values)


def test_a_day_says_why_the_office_is_closed():
    assert explain_libur(date(2026, 6, 16), LIBUR) == ""
    assert explain_libur(date(2026, 6, 17), LIBUR) == "Hari Raya Galungan"
    assert explain_libur(date(2026, 6, 20), LIBUR) == "Sabtu"


def test_a_warning_names_day_and_reason():
    galungan = datetime(2026, 6, 17, 23, 59, tzinfo=WITA)
    assert warn_libur("Tenggat", galungan, LIBUR) == (
        "Tenggat jatuh pada Rabu, 17 Juni 2026: Hari Raya Galungan."
    )
    minggu = datetime(2026, 6, 21, 23, 59, tzinfo=WITA)
    assert warn_libur("Tenggat", minggu, LIBUR) == (
        "Tenggat jatuh pada Minggu, 21 Juni 2026, hari libur kantor."
    )
    assert warn_libur("Tenggat", datetime(2026, 6, 19, 12, tzinfo=WITA), LIBUR) == ""
