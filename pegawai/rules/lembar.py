"""A table on a sheet: its cells, where its header stands, and where it ends. It knows nothing about people."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

TANDA_JUDUL = re.compile(r"[\s_./()*:-]+")
BATAS_JUDUL = 80  # letters of a title that count
KUNCI = re.compile(r"[^\s,:]+|[\d\s.'-]+")  # one word or a number in groups; "Kepala Badan," names no row


class Sel(NamedTuple):
    """One cell: its text, and whether the spreadsheet had a number or a formula in it."""

    teks: str
    is_angka: bool = False
    is_rumus: bool = False


@dataclass(frozen=True, slots=True)
class Baris:
    """One row of the table; `nomor` is the row number in the spreadsheet."""

    nomor: int
    sel: Mapping[str, Sel]


@dataclass(frozen=True, slots=True)
class BarisLembar:
    """One row as the sheet has it: the cells that are not empty, by column (the first is 0)."""

    nomor: int
    sel: Mapping[int, Sel]


@dataclass(frozen=True, slots=True)
class Tabel:
    """What a sheet must hold. `kolom`: our name of each column and the title that people see; `wajib`: the columns that must
    be there, the first of them names the row; `lain`: other titles that mean the same column."""

    kolom: Mapping[str, str]
    wajib: Sequence[str]
    lain: Mapping[str, Sequence[str]]

    def rank_of(self, judul: str) -> tuple[int, str]:
        """Our name of a title, "" when it is not known, behind its rank: our own title comes before other ones. Case, spaces
        and marks do not count."""
        folded = fold_judul(judul)
        for nama, baku in self.kolom.items():
            titles = [fold_judul(one) for one in (baku, *self.lain.get(nama, ()))]
            if folded and folded in titles:
                return titles.index(folded), nama
        return 0, ""

    def missing(self, kolom: Iterable[str]) -> list[str]:
        """The titles of required columns that are not among these."""
        found = set(kolom)
        return [self.kolom[nama] for nama in self.wajib if nama not in found]


@dataclass(frozen=True, slots=True)
class Judul:
    """The header of a table: its row, the titles by column, and our name of each column that is used; `ganda` are names that
    two columns with the same title claim."""

    nomor: int
    teks: Mapping[int, str]
    kolom: Mapping[int, str]
    ganda: tuple[str, ...] = ()

    pemetaan: date | None = None  # the day on which a person said what the columns are

    @property
    def kunci(self) -> dict[int, str]:
        """Each column by its title, the second one of the same title apart: wherever the columns stand."""
        count: Counter[str] = Counter()
        found = {}
        for i, teks in sorted(self.teks.items()):
            nama = fold_judul(teks)
            count[nama] += 1
            found[i] = nama if count[nama] == 1 else f"{nama}#{count[nama]}"
        return found

    @property
    def sidik(self) -> str:
        """The same for sheets with the same titles, in any order."""
        return hashlib.sha256("\n".join(sorted(self.kunci.values())).encode()).hexdigest()

    def read_by(self, pemetaan: "Pemetaan") -> "Judul":
        kolom = {i: pemetaan.kolom[kunci] for i, kunci in self.kunci.items() if kunci in pemetaan.kolom}
        return replace(self, kolom=kolom, ganda=(), pemetaan=pemetaan.tanggal)

    def is_complete(self, tabel: Tabel) -> bool:
        return not self.ganda and not tabel.missing(self.kolom.values())


@dataclass(frozen=True, slots=True)
class Bacaan:
    """How a sheet was read, to be shown: its name ("" in CSV), the title of each column and ours, the rows
    below the table that are no part of it, and other sheets with such a table that were not read."""

    nama: str = ""
    sidik: str = ""
    kolom: tuple[tuple[str, str], ...] = ()
    kaki: tuple[tuple[int, str], ...] = ()
    lain: tuple[str, ...] = ()
    pemetaan: date | None = None


BACAAN_KOSONG = Bacaan()


@dataclass(frozen=True, slots=True)
class Pemetaan:
    """What the columns of a header mean, by `Judul.kunci`, as a person said on that WITA day."""

    kolom: Mapping[str, str]
    tanggal: date


@dataclass(frozen=True, slots=True)
class Letak:
    """Where a table stands: the sheet ("" in CSV), its header, the first rows below, and other sheets with such a table."""

    lembar: str
    judul: Judul
    contoh: tuple[BarisLembar, ...] = ()
    lain: tuple[str, ...] = ()


def fold_judul(judul: str) -> str:
    return TANDA_JUDUL.sub("", judul).casefold()


def read_judul(baris: BarisLembar, tabel: Tabel) -> Judul:
    """The row read as a header. Of several titles that mean one column the one that is nearest to ours is used."""
    teks = {i: sel.teks[:BATAS_JUDUL] for i, sel in baris.sel.items() if not sel.is_rumus}
    claims: dict[str, list[tuple[int, int]]] = {}
    for i, judul in sorted(teks.items()):
        rank, nama = tabel.rank_of(judul)
        if nama:
            claims.setdefault(nama, []).append((rank, i))
    kolom = {min(found)[1]: nama for nama, found in claims.items()}
    ganda = [nama for nama, found in claims.items() if [rank for rank, _ in found].count(min(found)[0]) > 1]
    return Judul(baris.nomor, teks, kolom, tuple(ganda))


def pick_judul(rows: Sequence[BarisLembar], tabel: Tabel, pemetaan: Mapping[str, Pemetaan]) -> Judul | None:
    """The first complete header, where a person has said what it means by that (`pemetaan`: by `Judul.sidik`); else the row that most looks like one: the most known titles, or the first row that is about
    as wide as the widest."""
    found = [read_judul(baris, tabel) for baris in rows if len(baris.sel) > 1]
    for judul in found:
        known = pemetaan.get(judul.sidik)
        chosen = judul.read_by(known) if known else judul
        if chosen.is_complete(tabel):
            return chosen
    recognised = [judul for judul in found if judul.kolom]
    if recognised:
        return max(recognised, key=lambda judul: (len(judul.kolom), -judul.nomor))
    widest = max((len(judul.teks) for judul in found), default=0)
    return next((judul for judul in found if len(judul.teks) >= 0.6 * widest), None)


def rows_below(rows: Iterable[BarisLembar], judul: Judul) -> Iterator[Baris]:
    """The rows of the table: without empty ones, the line of column numbers below a header, and headers repeated on later
    pages."""
    for baris in rows:
        if (
            baris.nomor <= judul.nomor
            or _is_numbering(baris, judul)
            or not baris.sel.keys() & judul.kolom.keys()
        ):
            continue
        if {i: fold_judul(sel.teks[:BATAS_JUDUL]) for i, sel in baris.sel.items()} == {
            i: fold_judul(teks) for i, teks in judul.teks.items()
        }:
            continue
        yield Baris(baris.nomor, {nama: baris.sel.get(i, Sel("")) for i, nama in judul.kolom.items()})


def _is_numbering(baris: BarisLembar, judul: Judul) -> bool:
    """(1) (2) (3) …, as official forms number their columns."""
    angka = [sel.teks.strip("() ") for sel in baris.sel.values()]
    if baris.nomor > judul.nomor + 2 or len(angka) < 3 or angka[0] not in {"0", "1"}:
        return False
    return angka == [str(n) for n in range(int(angka[0]), int(angka[0]) + len(angka))]


def split_kaki(rows: Sequence[Baris], tabel: Tabel) -> tuple[list[Baris], list[Baris]]:
    """The table, and what stands below it: place and date, signature, notes, totals.

    What stands below an empty row of the sheet is no part of the table unless at least half of its rows look like rows of it.
    Without an empty row between, last rows that fill fewer than two required columns are no rows of the table.
    """
    end = len(rows)
    for start in reversed(_starts_of_blocks(rows)):
        block = rows[start:end]
        if start and 2 * sum(_is_like_a_row(one, tabel) for one in block) < len(block):
            end = start
        else:
            break
    while end > 1 and len(_filled(rows[end - 1], tabel)) < min(2, len(tabel.wajib)):
        end -= 1
    return list(rows[:end]), list(rows[end:])


def _starts_of_blocks(rows: Sequence[Baris]) -> list[int]:
    return [at for at, baris in enumerate(rows) if not at or baris.nomor > rows[at - 1].nomor + 1]


def _filled(baris: Baris, tabel: Tabel) -> list[str]:
    return [nama for nama in tabel.wajib if baris.sel.get(nama, Sel("")).teks]


def _is_like_a_row(baris: Baris, tabel: Tabel) -> bool:
    """A name of the row, and all other required columns but one."""
    kunci = baris.sel.get(tabel.wajib[0], Sel("")).teks
    return bool(KUNCI.fullmatch(kunci)) and len(_filled(baris, tabel)) >= max(2, len(tabel.wajib) - 1)
