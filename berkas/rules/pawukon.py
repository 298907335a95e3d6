"""Balinese holy days from the pawukon: a cycle of 30 weeks (wuku), 210 days, that runs on without leap days.

The cycle is anchored at one known day (Galungan, Wednesday 23 April 2025); the tests compare with days that were
announced in other years. Days of the lunar calendar (Nyepi, Siwaratri) do not follow from it.
"""

from collections.abc import Iterator
from datetime import date, timedelta

SIKLUS = 210  # days
GALUNGAN = date(2025, 4, 23)  # Buda Kliwon Dungulan
# Days from Galungan, within the cycle that begins with Pagerwesi's week.
HARI_RAYA = (
    (-74, "Hari Raya Saraswati"),  # Saniscara Umanis Watugunung
    (-70, "Hari Raya Pagerwesi"),  # Buda Kliwon Sinta
    (-1, "Penampahan Galungan"),
    (0, "Hari Raya Galungan"),
    (1, "Umanis Galungan"),
    (10, "Hari Raya Kuningan"),  # Saniscara Kliwon Kuningan
)


def hari_raya_of(tahun: int) -> list[tuple[date, str]]:
    """Its holy days of one year, in order. A feast may come twice in a year, or once."""
    days = [(day + timedelta(days=shift), nama) for day in _galungan_near(tahun) for shift, nama in HARI_RAYA]
    return sorted(one for one in days if one[0].year == tahun)


def _galungan_near(tahun: int) -> Iterator[date]:
    """Each Galungan whose feasts may touch that year."""
    first = date(tahun - 1, 12, 1)
    day = GALUNGAN + timedelta(days=-(-(first - GALUNGAN).days // SIKLUS) * SIKLUS)
    while day <= date(tahun + 1, 3, 31):
        yield day
        day += timedelta(days=SIKLUS)
