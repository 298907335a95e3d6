"""A day as sheets of offices write it."""

import re
from datetime import date, timedelta

from core.formats import BULAN
from pegawai.rules.lembar import Sel

AWAL_EXCEL = date(1899, 12, 30)  # from here Excel counts the days, as its wrong leap year 1900 demands
SERI = range(10_000, 80_000)  # 1927 to 2119
URUTAN_AMERIKA = "Urutannya bulan/hari/tahun. Tulis hari dahulu, misalnya 31/12/2025."
BUKAN_TANGGAL = "Tulis seperti 31/12/2025 atau 31 Desember 2025."
ANGKA = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
KATA = re.compile(r"(\d{1,2})[-/. ]*([a-z]{3,9})\.?[-/. ]*(\d{4})")
JAM = re.compile(r"[ t]+\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)?( ?(wita|wib|wit|z|[+-]\d{2}:?\d{2}))?$")
SINGKAT = {bulan[:3].lower(): nomor for nomor, bulan in enumerate(BULAN, 1)} | {
    "agt": 8, "ags": 8, "nop": 11, "nopember": 11, "pebruari": 2, "peb": 2, "may": 5, "aug": 8, "oct": 10, "dec": 12,
}  # fmt: skip


class TanggalError(ValueError):
    """The cell is no day. The message is Indonesian and says how to write one."""


def read_tanggal(sel: Sel) -> date:
    """31/12/2025, 31-12-2025, 2025-12-31 with or without a time, 31 Desember 2025, or Excel's number of a day.

    Raises TanggalError, also for the American order where it can be told.
    """
    teks = JAM.sub("", " ".join(sel.teks.lower().split()))
    if teks.isdecimal() and len(teks) == 5 and int(teks) in SERI:
        return AWAL_EXCEL + timedelta(days=int(teks))
    if cocok := ISO.fullmatch(teks):
        return _day(int(cocok[1]), int(cocok[2]), int(cocok[3]))
    if cocok := ANGKA.fullmatch(teks):
        if int(cocok[1]) <= 12 < int(cocok[2]) <= 31:
            raise TanggalError(URUTAN_AMERIKA)
        return _day(int(cocok[3]), int(cocok[2]), int(cocok[1]))
    if (cocok := KATA.fullmatch(teks)) and (bulan := _month(cocok[2])):
        return _day(int(cocok[3]), bulan, int(cocok[1]))
    raise TanggalError(BUKAN_TANGGAL)


def _month(kata: str) -> int:
    """By its name or its first letters; 0 for another word."""
    penuh = {bulan.lower(): nomor for nomor, bulan in enumerate(BULAN, 1)}
    return penuh.get(kata) or SINGKAT.get(kata) or 0


def _day(tahun: int, bulan: int, hari: int) -> date:
    try:
        return date(tahun, bulan, hari)
    except ValueError as error:
        raise TanggalError(BUKAN_TANGGAL) from error
