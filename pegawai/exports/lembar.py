"""A table as XLSX. Text stays text: a name that begins with "=" is no formula, and a NIP is no number."""

import re
from collections.abc import Iterable, Iterator, Sequence
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

TERLARANG = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML cannot carry them
DI_MEMORI = 2 * 1024 * 1024  # bytes; larger workbooks are kept in a temporary file


def write_lembar(
    nama: str, kepala: Sequence[str], rows: Iterable[Sequence[str | float]], *, lebar: Sequence[int] = ()
) -> IO[bytes]:
    """One sheet with a head that stays in view; `lebar` are the widths of its columns. The caller closes the file."""
    buku = Workbook(write_only=True)
    lembar = buku.create_sheet(nama)
    for nomor, satu in enumerate(lebar, 1):
        lembar.column_dimensions[get_column_letter(nomor)].width = satu
    lembar.freeze_panes = "A2"
    tulis = Penulis(lembar)
    lembar.append(tulis.cells(kepala, is_kepala=True))
    for baris in rows:
        lembar.append(tulis.cells(baris))
    berkas = SpooledTemporaryFile(max_size=DI_MEMORI)  # noqa: SIM115 - handed on to the response
    buku.save(berkas)
    berkas.seek(0)
    return berkas


class Penulis:
    """The cells of one sheet. openpyxl writes a cell before it asks for the next one, so one object of each look serves them
    all: to make and style one for each takes most of the time of a large sheet."""

    def __init__(self, lembar: WriteOnlyWorksheet) -> None:
        self.teks, self.kepala, self.angka = (WriteOnlyCell(lembar, "") for _ in range(3))
        # Empty cells too are formatted as text, so that a NIP that is typed into one keeps its digits.
        self.teks.number_format = self.kepala.number_format = "@"
        self.kepala.font = Font(bold=True)

    def cells(self, baris: Sequence[str | float], *, is_kepala: bool = False) -> Iterator[Any]:
        for isi in baris:
            if isinstance(isi, str):
                cell = self.kepala if is_kepala else self.teks
                cell.value = TERLARANG.sub("", isi)
                cell.data_type = "s"
            else:
                cell = self.angka
                cell.value = isi
            yield cell
