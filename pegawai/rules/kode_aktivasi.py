"""The one-time code of an activation letter: ten letters in two groups, 50 bits (docs/keputusan/0027-activation-codes.md)."""

from core.huruf import ALFABET, keep_huruf, random_huruf

PANJANG_KODE = 10


def new_kode() -> str:
    """K7M2Q9XPWD"""
    return random_huruf(PANJANG_KODE)


def format_kode(kode: str) -> str:
    """K7M2Q-9XPWD, as printed."""
    return f"{kode[:5]}-{kode[5:]}"


def normalize_kode(teks: str) -> str:
    """From typed or scanned text, any case and grouping; empty if it cannot be a code."""
    huruf = keep_huruf(teks)
    return huruf if len(huruf) == PANJANG_KODE and set(huruf) <= set(ALFABET) else ""
