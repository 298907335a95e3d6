"""The calendar of holidays that comes with the portal, year by year: national days and cuti bersama from the `holidays`
library, Balinese days from the pawukon."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from importlib.metadata import version

import holidays

from berkas.rules.pawukon import hari_raya_of
from core.formats import HARI, WITA, format_date

SABTU = 5
TAHUN_TERJAUH = 10  # further ahead the days of the moon are guesses


class JenisLibur(StrEnum):
    NASIONAL = "NASIONAL"
    CUTI_BERSAMA = "CUTI_BERSAMA"
    BALI = "BALI"


@dataclass(frozen=True, slots=True)
class HariBawaan:
    tanggal: date
    nama: str
    jenis: JenisLibur
    sumber: str


def kalender_of(tahun: int) -> list[HariBawaan]:
    """The holidays of one year, in order of date. Days that follow the moon carry "(perkiraan)" until they are decreed."""
    return sorted(
        [*_nasional(tahun), *(_bali(day, nama) for day, nama in hari_raya_of(tahun))],
        key=lambda one: (one.tanggal, one.nama),
    )


def _nasional(tahun: int) -> Iterable[HariBawaan]:
    sumber = f"pustaka holidays {version('holidays')}, Indonesia"
    for kategori, jenis in (("public", JenisLibur.NASIONAL), ("government", JenisLibur.CUTI_BERSAMA)):
        days = holidays.country_holidays("ID", years=tahun, categories=(kategori,), language="id")
        for day in days:
            for nama in days.get_list(day):
                yield HariBawaan(day, nama, jenis, sumber)


def _bali(tanggal: date, nama: str) -> HariBawaan:
    return HariBawaan(tanggal, nama, JenisLibur.BALI, "perhitungan pawukon")


def explain_libur(hari: date, libur: Mapping[date, str]) -> str:
    """Why the office is closed on that day: "Sabtu", "Hari Raya Galungan"; empty on a working day."""
    if hari in libur:
        return libur[hari]
    return HARI[hari.weekday()] if hari.weekday() >= SABTU else ""


def next_hari_kerja(hari: date, libur: Mapping[date, str]) -> date:
    """That day, or the first after it on which the office is open."""
    while explain_libur(hari, libur):
        hari += timedelta(days=1)
    return hari


def warn_libur(apa: str, at: datetime, libur: Mapping[date, str]) -> str:
    """ "Tenggat jatuh pada Rabu, 17 Juni 2026: Hari Raya Galungan."; empty on a working day. `at` is a moment that
    belongs to its day: of an exclusive bound, the minute before it."""
    hari = at.astimezone(WITA).date()
    sebab = explain_libur(hari, libur)
    if not sebab:
        return ""
    nama = "" if sebab == HARI[hari.weekday()] else f": {sebab}"
    return f"{apa} jatuh pada {HARI[hari.weekday()]}, {format_date(hari)}{nama or ', hari libur kantor'}."
