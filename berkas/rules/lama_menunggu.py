"""How long a berkas waits, as a small bar that the eye can run down."""

from dataclasses import dataclass
from datetime import timedelta

PENUH = 36
"""Units of the bar; nine days fill it."""
SEHARI = 4
GENTING = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Batang:
    panjang: int
    is_genting: bool


def measure_wait(lama: timedelta) -> Batang:
    """A week is too long: the person wants to know before the next one begins."""
    panjang = int(lama / timedelta(days=1) * SEHARI)
    return Batang(min(max(panjang, 1), PENUH), is_genting=lama >= GENTING)
