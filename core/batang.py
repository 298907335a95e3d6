"""A bar of amounts, side by side and in a fixed order: the geometry for `components/batang.html`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

SELA = 1.5  # between two parts
PALING_SEMPIT = 4.0  # one person of a thousand is still seen


class Potongan(NamedTuple):
    """One amount: its tone (a class `batang-<nada>`), its word, and how many."""

    nada: str
    nama: str
    jumlah: int


class Ruas(NamedTuple):
    """One part as drawn. Positions are text, because the locale writes a comma where SVG wants a point."""

    nada: str
    x: str
    lebar: str


@dataclass(frozen=True, slots=True)
class BatangJumlah:
    lebar: int
    ruas: Sequence[Ruas]
    uraian: str  # "40 terverifikasi, 68 menunggu verifikasi, 6 dikembalikan, 722 belum"


def stack(bagian: Sequence[Potongan], *, lebar: int, dari: int = 0) -> BatangJumlah:
    """The amounts as one bar. `lebar`: of the drawing; `dari`: the amount that fills all of it, otherwise their sum."""
    drawn = [one for one in bagian if one.jumlah]
    jumlah = sum(one.jumlah for one in drawn)
    room = lebar * (jumlah / max(dari, jumlah) if jumlah else 0)
    widths = _widths([one.jumlah for one in drawn], room - SELA * (len(drawn) - 1))
    ruas, x = [], 0.0
    for one, width in zip(drawn, widths, strict=True):
        ruas.append(Ruas(one.nada, f"{x:.1f}", f"{width:.1f}"))
        x += width + SELA
    return BatangJumlah(lebar, ruas, ", ".join(f"{one.jumlah} {one.nama.lower()}" for one in bagian))


def _widths(amounts: Sequence[int], room: float) -> list[float]:
    """Shares of `room`; a small amount is drawn wide enough to be seen, at the expense of the largest."""
    total = sum(amounts)
    widths = [max(room * n / total, PALING_SEMPIT) for n in amounts]
    if widths:
        largest = widths.index(max(widths))
        widths[largest] = max(widths[largest] - max(sum(widths) - room, 0), PALING_SEMPIT)
    return widths
