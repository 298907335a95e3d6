"""How a version is shown: how much of its file, and how large."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

LEBAR_KECIL = 160
LEBAR_GAMBAR = (900, 1800, 3000)
"""Pixels. A fixed ladder, so that browsers find again what they stored; the last is A4 at 300 % on a phone of 360 CSS
pixels with three device pixels each, or on a column of 900 CSS pixels."""
LEBAR_PAS = LEBAR_GAMBAR[0]
TINGKAT_ZOOM = (100, 150, 200, 300)
"""Per cent of the width that fits."""


def panjang_tampil(hasil: Mapping[str, Any], *, ukuran: int) -> int:
    """Bytes from the beginning that are the document: all that the portal shows, reads and recognises.

    The whole file (`ukuran`) where the inspection set no end: it waits, it is an old one, or its answer makes no sense.
    """
    sampai = hasil.get("shown_until")
    return sampai if type(sampai) is int and 0 < sampai < ukuran else ukuran


def read_lebar(teks: str | None) -> int | None:
    """The width of a picture from its address; None for one that is not on the ladder."""
    if teks is None:
        return LEBAR_PAS
    return next((lebar for lebar in LEBAR_GAMBAR if teks == str(lebar)), None)


@dataclass(frozen=True, slots=True)
class Zoom:
    """How large pages are shown, in per cent of the width that fits; and the steps beside it, 0 at an end."""

    persen: int

    @property
    def lebih_kecil(self) -> int:
        return max((one for one in TINGKAT_ZOOM if one < self.persen), default=0)

    @property
    def lebih_besar(self) -> int:
        return min((one for one in TINGKAT_ZOOM if one > self.persen), default=0)

    @property
    def ukuran(self) -> str:
        """For the browser, which chooses among `lebar` by it: how wide the page is on the screen."""
        return f"(min-width: {LEBAR_PAS}px) {LEBAR_PAS * self.persen // 100}px, {self.persen}vw"

    @property
    def lebar(self) -> tuple[int, ...]:
        return LEBAR_GAMBAR


def read_zoom(teks: str | None) -> Zoom:
    """From the address; what is no step of it fits the width."""
    return Zoom(next((one for one in TINGKAT_ZOOM if teks == str(one)), TINGKAT_ZOOM[0]))
