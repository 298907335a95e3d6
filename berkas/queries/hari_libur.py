"""The days on which the office is closed, and what they do to bounds."""

from datetime import date, datetime, timedelta

from berkas.models import HariLibur, Pengumpulan
from berkas.rules.tenggat import due_after_return
from core.formats import WITA

TERJAUH = timedelta(days=60)  # longer than any row of holidays


def libur_between(awal: date, akhir: date) -> dict[date, str]:
    """Day → its names, both ends included. One query."""
    found: dict[date, str] = {}
    for tanggal, nama in (
        HariLibur.objects.within(awal, akhir).order_by("tanggal", "pk").values_list("tanggal", "nama")
    ):
        found[tanggal] = f"{found[tanggal]}, {nama}" if tanggal in found else nama
    return found


def perbaikan_until(pengumpulan: Pengumpulan, dikembalikan_at: datetime) -> datetime | None:
    """Until when a berkas that is returned then may be corrected (exclusive): three working days of the calendar, after the
    day of the return. None in a campaign that an admin has ended: nothing comes in any more."""
    if pengumpulan.ditutup_at is not None:
        return None
    hari = dikembalikan_at.astimezone(WITA).date()
    return due_after_return(dikembalikan_at, libur=libur_between(hari, hari + TERJAUH))
