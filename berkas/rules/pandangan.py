"""As of which day a campaign may be looked at, and the sentence that says of when its numbers are."""

from datetime import date, datetime

from berkas.rules.tenggat import last_day
from core.formats import WITA, format_date, format_datetime


def refuse_hari(hari: date, *, dibuka_at: datetime, pada: datetime) -> str:
    """Why the numbers of that WITA day cannot be shown, or ""."""
    buka, kini = dibuka_at.astimezone(WITA).date(), pada.astimezone(WITA).date()
    if buka > kini:
        return f"Pengumpulan ini baru dibuka pada {format_date(buka)}. Angkanya dapat dilihat per hari sejak tanggal itu."
    if hari < buka:
        return f"Pengumpulan ini dibuka pada {format_date(buka)}. Pilih tanggal itu atau sesudahnya."
    if hari > kini:
        return f"Tanggal itu belum tiba. Pilih paling akhir hari ini, {format_date(kini)}."
    return ""


def tell_pandangan(hari: date, *, pada: datetime, is_kini: bool, is_berkas_kini: bool) -> str:
    """ "Orang dan unit per 31 Desember 2025; berkas per 30 November 2026 pukul 16.40 WITA"; shorter where both are of one
    moment. `hari`: the day of people and units; `pada`: the moment of the documents."""
    if is_kini:
        return f"Data per {format_datetime(pada)}"
    if is_berkas_kini:
        return f"Orang dan unit per {format_date(hari)}; berkas per {format_datetime(pada)}"
    berkas = last_day(pada)
    if berkas == hari:
        return f"Data per akhir hari {format_date(hari)}"
    return f"Orang dan unit per {format_date(hari)}; berkas per akhir hari {format_date(berkas)}"
