import re

import pytest

from kinerja.rules.identitas import pangkat_tercetak
from kinerja.rules.nomor_dokumen import POLA_NOMOR, new_nomor_mpph, new_nomor_skp
from kinerja.rules.teks import BATAS_TEKS, TUMPUKAN, clean_teks, fault_of_length
from kinerja.rules.tempel import parse_tempelan


@pytest.mark.parametrize(
    ("teks", "bersih"),
    [
        (" a \r\nb\rc ", "a \nb\nc"),
        ("nol\x00 dan \x07bel", "nol dan bel"),
        ("e\u0301", "é"),
        ("#set page(…) *tebal*", "#set page(…) *tebal*"),
        ("\u202eterbalik 👍", "\u202eterbalik 👍"),
        ("lepas \ud800", "lepas"),
    ],
)
def test_what_a_database_and_a_form_can_carry(teks, bersih):
    assert clean_teks(teks) == bersih


@pytest.mark.parametrize("tanda", ["\u0301\u0316", "\u0f73"], ids=["marks", "becomes marks"])
def test_a_heap_of_marks_is_cut_quickly(tanda):
    """Sorting them would take hours; what stays is more than any language has."""
    assert len(clean_teks("a" + tanda * 700_000)) <= 1 + 2 * TUMPUKAN


@pytest.mark.parametrize("teks", ["Ni Lūh Sārī", "ก็", "क्षत्रिय", "ệ", "👩‍🏫"])
def test_marks_of_a_language_stay(teks):
    assert clean_teks(teks) == teks


@pytest.mark.parametrize(
    ("panjang", "fault"), [(BATAS_TEKS, ""), (5001, "Isian ini 5001 huruf; paling banyak 5000. Ringkaskan.")]
)
def test_length(panjang, fault):
    assert fault_of_length("x" * panjang) == fault


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


@pytest.mark.parametrize(
    ("golongan", "tercetak"),
    [("IX", "IX"), ("IV/a", "Pembina (IV/a)"), ("III/b", "Penata Muda Tk. I (III/b)"), ("", "")],
)
def test_a_pppk_has_no_pangkat(golongan, tercetak):
    assert pangkat_tercetak(golongan) == tercetak


@pytest.mark.parametrize(("new", "awalan"), [(new_nomor_skp, "SKP"), (new_nomor_mpph, "MPPH")])
def test_a_number_is_found_in_bytes_and_never_given_twice(new, awalan):
    nomor = {new() for _ in range(200)}
    assert len(nomor) == 200
    assert all(re.fullmatch(rf"{awalan}(-[2-9A-HJ-NP-Z]{{4}}){{3}}", one) for one in nomor)
    assert all(POLA_NOMOR.search(b"/Keywords(" + one.encode() + b", versi 1)") for one in nomor)
