"""A draft of the portal and its blank forms are known by the words that they really print."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from kinerja.pdf.formulir import render_mpph, render_skp
from kinerja.pdf.isi import BarisPeran, HasilKerja, Indikator, IsiMpph, IsiSkp, Penanda
from kinerja.rules.identitas import Identitas
from pemeriksaan.content.forms import DRAFT, find_draft, find_instruction

SAYA, ATASAN = Identitas("Ni Luh Sari"), Identitas("I Wayan Sudarma")
MULAI, SELESAI = date(2025, 7, 1), date(2025, 12, 31)
HASIL = HasilKerja("Terlaksananya pelayanan", (Indikator("Jumlah layanan", "100", "Kuantitas"),))


def words(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def skp(*, kuantitatif=False, terisi=True, **penanda):
    isi = (HASIL,) if terisi else ()
    lembar = IsiSkp(
        SAYA, ATASAN, MULAI, SELESAI, kuantitatif=kuantitatif, utama=isi, tambahan=isi,
        tanggal=MULAI if terisi else None, penanda=Penanda(**penanda),
    )  # fmt: skip
    return words(render_skp(lembar))


def mpph(*, terisi=True, **penanda):
    baris = (BarisPeran("Ni Luh Sari", "Guru", ("Melaksanakan pelayanan",)),) if terisi else ()
    lembar = IsiMpph(
        ATASAN, ("Jumlah layanan",) if terisi else (), baris, MULAI, SELESAI,
        tanggal=MULAI if terisi else None, penanda=Penanda(**penanda),
    )  # fmt: skip
    return words(render_mpph(lembar))


FORMS = [skp, lambda **isi: skp(kuantitatif=True, **isi), mpph]


@pytest.mark.parametrize("form", FORMS, ids=["A.1.6", "A.1.7", "A.1.5"])
def test_what_was_set_is_neither_draft_nor_blank(form):
    text = form(nomor="SKP-2222-3333-4444")
    assert (find_draft(text), find_instruction(text)) == ("", "")


@pytest.mark.parametrize("form", FORMS, ids=["A.1.6", "A.1.7", "A.1.5"])
def test_a_draft_says_so_at_the_top(form):
    assert find_draft(form(draf=True)) == DRAFT


@pytest.mark.parametrize("form", FORMS, ids=["A.1.6", "A.1.7", "A.1.5"])
def test_a_blank_form_still_has_its_instructions(form):
    assert find_instruction(form(terisi=False, kosong=True))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1 Rencana sendiri (diisi dengan rencana hasil\nkerja sesuai matriks peran dan\nhasil yang memiliki",
         "(diisi dengan rencana hasil kerja sesuai matriks peran dan hasil"),
        ("Semarapura, 1 Juli 2025 PERAN HASIL (RENCANA KINERJA) 2", "PERAN HASIL (RENCANA KINERJA)"),
        ("Matriks Pembagian Peran dan Hasil, rencana kinerja", ""),
    ],
    ids=["broken over lines", "one cell left", "the words in a sentence"],
)  # fmt: skip
def test_a_partly_filled_form_is_told_by_what_is_left(text, found):
    assert find_instruction(text) == found
