from datetime import date

import pytest

from pegawai.rules.lembar import Sel
from pegawai.rules.tanggal import BUKAN_TANGGAL, URUTAN_AMERIKA, TanggalError, read_tanggal

HARI = date(2025, 7, 1)


@pytest.mark.parametrize(
    "teks",
    [
        "01-07-2025", "1/7/2025", "01.07.2025", "2025-07-01", "2025/7/1", "2025-07-01 00:00:00", "2025-07-01T08:15:00Z",
        "2025-07-01 08:15:00.123", "01/07/2025 08:15", "1 Juli 2025", "01 JULI 2025", "1 Jul 2025", "1-Jul-2025", "45839",
    ],
)  # fmt: skip
def test_a_day_as_offices_and_programs_write_it(teks):
    assert read_tanggal(Sel(teks)) == HARI


@pytest.mark.parametrize(
    ("teks", "bulan"),
    [
        ("3 Agt 2025", 8),
        ("3 Agustus 2025", 8),
        ("3 Nopember 2025", 11),
        ("3 Nop 2025", 11),
        ("3 Mei 2025", 5),
    ],
)
def test_short_names_of_months(teks, bulan):
    assert read_tanggal(Sel(teks)).month == bulan


@pytest.mark.parametrize(
    ("teks", "pesan"),
    [
        ("07/31/2025", URUTAN_AMERIKA), ("12-25-2025 10:00", URUTAN_AMERIKA), ("31-02-2025", BUKAN_TANGGAL), ("2025-13-01", BUKAN_TANGGAL),
        ("32/07/2025", BUKAN_TANGGAL), ("01/07/25", BUKAN_TANGGAL), ("Juli 2025", BUKAN_TANGGAL), ("1 Foo 2025", BUKAN_TANGGAL),
        ("", BUKAN_TANGGAL), ("99999", BUKAN_TANGGAL), ("1 Juli 0000", BUKAN_TANGGAL),
    ],
)  # fmt: skip
def test_what_is_no_day_says_how_to_write_one(teks, pesan):
    with pytest.raises(TanggalError, match=pesan.split(".")[0]):
        read_tanggal(Sel(teks))
