from io import BytesIO

from pypdf import PdfReader

from kinerja.pdf.formulir import render_mpph
from tests.kinerja.pdf.baca import read_words
from tests.kinerja.pdf.contoh_isi import make_mpph


def test_a_matrix_of_sixty_by_twelve_is_small_and_whole():
    pdf = render_mpph(make_mpph(60, 12))
    kata = read_words(pdf)
    assert len(pdf) < 200 * 1024
    assert pdf.count(b"/ObjStm") > 1
    assert "/StructTreeRoot" in PdfReader(BytesIO(pdf)).trailer["/Root"]
    assert "Indikator 1 s.d. 6 dari 12" in kata
    assert "Indikator 7 s.d. 12 dari 12" in kata
    assert kata.count("Ni Ketut Contoh 60 ") == 2
    assert kata.count("TIDAK ADA PERAN") == 240
