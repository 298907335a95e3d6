import pytest

from kinerja.rules.teks import fault_of_length
from kinerja.rules.tempel import parse_tempelan


@pytest.mark.parametrize(
    ("teks", "tabel"),
    [
        ("a\tb\nc\td\n", [["a", "b"], ["c", "d"]]),
        ("a\t\tTIDAK ADA PERAN\t-\n", [["a", "", "", ""]]),
        ('"dua\nbaris"\tb\r\n', [["dua\nbaris", "b"]]),
        ('"tidak ditutup\ta\n', [["tidak ditutup\ta"]]),
        ("", []),
        ("\n\n", []),
        ("a\x00b", [["ab"]]),
    ],
)
def test_cells_of_a_spreadsheet(teks, tabel):
    assert parse_tempelan(teks) == tabel


def test_a_cell_beyond_what_a_reader_takes_is_one_cell_too_long():
    [[isi]] = parse_tempelan("x" * 140_000 + "\ty")
    assert fault_of_length(isi) == "Isian ini 140002 huruf; paling banyak 5000. Ringkaskan."
