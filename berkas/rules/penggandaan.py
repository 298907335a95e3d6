"""What the next campaign makes of an older one: its period, its dates and its name, moved along."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from core.formats import format_periode

SETAHUN = 12
SEHARI = timedelta(days=1)
TAHUN_DALAM_NAMA = re.compile(r"(?<!\d)\d{4}(?!\d)")


class CaraGeser(StrEnum):
    """By what the dates of the next campaign move."""

    PERIODE = "periode"
    TAHUN = "tahun"
    HARI = "hari"


@dataclass(frozen=True, slots=True)
class MasaPeriode:
    """A period: first and last day, both included."""

    mulai: date
    selesai: date

    @property
    def is_setahun(self) -> bool:
        return add_bulan(self.mulai, SETAHUN) - SEHARI == self.selesai

    @property
    def bulan(self) -> int | None:
        """How many whole months it is; None where it begins or ends within one."""
        akhir = self.selesai + SEHARI
        if self.mulai.day != 1 or akhir.day != 1:
            return None
        return _count_bulan(self.mulai, akhir)


@dataclass(frozen=True, slots=True)
class Geser:
    """How far dates move: by whole months of the calendar, then by days."""

    bulan: int = 0
    hari: int = 0

    def move(self, hari: date) -> date:
        return add_bulan(hari, self.bulan) + timedelta(days=self.hari)


def add_bulan(hari: date, bulan: int) -> date:
    """The same day so many months later, or the last one of a shorter month: 29 February becomes the 28th."""
    tahun, index = divmod(hari.year * SETAHUN + hari.month - 1 + bulan, SETAHUN)
    return date(tahun, index + 1, min(hari.day, monthrange(tahun, index + 1)[1]))


def geser_between(lama: MasaPeriode, baru: MasaPeriode) -> Geser:
    """Keep each date as far from its period. Two periods that begin on the same day of a month differ by months, so that
    the 15th stays the 15th also across a leap year."""
    if lama.mulai.day == baru.mulai.day:
        return Geser(bulan=_count_bulan(lama.mulai, baru.mulai))
    return Geser(hari=(baru.mulai - lama.mulai).days)


def next_rentang(lama: MasaPeriode) -> MasaPeriode:
    """The period after it: as long as it was. One of whole months that is no even part of a year (an appointment in between)
    is followed by the rest of the calendar year."""
    mulai = lama.selesai + SEHARI
    bulan = SETAHUN if lama.is_setahun else lama.bulan
    if bulan is None:
        return MasaPeriode(mulai, mulai + (lama.selesai - lama.mulai))
    if SETAHUN % bulan and bulan % SETAHUN:
        return MasaPeriode(mulai, date(mulai.year, 12, 31))
    return MasaPeriode(mulai, add_bulan(mulai, bulan) - SEHARI)


def next_nama(nama: str, lama: MasaPeriode, baru: MasaPeriode) -> str:
    """The years of the old period in a name become those of the new one; other years (of an appointment, of a
    regulation) stay."""
    tahun = {lama.mulai.year, lama.selesai.year}
    selisih = baru.mulai.year - lama.mulai.year

    def move(found: re.Match[str]) -> str:
        return str(int(found[0]) + selisih) if int(found[0]) in tahun else found[0]

    return TAHUN_DALAM_NAMA.sub(move, nama)


def next_nama_periode(nama: str, lama: MasaPeriode, baru: MasaPeriode) -> str:
    """A name of a year moves along; any other names its months, which only the dates can say."""
    if lama.is_setahun and baru.is_setahun and nama != format_periode(lama.mulai, lama.selesai):
        return next_nama(nama, lama, baru)
    return format_periode(baru.mulai, baru.selesai)


def _count_bulan(dari: date, ke: date) -> int:
    return (ke.year - dari.year) * SETAHUN + ke.month - dari.month
