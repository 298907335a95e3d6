from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from kinerja.pdf.formulir import render_mpph
from kinerja.pdf.isi import BarisPeran
from kinerja.pdf.lembar import LEBAR_DATAR
from kinerja.pdf.mpph import compose_mpph
from tests.kinerja.pdf.baca import read_words
from tests.kinerja.pdf.contoh_isi import MPPH_KOSONG, make_mpph


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


@pytest.mark.parametrize(
    ("banyak", "bagian"), [(1, [1]), (6, [6]), (7, [4, 3]), (12, [6, 6]), (13, [5, 5, 3])]
)
def test_the_columns_are_shared_out_evenly(banyak, bagian):
    data = compose_mpph(make_mpph(2, banyak))["bagian"]
    assert [len(satu["kolom"]) - 2 for satu in data] == bagian
    assert all(sum(satu["kolom"]) == pytest.approx(LEBAR_DATAR) for satu in data)
    assert data[-1]["nomor"] == f"Indikator {banyak - bagian[-1] + 1} s.d. {banyak} dari {banyak}"


def test_a_member_without_a_part_and_one_of_another_unit():
    anggota = (
        BarisPeran("Ayu", "Guru", ("Terlayaninya tamu", " ")),
        BarisPeran("Budi", "Guru", ("", "x"), "SD 2"),
    )
    (bagian,) = compose_mpph(replace(make_mpph(0, 2), anggota=anggota))["bagian"]
    assert [satu["sel"] for satu in bagian["anggota"]] == [
        ["Ayu", "Guru", "Terlayaninya tamu", "TIDAK ADA PERAN"],
        ["Budi", "Guru\n(SD 2)", "TIDAK ADA PERAN", "x"],
    ]


def test_a_blank_form_has_the_example_of_the_letter_and_room_to_write():
    (bagian,) = compose_mpph(MPPH_KOSONG)["bagian"]
    assert bagian["pimpinan"]["sel"][1:3] == ["NAMA JABATAN", "INDIKATOR KINERJA INDIVIDU 1"]
    assert [satu["sel"][2:] for satu in bagian["anggota"][-6:]] == [["", "", ""]] * 6


def test_members_of_a_matrix_without_columns_have_no_part():
    (bagian,) = compose_mpph(make_mpph(1, 0))["bagian"]
    assert bagian["pimpinan"]["sel"][2:] == [""]
    assert bagian["anggota"][0]["sel"][2:] == ["TIDAK ADA PERAN"]
