from openpyxl import load_workbook

from pegawai.exports.lembar import write_lembar


def test_text_stays_text_and_what_xml_cannot_carry_is_left_out():
    rows = [('=HYPERLINK("x")', "199203142025212001", 9), ("a\x0bb", "", 1.5)]
    with write_lembar("Data", ("A", "B", "C"), rows, lebar=(10, 20)) as berkas:
        lembar = load_workbook(berkas)["Data"]
        isi = [[(cell.value, cell.data_type) for cell in row] for row in lembar.iter_rows(min_row=2)]
    assert isi == [
        [('=HYPERLINK("x")', "s"), ("199203142025212001", "s"), (9, "n")],
        [("ab", "s"), (None, "inlineStr"), (1.5, "n")],
    ]
    assert lembar["B3"].number_format == "@"
    assert lembar.freeze_panes == "A2"
