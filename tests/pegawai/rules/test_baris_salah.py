import pytest

from pegawai.imports.lembar import TABEL_PEGAWAI
from pegawai.rules.baris_salah import gather_salah, keep_cell
from pegawai.rules.lembar import Baris, Judul, Sel
from pegawai.rules.roster import BarisSalah


@pytest.mark.parametrize(
    ("sel", "isi"),
    [
        (Sel("199203142025212001"), "199203142025212001"),
        (Sel("199203142025212030", is_angka=True), ""),
        (Sel("1.99203E+17", is_angka=True), ""),
        (Sel("9", is_angka=True), 9),
        (Sel("1.10", is_angka=True), 1.1),
        (Sel("#N/A", is_angka=True), ""),
        (Sel("=1+1", is_rumus=True), "=1+1"),
        (Sel("199203142025212030", is_rumus=True), ""),
    ],
)
def test_nothing_is_written_back_that_would_be_believed_more_than_before(sel, isi):
    assert keep_cell(sel) == isi


def test_rows_stand_in_the_order_of_the_source_with_their_reason():
    judul = Judul(1, {0: "Nama", 3: "NIP"}, {0: "nama", 3: "nip"})
    rows = [Baris(n, {"nama": Sel(f"N{n}"), "nip": Sel("1")}) for n in (2, 3, 4)]
    salah = [BarisSalah(4, "", ("Empat.",)), BarisSalah(2, "", ("Dua.", "Lagi."), diragukan=("nip",))]
    lembar = gather_salah(judul, rows, salah, TABEL_PEGAWAI)
    assert lembar.kepala == ("Nama", "NIP", "Sebab")
    assert lembar.baris == (("N2", "", "Dua. Lagi."), ("N4", "1", "Empat."))
