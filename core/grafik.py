"""A line over days up to a deadline: the geometry for `components/grafik.html`, once for wide screens and once for phones.

The upright axis is per cent of a whole. Positions are whole pixels of the drawing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import accumulate
from typing import NamedTuple

from core.formats import WITA, format_day_month

SEHARI = timedelta(days=1)


class Bidang(NamedTuple):
    """A drawing's size, and the margins around its lines."""

    lebar: int
    tinggi: int
    kiri: int
    kanan: int
    atas: int
    bawah: int


LEBAR = Bidang(760, 160, 50, 14, 12, 26)
SEMPIT = Bidang(296, 200, 50, 8, 14, 28)
HURUF = 7  # the width of a letter, rather too much than too little
JARAK_TEKS = 8  # between two dates


class Hari(NamedTuple):
    """One row of the table beneath the drawing: the end of a day, or now."""

    pada: datetime
    jumlah: int
    persen: int


class Tulisan(NamedTuple):
    """A text in the drawing. `jangkar`: start, middle or end."""

    x: int
    y: int
    jangkar: str
    teks: str

    def is_clear_of(self, lain: "Tulisan") -> bool:
        """Whether two texts of one line do not touch."""
        (kiri, kanan), (kiri_lain, kanan_lain) = self.edges(), lain.edges()
        return kanan + JARAK_TEKS <= kiri_lain or kanan_lain + JARAK_TEKS <= kiri

    def edges(self) -> tuple[int, int]:
        """Where it begins and ends, as far as its letters tell."""
        lebar = HURUF * len(self.teks)
        kiri = self.x - {"start": 0, "middle": lebar // 2, "end": lebar}[self.jangkar]
        return kiri, kiri + lebar


@dataclass(frozen=True, slots=True)
class Gambar:
    """One drawing."""

    bidang: Bidang
    alas: int  # y of the axis
    kanan: int  # x where the lines of the grid end
    garis: str  # the path of this year's line
    ujung: tuple[int, int]
    label: Tulisan
    tenggat: int  # x of the deadline
    kini: int | None  # x of today; none after the end
    persen: Sequence[Tulisan]
    tanggal: Sequence[Tulisan]
    tanggal_kini: Tulisan | None
    tanggal_tenggat: Tulisan


@dataclass(frozen=True, slots=True)
class Grafik:
    lebar: Gambar
    sempit: Gambar
    hari: Sequence[Hari]


@dataclass(frozen=True, slots=True)
class Rentang:
    """The days that a chart shows. All bounds are aware datetimes; `tenggat_at` and `selesai_at` are exclusive. `sebutan`: the
    name of `kini` beneath the axis."""

    dibuka_at: datetime
    tenggat_at: datetime
    selesai_at: datetime
    kini: datetime
    sebutan: str = "hari ini"

    @property
    def terakhir(self) -> datetime:
        """Where the line ends: now, or the end of the days shown."""
        return min(self.kini, self.selesai_at)

    @property
    def panjang(self) -> timedelta:
        return self.selesai_at - self.dibuka_at


def draw_grafik(masuk: Iterable[tuple[datetime, int]], *, dari: int, rentang: Rentang) -> Grafik | None:
    """`masuk`: how many came in on each day (its start, WITA), in order; `dari`: the whole, 100 per cent.

    None before the opening, and where there is no whole to compare with.
    """
    if not dari or rentang.kini <= rentang.dibuka_at:
        return None
    hari = _accumulate(masuk, dari, rentang)
    lebar, sempit = (_draw(bidang, hari, dari, rentang) for bidang in (LEBAR, SEMPIT))
    return Grafik(lebar, sempit, hari)


def _accumulate(masuk: Iterable[tuple[datetime, int]], dari: int, rentang: Rentang) -> list[Hari]:
    """The total at the end of each day. What came in outside the days shown counts on the nearest of them."""
    first = datetime.combine(rentang.dibuka_at.astimezone(WITA), time(), WITA)
    per_day = [0] * -(-(rentang.terakhir - first) // SEHARI)
    for day, jumlah in masuk:
        per_day[min(max((day - first) // SEHARI, 0), len(per_day) - 1)] += jumlah
    ends = (min(first + (n + 1) * SEHARI, rentang.terakhir) for n in range(len(per_day)))
    return [
        Hari(end, total, total * 100 // dari) for end, total in zip(ends, accumulate(per_day), strict=True)
    ]


def _draw(bidang: Bidang, hari: Sequence[Hari], dari: int, rentang: Rentang) -> Gambar:
    def across(at: datetime) -> int:
        share = (at - rentang.dibuka_at) / rentang.panjang
        return round(bidang.kiri + share * (bidang.lebar - bidang.kiri - bidang.kanan))

    alas = bidang.tinggi - bidang.bawah

    def up(share: float) -> int:
        return round(alas - share * (alas - bidang.atas))

    points = [(across(one.pada), up(one.jumlah / dari)) for one in hari]
    line = " L".join(f"{x} {y}" for x, y in [(bidang.kiri, alas), *points])
    kini = across(rentang.kini) if rentang.kini < rentang.selesai_at else None
    tenggat = across(rentang.tenggat_at)
    bawah = bidang.tinggi - 6
    tanggal_tenggat = _at_edge(
        bidang, tenggat, bawah, f"{format_day_month(rentang.tenggat_at - SEHARI)}, tenggat"
    )
    tanggal_kini = _today(bidang, kini, bawah, rentang.sebutan, taken=tanggal_tenggat)
    return Gambar(
        bidang=bidang, alas=alas, kanan=bidang.lebar - bidang.kanan, garis=f"M{line}", ujung=points[-1],
        label=_label(bidang, points[-1], hari[-1]), tenggat=tenggat, kini=kini,
        persen=[Tulisan(bidang.kiri - 8, up(p / 100), "end", f"{p} %") for p in (0, 50, 100)],
        tanggal=_dates(bidang, rentang, bawah, [one for one in (tanggal_tenggat, tanggal_kini) if one]),
        tanggal_kini=tanggal_kini, tanggal_tenggat=tanggal_tenggat,
    )  # fmt: skip


def _label(bidang: Bidang, ujung: tuple[int, int], hari: Hari) -> Tulisan:
    """At the end of the line: above it, or below where the drawing ends above."""
    x, y = ujung
    jangkar = "end" if x > bidang.kiri + (bidang.lebar - bidang.kiri) // 3 else "start"
    shift = -10 if jangkar == "end" else 10
    above = y - 12
    return Tulisan(
        x + shift,
        above if above > bidang.atas + 8 else y + 26,
        jangkar,
        f"{hari.jumlah} orang, {hari.persen} %",
    )


def _at_edge(bidang: Bidang, x: int, y: int, teks: str) -> Tulisan:
    """Centred under its place, but never out of the drawing."""
    half = HURUF * len(teks) // 2
    if x + half > bidang.lebar:
        return Tulisan(bidang.lebar, y, "end", teks)
    return Tulisan(x, y, "middle", teks) if x - half > 0 else Tulisan(0, y, "start", teks)


def _today(bidang: Bidang, kini: int | None, y: int, teks: str, *, taken: Tulisan) -> Tulisan | None:
    if kini is None:
        return None
    shown = _at_edge(bidang, kini, y, teks)
    return shown if shown.is_clear_of(taken) else None


def _dates(bidang: Bidang, rentang: Rentang, y: int, taken: Sequence[Tulisan]) -> list[Tulisan]:
    """The first day and a few between, where no other text stands; the last one where the days go on after the deadline."""
    days = max(round(rentang.panjang / SEHARI), 1)
    step = max(days // 6, 1)
    found: list[Tulisan] = []
    last = [days] if rentang.selesai_at > rentang.tenggat_at else []
    for n in [0, *last, *range(step, days, step)]:
        at = rentang.dibuka_at + n * SEHARI
        x = round(bidang.kiri + n / days * (bidang.lebar - bidang.kiri - bidang.kanan))
        shown = _at_edge(bidang, x, y, format_day_month(at - SEHARI if n == days else at))
        if all(shown.is_clear_of(one) for one in (*taken, *found)):
            found.append(shown)
    return found
