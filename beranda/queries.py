from dataclasses import dataclass
from datetime import datetime

from beranda.rules import HitungMundur, WaktuDepan, count_down
from berkas.models import Pengumpulan

TAMPIL = 3
URUTAN = {WaktuDepan.TERLAMBAT: 1, WaktuDepan.BELUM: 2}  # after the open ones


@dataclass(frozen=True, slots=True)
class PengumpulanDepan:
    """A campaign as the front page shows it."""

    pengumpulan: Pengumpulan
    hitung: HitungMundur
    berjalan: int = 0  # minutes since the opening
    seluruh: int = 1  # minutes from the opening to the deadline


def pengumpulan_depan(now: datetime) -> list[PengumpulanDepan]:
    """At most three campaigns that are not closed: open ones first, then those that still accept late files, then
    those to come; in each group the nearest moment first."""
    rows = [_show(row, now) for row in Pengumpulan.objects.not_closed(now)]
    rows.sort(key=lambda one: (URUTAN.get(one.hitung.waktu, 0), one.hitung.sampai_at, one.pengumpulan.pk))
    return rows[:TAMPIL]


def _show(row: Pengumpulan, now: datetime) -> PengumpulanDepan:
    hitung = count_down(
        dibuka_at=row.dibuka_at, tenggat_at=row.tenggat_at, batas_akhir_at=row.batas_akhir_at, pada=now
    )
    seluruh, lewat = row.tenggat_at - row.dibuka_at, now - row.dibuka_at
    return PengumpulanDepan(row, hitung, _minutes(lewat.total_seconds()), _minutes(seluruh.total_seconds()))


def _minutes(seconds: float) -> int:
    return max(0, int(seconds // 60))
