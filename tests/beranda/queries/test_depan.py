from datetime import UTC, datetime, timedelta

from beranda.queries.depan import pengumpulan_depan
from berkas.rules.waktu import KeadaanWaktu
from tests.factories import PengumpulanFactory

KINI = datetime(2025, 8, 14, 2, tzinfo=UTC)
HARI = timedelta(days=1)


def make(nama, mulai, tenggat, akhir=None):
    """Bounds in days from now."""
    return PengumpulanFactory(
        nama=nama, kohort=nama, periode__kohort=nama, dibuka_at=KINI + mulai * HARI,
        tenggat_at=KINI + tenggat * HARI, batas_akhir_at=akhir and KINI + akhir * HARI,
    )  # fmt: skip


def names():
    return [one.pengumpulan.nama for one in pengumpulan_depan(KINI)]


def test_open_ones_come_first_then_late_ones_then_those_to_come(db):
    make("akan datang", 1, 9)
    make("terlambat", -9, -1, 2)
    make("dibuka", -2, 5)
    assert names() == ["dibuka", "terlambat", "akan datang"]


def test_the_nearest_deadline_comes_first_and_closed_ones_never(db):
    make("nanti", -2, 8)
    make("segera", -2, 3)
    make("tutup", -9, -1)
    make("tutup juga terlambat", -9, -3, -1)
    assert names() == ["segera", "nanti"]


def test_at_most_three_are_shown_in_one_query(db, django_assert_num_queries):
    for nomor in range(5):
        make(f"pengumpulan {nomor}", -1, 1 + nomor)
    with django_assert_num_queries(1):
        assert len(pengumpulan_depan(KINI)) == 3


def test_the_bar_counts_minutes(db):
    make("berjalan", -1, 3)
    (one,) = pengumpulan_depan(KINI)
    assert (one.berjalan, one.seluruh, one.waktu.keadaan) == (1440, 4 * 1440, KeadaanWaktu.TIGA_HARI)
