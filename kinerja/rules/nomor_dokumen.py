"""The number printed on every form that the portal sets: it names one version of one Skp or Mpph."""

import re
from collections.abc import Iterator

from core.huruf import random_huruf

PANJANG = 12  # 32 ** 12: about 10 ** 18 numbers, so that none is found by trying
AWALAN = ("SKP", "MPPH")
# Each begins with plain letters and looks back from there: a search of two megabytes takes 3 ms, and 38 with \b before a choice.
POLA_NOMOR = tuple(
    re.compile(rf"{awalan}(?<!\w{awalan})(?:-[2-9A-HJ-NP-Z]{{4}}){{3}}\b".encode()) for awalan in AWALAN
)


def find_nomor(data: bytes, paling_banyak: int) -> Iterator[str]:
    """The numbers that stand in these bytes, the first `paling_banyak` of each kind."""
    for pola in POLA_NOMOR:
        for match, _ in zip(pola.finditer(data), range(paling_banyak), strict=False):
            yield match[0].decode()


def _new_nomor(awalan: str) -> str:
    huruf = random_huruf(PANJANG)
    return f"{awalan}-{huruf[:4]}-{huruf[4:8]}-{huruf[8:]}"


def new_nomor_skp() -> str:
    """SKP-7K2M-Q9XP-WD4C"""
    return _new_nomor("SKP")


def new_nomor_mpph() -> str:
    """MPPH-7K2M-Q9XP-WD4C"""
    return _new_nomor("MPPH")
