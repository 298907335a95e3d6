"""Sheets for tests, as Excel and other programs write them."""

import io
import zipfile

from openpyxl import Workbook

WORKBOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://x">'
    '<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
TAUTAN = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)


def xlsx(*rows, **lembar) -> bytes:
    """One sheet with these rows, or several by name, as Excel would write them."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for nama, isi in (lembar or {"Data": rows}).items():
        sheet = book.create_sheet(nama)
        for row in isi:
            sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def zipped(members: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, isi in members.items():
            arsip.writestr(nama, isi)
    return buffer.getvalue()


def raw_xlsx(sheet: str, **bagian: str) -> bytes:
    """One sheet as XML, with other parts by name: `sharedStrings`, `styles`, `workbook`."""
    isi = {"workbook": WORKBOOK, **bagian}
    return zipped(
        {"xl/_rels/workbook.xml.rels": TAUTAN, "xl/worksheets/sheet1.xml": sheet}
        | {f"xl/{nama}.xml": xml for nama, xml in isi.items()}
    )


def raw_sheet(rows: str, *, judul: tuple[str, ...] = ("NIP", "Nama", "Kode Unit")) -> str:
    head = "".join(f'<c t="inlineStr"><is><t>{satu}</t></is></c>' for satu in judul)
    return f'<worksheet><sheetData><row r="1">{head}</row>{rows}</sheetData></worksheet>'
