"""A table as XLSX. Text stays text: a name that begins with "=" is no formula, and a NIP is no number."""

import re
from collections.abc import Iterable, Sequence
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
    lembar.append([_cell(lembar, teks, is_kepala=True) for teks in kepala])
    for baris in rows:
        lembar.append([_cell(lembar, isi) for isi in baris])
    berkas = SpooledTemporaryFile(max_size=DI_MEMORI)  # noqa: SIM115 - handed on to the response
    buku.save(berkas)
    berkas.seek(0)
    return berkas


def _cell(lembar: WriteOnlyWorksheet, isi: str | float, *, is_kepala: bool = False) -> Any:
    """Empty cells too are formatted as text, so that a NIP that is typed into one keeps its digits."""
    cell = WriteOnlyCell(lembar, TERLARANG.sub("", isi) if isinstance(isi, str) else isi)
    if isinstance(isi, str):
        cell.data_type, cell.number_format = "s", "@"
    if is_kepala:
        cell.font = Font(bold=True)
    return cell
