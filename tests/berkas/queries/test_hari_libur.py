from datetime import UTC, date, datetime

from berkas.enums import JenisHariLibur
from berkas.models import HariLibur
from berkas.queries.hari_libur import libur_between, perbaikan_until

KAMIS = datetime(2025, 8, 14, 2, tzinfo=UTC)


def make_libur(hari: str, nama: str = "Cuti Bersama") -> HariLibur:
    return HariLibur.objects.create(tanggal=hari, nama=nama, jenis=JenisHariLibur.CUTI_BERSAMA)


def test_two_feasts_on_one_day_are_both_named(db):
    make_libur("2025-08-18", "Cuti Bersama")
    make_libur("2025-08-18", "Upacara")
    make_libur("2025-08-20")
    assert libur_between(date(2025, 8, 14), date(2025, 8, 19)) == {date(2025, 8, 18): "Cuti Bersama, Upacara"}


def test_a_correction_has_three_working_days(pengumpulan):
    assert perbaikan_until(pengumpulan, KAMIS) == datetime(2025, 8, 19, 16, tzinfo=UTC)


def test_holidays_do_not_count(pengumpulan):
    make_libur("2025-08-18")
    make_libur("2025-08-20")
    assert perbaikan_until(pengumpulan, KAMIS) == datetime(2025, 8, 21, 16, tzinfo=UTC)


def test_in_a_campaign_that_was_ended_nothing_is_corrected(pengumpulan):
    pengumpulan.ditutup_at = KAMIS
    assert perbaikan_until(pengumpulan, KAMIS) is None
