from datetime import UTC, datetime, timedelta

import pytest

from beranda.rules import WaktuDepan as W
from beranda.rules import count_down
from core.formats import format_date

DIBUKA = datetime(2025, 8, 3, 16, tzinfo=UTC)
TENGGAT = datetime(2025, 8, 15, 16, tzinfo=UTC)
AKHIR = TENGGAT + timedelta(days=2)
DETIK = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("pada", "akhir", "waktu", "sampai", "teks"),
    [
        (DIBUKA - timedelta(days=5, hours=1), None, W.BELUM, DIBUKA, ("5", "hari", "1 jam")),
        (DIBUKA - DETIK, None, W.BELUM, DIBUKA, ("", "kurang dari 1 menit", "")),
        (DIBUKA, None, W.TENANG, TENGGAT, ("12", "hari", "")),
        (TENGGAT - timedelta(days=3, seconds=1), None, W.TENANG, TENGGAT, ("3", "hari", "")),
        (TENGGAT - timedelta(days=3), None, W.TIGA_HARI, TENGGAT, ("3", "hari", "")),
        (TENGGAT - timedelta(days=1), None, W.SATU_HARI, TENGGAT, ("1", "hari", "")),
        (TENGGAT - timedelta(hours=5, minutes=7), None, W.SATU_HARI, TENGGAT, ("5", "jam", "7 menit")),
        (TENGGAT - timedelta(hours=1), None, W.SATU_JAM, TENGGAT, ("1", "jam", "")),
        (TENGGAT - DETIK, None, W.SATU_JAM, TENGGAT, ("", "kurang dari 1 menit", "")),
        (TENGGAT, None, W.TUTUP, TENGGAT, ("", "", "")),
        (TENGGAT, AKHIR, W.TERLAMBAT, AKHIR, ("2", "hari", "")),
        (AKHIR - DETIK, AKHIR, W.TERLAMBAT, AKHIR, ("", "kurang dari 1 menit", "")),
        (AKHIR, AKHIR, W.TUTUP, AKHIR, ("", "", "")),
    ],
)
def test_the_front_page_tells_one_stage_and_the_moment_it_ends(pada, akhir, waktu, sampai, teks):
    hitung = count_down(dibuka_at=DIBUKA, tenggat_at=TENGGAT, batas_akhir_at=akhir, pada=pada)
    assert (hitung.waktu, hitung.sampai_at) == (waktu, sampai)
    assert (hitung.angka, hitung.satuan, hitung.lebih) == teks


def test_a_deadline_at_midnight_belongs_to_the_day_before():
    hitung = count_down(dibuka_at=DIBUKA, tenggat_at=TENGGAT, batas_akhir_at=None, pada=DIBUKA)
    assert format_date(hitung.terakhir_at) == "15 Agustus 2025"
