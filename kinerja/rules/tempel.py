"""Cells pasted from a spreadsheet: tab-separated, with quotes around cells that hold line breaks."""

import csv
import io

from kinerja.rules.mpph import TIDAK_ADA_PERAN
from kinerja.rules.teks import clean_teks

KOSONG = {"", "-", "–", TIDAK_ADA_PERAN}


def parse_tempelan(teks: str) -> list[list[str]]:
    """Rows of cells; "TIDAK ADA PERAN" and "-" are empty. Never raises: an unclosed quote runs to the end."""
    reader = csv.reader(io.StringIO(teks.replace("\0", ""), newline=""), delimiter="\t")
    try:
        rows = [[clean_teks(sel) for sel in row] for row in reader]
    except csv.Error:  # a cell longer than the reader takes: refused later like every cell that is too long
        return [[clean_teks(teks)]]
    rows = [["" if sel.upper() in KOSONG else sel for sel in row] for row in rows]
    while rows and not any(rows[-1]):
        rows.pop()  # a spreadsheet ends its copy with a line break
    return rows
