"""The number printed on every form that the portal sets: it names one version of one Skp or Mpph."""

import re

from core.huruf import random_huruf

PANJANG = 12  # 32 ** 12: about 10 ** 18 numbers, so that none is found by trying
POLA_NOMOR = re.compile(rb"\b(SKP|MPPH)-([2-9A-HJ-NP-Z]{4})-([2-9A-HJ-NP-Z]{4})-([2-9A-HJ-NP-Z]{4})\b")


def _new_nomor(awalan: str) -> str:
    huruf = random_huruf(PANJANG)
    return f"{awalan}-{huruf[:4]}-{huruf[4:8]}-{huruf[8:]}"


def new_nomor_skp() -> str:
    """SKP-7K2M-Q9XP-WD4C"""
    return _new_nomor("SKP")


def new_nomor_mpph() -> str:
    """MPPH-7K2M-Q9XP-WD4C"""
    return _new_nomor("MPPH")
