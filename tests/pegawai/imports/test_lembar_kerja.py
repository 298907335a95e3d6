import pytest

from pegawai.imports.buku import open_buku
from pegawai.imports.lembar_kerja import text_cell
from pegawai.rules.lembar import Sel
from tests.lembar_uji import raw_sheet, raw_xlsx


def cell(xml: str) -> Sel | None:
    [_, *rows] = open_buku(raw_xlsx(raw_sheet(f'<row r="2">{xml}</row>'))).rows("Data")
    return next(iter(rows[0].sel.values())) if rows else None


@pytest.mark.parametrize(
    ("xml", "sel"),
    [
        ("<c><v>199308172025212030</v></c>", Sel("199308172025212030", is_angka=True)),
        ("<c><v>1.99308172025212E+17</v></c>", Sel("1.99308E+17", is_angka=True)),
        ("<c><v>12345.0</v></c>", Sel("12345", is_angka=True)),
        ("<c><v>0009</v></c>", Sel("9", is_angka=True)),
        ("<c><v>9.5</v></c>", Sel("9.5", is_angka=True)),
        ("<c><v>abc</v></c>", Sel("abc")),
        ("<c><f>A1&amp;A2</f><v>199308172025212017</v></c>", Sel("199308172025212017", is_rumus=True)),
        ("<c><f>A1</f></c>", Sel("", is_rumus=True)),
        ('<c t="str"><f>A1</f><v>x</v></c>', Sel("x", is_rumus=True)),
        ('<c t="e"><v>#REF!</v></c>', Sel("#REF!")),
        ('<c t="b"><v>1</v></c>', Sel("1")),
        ('<c t="inlineStr"><is><t>=1+1</t></is></c>', Sel("=1+1", is_rumus=True)),
        ("<c/>", None),
        ('<c t="inlineStr"><is><t> - </t></is></c>', None),
    ],
)
def test_a_cell_as_it_is_written(xml, sel):
    assert cell(xml) == sel


def test_the_rest_of_an_endless_cell_is_not_kept():
    assert len(cell(f'<c t="inlineStr"><is><t>{"a" * 50_000}</t></is></c>').teks) == 2_000


def test_rows_and_cells_without_an_address_follow_each_other():
    sheet = '<worksheet><row><c r="B1"><v>1</v></c><c><v>2</v></c></row><row r="9"/><row><c><v>3</v></c></row></worksheet>'
    rows = list(open_buku(raw_xlsx(sheet)).rows("Data"))
    assert [(baris.nomor, list(baris.sel)) for baris in rows] == [(1, [1, 2]), (10, [0])]


@pytest.mark.parametrize(
    ("teks", "bersih"),
    [("Ni\u200b  Luh\u00a0Ayu\u2060", "Ni Luh Ayu"), ("a\0b", "ab"), ("-", ""), (" I\tMade\n", "I Made")],
)
def test_invisible_marks_are_no_part_of_a_text(teks, bersih):
    assert text_cell(teks) == Sel(bersih)
