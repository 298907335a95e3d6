"""Workbooks of every kind that can be read; the hostile ones are in test_lembar_jahat."""

import io
import zipfile

import pytest

from pegawai.imports.aliran import RUSAK, LembarError
from pegawai.imports.buku import open_buku
from tests.lembar_uji import WORKBOOK, raw_sheet, raw_xlsx, xlsx, zipped


def cells(isi: bytes, nama: str = "Data") -> list[list[str]]:
    return [[sel.teks for sel in baris.sel.values()] for baris in open_buku(isi).rows(nama)]


def test_sheets_are_named_in_order_the_hidden_ones_last():
    book = WORKBOOK.replace(
        "<sheets>", '<sheets><sheet name="Rahasia" state="hidden" sheetId="2" r:id="rId1"/>'
    )
    assert list(open_buku(raw_xlsx(raw_sheet(""), workbook=book)).lembar) == ["Data", "Rahasia"]


def test_texts_that_cells_share_with_runs_and_reading_aids():
    shared = "<sst><si><t>A</t></si><si><r><t>B</t></r><r><t xml:space='preserve'> C</t></r><rPh><t>x</t></rPh></si></sst>"
    row = '<row r="2"><c t="s"><v>1</v></c><c t="s"><v>0</v></c><c t="s"><v>9</v></c><c t="s"><v>-1</v></c></row>'
    assert cells(raw_xlsx(raw_sheet(row), sharedStrings=shared))[1] == ["B C", "A"]


def test_strict_ooxml_with_prefixes():
    ns = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    sheet = f'<x:worksheet xmlns:x="{ns}"><x:sheetData><x:row><x:c t="d"><x:v>2025-07-01T00:00:00</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    book = (
        f'<x:workbook xmlns:x="{ns}" xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships">'
        '<x:sheets><x:sheet name="Data" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>'
    )
    assert cells(raw_xlsx(sheet, workbook=book)) == [["2025-07-01"]]


STYLES = (
    '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/>'
    '</cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="22"/></cellXfs></styleSheet>'
)


@pytest.mark.parametrize(
    ("sel", "teks"),
    [
        ('<c s="1"><v>45839</v></c>', "2025-07-01"),
        ('<c s="2"><v>45839.375</v></c>', "2025-07-01 09:00:00"),
        ('<c s="0"><v>45839</v></c>', "45839"),
        ('<c s="1"><v>199308172025212030</v></c>', "199308172025212030"),  # no day has that number
        ('<c s="1"><v>0</v></c>', "0"),
    ],
)
def test_numbers_in_the_look_of_a_date_are_dates(sel, teks):
    assert cells(raw_xlsx(raw_sheet(f'<row r="2">{sel}</row>'), styles=STYLES))[1] == [teks]


def test_dates_of_an_old_mac():
    book = WORKBOOK.replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    row = '<row r="2"><c s="1"><v>44377</v></c></row>'
    assert cells(raw_xlsx(raw_sheet(row), styles=STYLES, workbook=book))[1] == ["2025-07-01"]


@pytest.mark.parametrize(
    "isi",
    [
        b"PK\x03\x04rusak",
        raw_xlsx("bukan xml"),
        raw_xlsx('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        raw_xlsx(raw_sheet('<row r="x"/>')),
        raw_xlsx(raw_sheet('<row r="2"><c t="s"><v>x</v></c></row>')),
        raw_xlsx('<a b="' + "x" * 3_000_000 + '"/>'),
        raw_xlsx("<a><!--" + "x" * 3_000_000 + "--></a>"),
        zipped({"xl/workbook.xml": "<x/>"}),
    ],
    ids=[
        "zip",
        "text",
        "entities",
        "row number",
        "text number",
        "tag of 3 MB",
        "comment of 3 MB",
        "no sheet",
    ],
)
def test_a_broken_workbook(isi):
    with pytest.raises(LembarError) as error:
        cells(isi)
    assert error.value.pesan == RUSAK


def locked(method: int, flag: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as arsip:
        arsip.writestr("xl/workbook.xml", WORKBOOK)
    isi = bytearray(buffer.getvalue())
    isi[isi.index(b"PK\x01\x02") + 8] |= flag
    return bytes(isi)


@pytest.mark.parametrize("isi", [locked(zipfile.ZIP_LZMA, 0), locked(zipfile.ZIP_DEFLATED, 1)])
def test_other_compression_and_locked_members_are_refused(isi):
    with pytest.raises(LembarError, match="Simpan ulang dari Excel"):
        open_buku(isi)


def test_the_limit_holds_for_all_sheets_together():
    names = [f"L{n}" for n in range(40)]
    book = WORKBOOK.replace(
        "<sheets>", "<sheets>" + "".join(f'<sheet name="{n}" sheetId="9" r:id="rId1"/>' for n in names)
    )
    buku = open_buku(raw_xlsx("<a>" + "<b/>" * 60_000 + "</a>", workbook=book))
    with pytest.raises(LembarError, match="terlalu besar"):
        sum(len(list(buku.rows(nama))) for nama in buku.lembar)


def test_a_cell_at_the_far_corner_is_no_wide_row():
    row = '<row r="1048576"><c r="XFD1048576"><v>1</v></c><c r="ZZZZ9"><v>1</v></c><c r="B1048576"><v>2</v></c></row>'
    [_, baris] = open_buku(raw_xlsx(raw_sheet(row))).rows("Data")
    assert (baris.nomor, list(baris.sel)) == (1_048_576, [1])


def test_what_openpyxl_writes():
    assert cells(xlsx(["A", None, 12345.0, True], [], ["B"])) == [["A", "12345", "1"], ["B"]]
