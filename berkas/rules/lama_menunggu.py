"""How long a berkas waits, as a small bar that the eye can run down."""

from datetime import timedelta

GENTING = timedelta(days=7)
"""A week is too long: the person wants to know before the next one begins."""
PENUH = 36
"""Units of the bar; nine days fill it."""
PER_HARI = 4


def measure_wait(lama: timedelta) -> int:
    """The length of the bar."""
    return min(max(int(lama / timedelta(days=1) * PER_HARI), 1), PENUH)
