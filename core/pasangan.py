"""Two amounts for each of the last days, as bars side by side: the geometry for `components/pasangan.html`, once for wide
screens and once for phones. Positions are whole pixels of the drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from core.formats import format_day_month, format_number
from core.grafik import Bidang, Tulisan

LEBAR = Bidang(640, 190, 40, 0, 12, 26)
SEMPIT = Bidang(296, 200, 36, 0, 14, 28)
JARAK_TANGGAL = 84  # from one date to the next; the room of the last, which ends at the edge, too
BAGIAN_BATANG = 0.38  # of the room of a day, for each of its two bars


class HariPasangan(NamedTuple):
    """One day, named by any moment in it, and its two amounts."""

    pada: datetime
    kiri: int
    kanan: int


class Balok(NamedTuple):
    x: int
    y: int
    lebar: int
    tinggi: int


@dataclass(frozen=True, slots=True)
class GambarPasangan:
    bidang: Bidang
    alas: int  # y of the axis
    angka: Sequence[Tulisan]  # of the grid
    kiri: Sequence[Balok]
    kanan: Sequence[Balok]
    tanggal: Sequence[Tulisan]


@dataclass(frozen=True, slots=True)
class Pasangan:
    lebar: GambarPasangan
    sempit: GambarPasangan
    hari: Sequence[HariPasangan]


def draw_pasangan(hari: Sequence[HariPasangan]) -> Pasangan | None:
    """`hari` in order, the last one today. None without any amount."""
    if not any(one.kiri or one.kanan for one in hari):
        return None
    lebar, sempit = (_draw(bidang, hari) for bidang in (LEBAR, SEMPIT))
    return Pasangan(lebar, sempit, hari)


def _draw(bidang: Bidang, hari: Sequence[HariPasangan]) -> GambarPasangan:
    alas = bidang.tinggi - bidang.bawah
    puncak = round_up(max(max(one.kiri, one.kanan) for one in hari))
    room = (bidang.lebar - bidang.kiri - bidang.kanan) / len(hari)
    width = max(round(room * BAGIAN_BATANG), 2)

    def high(jumlah: int) -> int:
        return max(round(jumlah / puncak * (alas - bidang.atas)), 2) if jumlah else 0

    def balok(n: int, jumlah: int, shift: int) -> Balok:
        middle = round(bidang.kiri + (n + 0.5) * room)
        return Balok(middle + shift, alas - high(jumlah), width, high(jumlah))

    return GambarPasangan(
        bidang=bidang,
        alas=alas,
        angka=[
            Tulisan(bidang.kiri - 8, alas - high(n), "end", format_number(n))
            for n in (0, puncak // 2, puncak)
        ],
        kiri=[balok(n, one.kiri, -width) for n, one in enumerate(hari) if one.kiri],
        kanan=[balok(n, one.kanan, 1) for n, one in enumerate(hari) if one.kanan],
        tanggal=_dates(bidang, hari, room),
    )


def round_up(jumlah: int) -> int:
    """The end of the scale: the next of 2, 4, 6, 8, 10, 20, 40, … whose half is a whole number too."""
    power = 1
    while 10 * power < jumlah:
        power *= 10
    return next(factor * power for factor in (2, 4, 6, 8, 10) if factor * power >= jumlah)


def _dates(bidang: Bidang, hari: Sequence[HariPasangan], room: float) -> list[Tulisan]:
    """Under their days, from today backwards, as many as have room."""
    y = bidang.tinggi - 6
    found = [Tulisan(bidang.lebar - bidang.kanan, y, "end", "hari ini")]
    for n in range(len(hari) - 2, -1, -1):
        x = round(bidang.kiri + (n + 0.5) * room)
        if found[-1].x - x >= JARAK_TANGGAL:
            found.append(Tulisan(x, y, "middle", format_day_month(hari[n].pada)))
    return found[::-1]
