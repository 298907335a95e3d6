"""Reads a sheet from XLSX or CSV bytes, within limits. It knows columns and cells, and nothing about people."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.utils.exceptions import InvalidFileException

from core.exceptions import DomainError
from core.formats import format_size
from pegawai.rules.roster import KOLOM, WAJIB, Baris, Sel

BATAS_UKURAN = 20 * 1024 * 1024
BATAS_TERURAI = 200 * 1024 * 1024
BATAS_ANGGOTA_ZIP = 500
BATAS_BARIS = 120_000
BATAS_KOLOM = 60
BARIS_JUDUL = 20  # how many rows are searched for the header
RUSAK = "Berkas tidak dapat dibaca. Simpan ulang dari Excel sebagai XLSX atau CSV."


class LembarError(DomainError):
    """The file as a whole cannot be read."""


def read_lembar(isi: bytes, *, kolom: Mapping[str, str] = KOLOM, wajib: Sequence[str] = WAJIB) -> list[Baris]:
    """The rows below the header row. The content decides the file type, not the name. Raises LembarError.

    `kolom`: our name of each column and its title in the sheet; `wajib`: columns that the sheet must have.
    """
    if not isi.strip():
        raise LembarError("Berkas yang dipilih kosong.")
    if len(isi) > BATAS_UKURAN:
        raise LembarError(
            f"Berkas lebih besar dari {format_size(BATAS_UKURAN)}. Bagi menjadi beberapa berkas."
        )
    if isi.startswith(b"PK"):
        return _below_header(_rows_of_xlsx(isi), kolom, wajib)
    if b"\0" in isi[:4096] or isi.startswith((b"%PDF", b"\xd0\xcf\x11\xe0")):
        raise LembarError("Berkas harus berupa XLSX atau CSV. XLS lama disimpan ulang dahulu sebagai XLSX.")
    return _below_header(_rows_of_csv(isi), kolom, wajib)


def _rows_of_csv(isi: bytes) -> Iterator[tuple[int, list[Sel]]]:
    try:
        teks = isi.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LembarError('CSV harus memakai UTF-8. Simpan dari Excel sebagai "CSV UTF-8".') from error
    head = teks.splitlines()[:BARIS_JUDUL]
    pemisah = max(";,\t", key=lambda tanda: max(line.count(tanda) for line in head))
    reader = csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah)
    try:
        for row in reader:
            yield reader.line_num, [_text_cell(teks) for teks in row[:BATAS_KOLOM]]
    except csv.Error as error:
        raise LembarError(RUSAK) from error


def _text_cell(teks: str) -> Sel:
    teks = "" if teks.strip() == "-" else " ".join(teks.replace("\0", "").split())  # databases refuse NUL
    return Sel(teks, is_rumus=teks.startswith(("=", "+", "@")))


def _rows_of_xlsx(isi: bytes) -> Iterator[tuple[int, list[Sel]]]:
    _refuse_bomb(isi)
    try:
        book = load_workbook(io.BytesIO(isi), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        for nomor, row in enumerate(sheet.iter_rows(max_col=BATAS_KOLOM), 1):
            yield nomor, [_xlsx_cell(cell) for cell in row]
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        IndexError,
        OSError,
        SyntaxError,
    ) as error:
        raise LembarError(RUSAK) from error  # XML parsers raise SyntaxError


def _refuse_bomb(isi: bytes) -> None:
    """zipfile never reads more of a member than its directory entry declares, so the declared sizes can be
    trusted."""
    try:
        members = zipfile.ZipFile(io.BytesIO(isi)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise LembarError(RUSAK) from error
    if len(members) > BATAS_ANGGOTA_ZIP or sum(m.file_size for m in members) > BATAS_TERURAI:
        raise LembarError(
            "Isi berkas XLSX terlalu besar. Bagi menjadi beberapa berkas, atau simpan sebagai CSV."
        )
    if not any(m.filename == "xl/workbook.xml" for m in members):
        raise LembarError("Berkas harus berupa XLSX atau CSV.")


def _xlsx_cell(cell: Cell | MergedCell | ReadOnlyCell | EmptyCell) -> Sel:
    value = cell.value
    if value is None:
        return Sel("")
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        sel = _text_cell(str(value))
        return Sel(sel.teks, is_rumus=cell.data_type == "f" or sel.is_rumus)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e17:
        value = int(value)
    return Sel(f"{value:.5E}" if isinstance(value, float) and value >= 1e17 else str(value), is_angka=True)


def _below_header(
    rows: Iterator[tuple[int, list[Sel]]], kolom: Mapping[str, str], wajib: Sequence[str]
) -> list[Baris]:
    columns = _find_header(rows, kolom, wajib)
    found = []
    for nomor, row in rows:
        if any(sel.teks for sel in row):
            found.append(Baris(nomor, {name: row[i] for i, name in columns.items() if i < len(row)}))
        if len(found) > BATAS_BARIS:
            raise LembarError(f"Berkas memuat lebih dari {BATAS_BARIS} baris. Bagi menjadi beberapa berkas.")
    if not found:
        raise LembarError("Berkas tidak memuat satu pun baris pegawai di bawah judul kolom.")
    return found


def _find_header(
    rows: Iterator[tuple[int, list[Sel]]], kolom: Mapping[str, str], wajib: Sequence[str]
) -> dict[int, str]:
    """The column index of each known title. Leaves the iterator at the first row below the header."""
    for _, row in islice(rows, BARIS_JUDUL):
        columns = _columns_of(row, kolom)
        if columns is None:
            continue
        if missing := [name for name in wajib if name not in columns.values()]:
            raise LembarError(
                f"Kolom {_names(missing, kolom)} tidak ada. Pakai judul kolom seperti pada contoh."
            )
        return columns
    raise LembarError(f"Baris judul tidak ditemukan. Kolom yang harus ada: {_names(wajib, kolom)}.")


def _columns_of(row: list[Sel], kolom: Mapping[str, str]) -> dict[int, str] | None:
    """The header is the first row that names a NIP column. Names are compared without case, spaces and
    underscores."""
    by_title = {_fold(judul): name for name, judul in kolom.items()}
    columns = {i: by_title[_fold(sel.teks)] for i, sel in enumerate(row) if _fold(sel.teks) in by_title}
    doubles = {name for name in columns.values() if list(columns.values()).count(name) > 1}
    if doubles:
        raise LembarError(f"Kolom {_names(sorted(doubles), kolom)} tercantum lebih dari satu kali.")
    return columns if "nip" in columns.values() or len(columns) >= 3 else None


def _fold(judul: str) -> str:
    return "".join(judul.lower().split()).replace("_", "")


def _names(columns: Iterable[str], kolom: Mapping[str, str]) -> str:
    return ", ".join(kolom[name] for name in columns)
