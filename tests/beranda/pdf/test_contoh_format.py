from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from beranda.pdf.contoh_format import render_contoh
from beranda.rules.lampiran_surat import FormatContoh

MULAI, SELESAI = date(2025, 7, 1), date(2025, 12, 31)


@pytest.mark.parametrize(
    ("satu", "judul"),
    [
        (FormatContoh.A15, "MATRIKS PEMBAGIAN PERAN DAN HASIL"),
        (FormatContoh.A16, "PENDEKATAN HASIL KERJA KUALITATIF"),
        (FormatContoh.A17, "PENDEKATAN HASIL KERJA KUANTITATIF"),
    ],
)
def test_each_blank_form_has_its_title_and_the_same_bytes_each_time(satu, judul):
    pdf = render_contoh(satu, MULAI, SELESAI)
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())
    assert judul in words.upper()
    render_contoh.cache_clear()
    assert render_contoh(satu, MULAI, SELESAI) == pdf


def test_the_matrix_shows_the_words_of_its_format():
    pdf = render_contoh(FormatContoh.A15, MULAI, SELESAI)
    words = " ".join(PdfReader(BytesIO(pdf)).pages[0].extract_text().split())
    for kata in (
        "INDIKATOR KINERJA INDIVIDU 3",
        "PERAN HASIL (RENCANA KINERJA) 2",
        "TIDAK ADA PERAN",
        "NAMA PEGAWAI",
    ):
        assert kata in words
