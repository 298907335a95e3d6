"""The forms of the demo's people, with and without signatures."""

from datetime import date
from io import BytesIO

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pypdf import PdfReader

from demo.berkas.naskah import PeriodeDemo, make_mpph, make_skp, render_demo_mpph, render_demo_skp
from tests.demo.conftest import GURU, KEPALA, PERIODE, PESANAN


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def signers_of(pdf: bytes) -> list[tuple[str, str]]:
    found = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures
    return [(one.field_name, one.signer_cert.subject.native["common_name"]) for one in found]


@pytest.mark.parametrize(
    "words",
    [
        GURU.nama,
        "19930817 202521 2 001",
        GURU.jabatan,
        GURU.unit,
        KEPALA.nama,
        "19800405 200604 1 002",
        "1 JULI",
        "2025",
    ],
)
def test_an_skp_names_both_people_and_the_period(words):
    assert words.lower() in text_of(render_demo_skp(PESANAN)).lower()


def test_a_form_of_another_year_is_another_form():
    lalu = PESANAN._replace(periode=PeriodeDemo(date(2024, 7, 1), date(2024, 12, 31)))
    assert "2024" in text_of(render_demo_skp(lalu))
    assert "2025" not in text_of(render_demo_skp(lalu)).replace("202521", "")


def test_an_skp_is_signed_by_the_employee_first(otoritas):
    assert signers_of(make_skp(otoritas, PESANAN)) == [
        ("PegawaiYangDinilai", GURU.nama),
        ("PejabatPenilaiKinerja", KEPALA.nama),
    ]


def test_an_mpph_is_signed_by_the_leader_alone(otoritas):
    mpph = make_mpph(otoritas, KEPALA, [GURU], PERIODE)
    assert signers_of(mpph) == [("PimpinanUnitKerja", KEPALA.nama)]


def test_each_member_of_an_mpph_has_a_role_in_two_of_three_columns():
    anggota = [GURU._replace(nama=f"I Made Contoh {n}") for n in range(3)]
    teks = text_of(render_demo_mpph(KEPALA, anggota, PERIODE))
    assert all(one.nama in teks for one in anggota)
    assert teks.lower().count("tidak ada peran") == 3


def test_a_period_is_printed_as_on_the_form():
    assert str(PERIODE) == "1 JULI SD 31 DESEMBER TAHUN 2025"
