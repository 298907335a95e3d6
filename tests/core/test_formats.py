from datetime import UTC, date, datetime, timedelta

import pytest

from core import formats

AKHIR = datetime(2025, 8, 15, 16, tzinfo=UTC)  # 16 Agustus 2025 00.00 WITA


def test_tenggat_is_read_as_the_last_minute_of_its_day():
    assert formats.format_tenggat(AKHIR) == "Jumat, 15 Agustus 2025 pukul 23.59 WITA"


def test_dense_times_keep_day_year_and_zone():
    assert formats.format_dense(AKHIR) == "Sab 16 Agu 2025 pukul 00.00 WITA"
    assert formats.format_dense_tenggat(AKHIR) == "Jum 15 Agu 2025 pukul 23.59 WITA"
    assert formats.format_dense_day(AKHIR) == formats.format_dense_day(date(2025, 8, 16)) == "Sab 16 Agu 2025"


def test_a_bound_ends_the_day_before_it_and_a_moment_lies_in_its_day():
    assert formats.format_until(AKHIR) == "15 Agustus 2025"
    assert formats.format_until(AKHIR + timedelta(hours=3)) == "16 Agustus 2025"


def test_datetime_from_any_zone_is_shown_in_wita():
    assert formats.format_datetime(AKHIR) == "Sabtu, 16 Agustus 2025 pukul 00.00 WITA"


def test_date_of_an_aware_datetime_is_its_wita_day():
    assert formats.format_date(AKHIR) == "16 Agustus 2025"
    assert formats.format_date(date(2025, 8, 15)) == "15 Agustus 2025"


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 byte"),
        (1, "1 KB"),
        (12_345, "12 KB"),
        (1_535, "1 KB"),
        (1_536, "2 KB"),
        (104_856, "102 KB"),
        (104_857, "0,1 MB"),
        (131_072, "0,13 MB"),
        (1_992_294, "1,9 MB"),
        (2 * 1024 * 1024, "2 MB"),
        (2 * 1024 * 1024 + 1, "2 MB"),
        (12 * 1024 * 1024 + 10_486, "12,01 MB"),
    ],
)
def test_size_has_a_comma_and_no_empty_decimals(size, text):
    assert formats.format_size(size) == text


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (2 * 1024 * 1024, "2 MB"),
        (2 * 1024 * 1024 + 1, "2,01 MB"),
        (int(12.345 * 1024 * 1024), "12,35 MB"),
        (100 * 1024 + 1, "101 KB"),
    ],
)
def test_a_size_above_a_limit_is_rounded_up(size, text):
    assert formats.format_size(size, up=True) == text


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (timedelta(days=2, hours=3, minutes=9), "2 hari 3 jam"),
        (timedelta(hours=3, minutes=5), "3 jam 5 menit"),
        (timedelta(minutes=4, seconds=59), "4 menit"),
        (timedelta(seconds=59), "kurang dari 1 menit"),
    ],
)
def test_duration_names_its_two_largest_units(span, text):
    assert formats.format_duration(span) == text


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (timedelta(days=2, hours=3), "2 hari"),
        (timedelta(minutes=4), "4 menit"),
        (timedelta(seconds=59), "kurang dari 1 menit"),
    ],
)
def test_duration_names_its_largest_unit_where_one_is_enough(span, text):
    assert formats.format_duration(span, units=1) == text


def test_a_period_is_printed_with_its_year_once():
    assert formats.format_periode(date(2025, 7, 1), date(2025, 12, 31)) == "1 Juli s.d. 31 Desember 2025"
    assert formats.format_periode(date(2025, 7, 1), date(2026, 6, 30)) == "1 Juli 2025 s.d. 30 Juni 2026"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("diubah oleh Ni Luh Ayu, S.Pd.", "diubah oleh Ni Luh Ayu, S.Pd."),
        ("diubah oleh I Made Oka", "diubah oleh I Made Oka."),
        ("Sudah benar?", "Sudah benar?"),
        ("dan seterusnya… ", "dan seterusnya…"),
    ],
)
def test_a_sentence_ends_with_one_full_stop(text, sentence):
    assert formats.end_sentence(text) == sentence


@pytest.mark.parametrize(
    ("before", "short"),
    [
        (timedelta(), "00.00"),
        (timedelta(seconds=1), "15 Agu"),
        (timedelta(days=365), "Agu 2024"),
    ],
)
def test_in_a_narrow_column_a_moment_is_named_by_its_nearness(before, short):
    assert formats.format_short(AKHIR - before, AKHIR) == short


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (timedelta(), "Hari ini"),
        (timedelta(seconds=1), "Kemarin"),
        (timedelta(days=1, seconds=1), "Kamis, 14 Agustus 2025"),
    ],
)
def test_a_day_over_a_list_is_named_by_its_nearness(before, text):
    assert formats.format_day(AKHIR - before, AKHIR) == text


def test_a_day_of_a_chart_is_that_of_wita():
    assert formats.format_day_month(datetime.fromisoformat("2025-08-04T16:30:00+00:00")) == "5 Agu"


@pytest.mark.parametrize(
    ("nomor", "alamat"),
    [
        ("(0366) 24459", "tel:+6236624459"),
        ("0812-3456-7890", "tel:+6281234567890"),
        ("+62 366 24459", "tel:+6236624459"),
        ("112", "tel:112"),
    ],
)
def test_a_number_that_people_read_becomes_one_that_dials(nomor, alamat):
    assert formats.format_tel(nomor) == alamat


@pytest.mark.parametrize(
    ("kontak", "nomor", "teks"),
    [
        ("BKD Kota", "", "BKD Kota"),
        ("BKD Kota", "112", "BKD Kota. Telepon 112"),
        ("BKD, pada jam kerja.", "112", "BKD, pada jam kerja. Telepon 112"),
    ],
)
def test_a_contact_in_plain_text_is_followed_by_the_telephone(kontak, nomor, teks):
    assert formats.with_telepon(kontak, nomor) == teks
