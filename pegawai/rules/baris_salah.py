"""Rows of a sheet that were refused, to be given back with the reason, corrected, and read again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from pegawai.rules.lembar import Baris, Judul, Sel, Tabel

ANGKA_TERPANJANG = 15  # digits that a number cell of a spreadsheet keeps
SEBAB = "Sebab"


class Ditolak(Protocol):
    """A refused row of any kind of sheet; `diragukan` are the columns whose text is not to be taken as it is."""

    @property
    def nomor(self) -> int: ...
    @property
    def sebab(self) -> str: ...
    @property
    def diragukan(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class LembarSalah:
    """The sheet to be corrected: the titles of the columns that were read, in the order of the source, and the rows."""

    kepala: tuple[str, ...]
    baris: tuple[tuple[str | float, ...], ...]


def gather_salah(judul: Judul, rows: Iterable[Baris], salah: Sequence[Ditolak], tabel: Tabel) -> LembarSalah:
    """Each refused row as the source has it, with its reason behind it."""
    kolom = [nama for _, nama in sorted(judul.kolom.items())]
    sebab: Mapping[int, Ditolak] = {one.nomor: one for one in salah}
    baris = [
        (
            *(
                "" if nama in sebab[one.nomor].diragukan else keep_cell(one.sel.get(nama, Sel("")))
                for nama in kolom
            ),
            sebab[one.nomor].sebab,
        )
        for one in rows
        if one.nomor in sebab
    ]
    return LembarSalah((*(tabel.kolom[nama] for nama in kolom), SEBAB), tuple(baris))


def keep_cell(sel: Sel) -> str | float:
    """What may be written back. A number stays a number, because as text it would be believed more than before; one that has
    lost digits, and the result of a formula, are left empty: their reason says what stood there."""
    if sel.is_rumus:
        return sel.teks if sel.teks.startswith(("=", "+", "@")) else ""
    if not sel.is_angka:
        return sel.teks
    try:
        angka = float(sel.teks)
    except ValueError:
        return ""
    if abs(angka) >= 10**ANGKA_TERPANJANG:
        return ""
    return int(angka) if angka.is_integer() else angka
