from dataclasses import dataclass
from datetime import datetime

from berkas.models import Pengumpulan
from berkas.queries.tenggat import waktu_of
from berkas.rules.pesan_waktu import explain_waktu
from berkas.rules.waktu import KeadaanWaktu, Waktu

TAMPIL = 3
URUTAN = {KeadaanWaktu.TERLAMBAT: 1, KeadaanWaktu.BELUM: 2}  # after the open ones


@dataclass(frozen=True, slots=True)
class PengumpulanDepan:
    """A campaign as the front page shows it."""

    pengumpulan: Pengumpulan
    waktu: Waktu
    berjalan: int = 0  # minutes since the opening
    seluruh: int = 1  # minutes from the opening to the deadline

    @property
    def kalimat(self) -> str:
        return explain_waktu(self.waktu)


def pengumpulan_depan(now: datetime) -> list[PengumpulanDepan]:
    """At most three campaigns that are not closed: open ones first, then those that still accept late files, then
    those to come; in each group the nearest moment first."""
    rows = [_show(row, now) for row in Pengumpulan.objects.not_closed(now)]
    rows.sort(key=lambda one: (URUTAN.get(one.waktu.keadaan, 0), one.waktu.batas_at, one.pengumpulan.pk))
    return rows[:TAMPIL]


def _show(row: Pengumpulan, now: datetime) -> PengumpulanDepan:
    seluruh, lewat = row.tenggat_at - row.dibuka_at, now - row.dibuka_at
    return PengumpulanDepan(
        row,
        waktu_of(row, now, is_tamu=True),
        _minutes(lewat.total_seconds()),
        _minutes(seluruh.total_seconds()),
    )


def _minutes(seconds: float) -> int:
    return max(0, int(seconds // 60))
