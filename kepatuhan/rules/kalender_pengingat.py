"""The days of a campaign in weeks, for the grid of its reminders."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

PEKAN = timedelta(days=7)
BATAS_PEKAN = 12  # rows of the grid; what does not fit stands in the list beside it


class TandaHari(StrEnum):
    """What a day is marked as, the weightiest first: a cell looks like the first of its marks and names all of them."""

    TENGGAT = "tenggat"
    USULAN = "usulan"
    TERKIRIM = "terkirim"
    PENGINGAT = "pengingat"

    @property
    def ikon(self) -> str:
        return {"tenggat": "flag", "usulan": "pencil", "terkirim": "check", "pengingat": "bell"}[self]


class SelHari(NamedTuple):
    hari: date
    tanda: tuple[TandaHari, ...]
    is_kini: bool
    is_awal: bool  # of the grid or of a month: the name of the month stands with it


class KisiPengingat(NamedTuple):
    pekan: list[list[SelHari]]
    is_terpotong: bool  # some marked days are outside


def kisi_of(tanda: Mapping[TandaHari, Collection[date]], hari_ini: date) -> KisiPengingat:
    """Whole weeks from Monday, from the first marked day or today to the last. Of a long campaign those from the week before
    today on."""
    days = [hari_ini, *(day for semua in tanda.values() for day in semua)]
    awal, akhir = _monday(min(days)), _monday(max(days))
    first, batas = awal, (BATAS_PEKAN - 1) * PEKAN
    if akhir - awal > batas:
        awal = max(awal, min(_monday(hari_ini) - PEKAN, akhir - batas))
    last = min(akhir, awal + batas)
    pekan = [
        [_sel(senin + timedelta(days=n), tanda, hari_ini, awal) for n in range(7)]
        for senin in (awal + n * PEKAN for n in range((last - awal) // PEKAN + 1))
    ]
    return KisiPengingat(pekan, is_terpotong=first < awal or last < akhir)


def _sel(hari: date, tanda: Mapping[TandaHari, Collection[date]], hari_ini: date, awal: date) -> SelHari:
    marks = tuple(one for one in TandaHari if hari in tanda.get(one, ()))
    return SelHari(hari, marks, hari == hari_ini, hari == awal or hari.day == 1)


def _monday(hari: date) -> date:
    return hari - timedelta(days=hari.weekday())
