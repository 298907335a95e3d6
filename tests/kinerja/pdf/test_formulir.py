"""The words of the official forms, cell for cell, and what no content may do to them."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinerja.pdf.formulir import render_mpph, render_skp
from kinerja.pdf.isi import HasilKerja, Indikator
from kinerja.rules.identitas import Identitas
from tests.kinerja.pdf.baca import read_pages, read_words
from tests.kinerja.pdf.contoh_isi import LAMPIRAN, MPPH, MPPH_KOSONG, SKP, SKP_KOSONG, SKP_KUANTITATIF
from tests.kinerja.pdf.kalimat import KALIMAT_A15, KALIMAT_A16, KALIMAT_A17, KALIMAT_BERSAMA

GOLDEN = Path(__file__).parent / "golden"


DOKUMEN = {
    "a15": lambda: render_mpph(MPPH),
    "a15-kosong": lambda: render_mpph(MPPH_KOSONG),
    "a16": lambda: render_skp(replace(SKP, lampiran=LAMPIRAN)),
    "a16-kosong": lambda: render_skp(SKP_KOSONG),
    "a17": lambda: render_skp(SKP_KUANTITATIF),
    "a17-kosong": lambda: render_skp(replace(SKP_KOSONG, kuantitatif=True)),
}


@pytest.mark.parametrize("nama", sorted(DOKUMEN))
def test_the_text_is_the_golden_one(nama):
    """After an intended change: python -m tests.kinerja.pdf.perbarui_golden, and read the difference."""
    assert "\f".join(read_pages(DOKUMEN[nama]())) == (GOLDEN / f"{nama}.txt").read_text()


@pytest.mark.parametrize("kalimat", [*KALIMAT_BERSAMA, *KALIMAT_A16])
def test_fixed_sentences_of_a16(kalimat):
    assert kalimat in read_words(render_skp(SKP_KOSONG))


@pytest.mark.parametrize("kalimat", [*KALIMAT_BERSAMA, *KALIMAT_A17])
def test_fixed_sentences_of_a17(kalimat):
    assert kalimat in read_words(render_skp(replace(SKP_KOSONG, kuantitatif=True)))


@pytest.mark.parametrize("kalimat", KALIMAT_A15)
def test_fixed_sentences_of_a15(kalimat):
    assert kalimat in read_words(render_mpph(MPPH_KOSONG))


@pytest.mark.parametrize("nama", sorted(DOKUMEN))
def test_same_content_same_bytes(nama):
    assert DOKUMEN[nama]() == DOKUMEN[nama]()


HOSTILE = [
    pytest.param('#panic("x") *t* $x$ <label> @ref \\ #read("/etc/passwd")', id="markup"),
    pytest.param("// komentar /* dua */ https://contoh.id/a_b_c `kode` = judul - butir + satu", id="comment"),
    pytest.param("{{ x }} {% y %} <b>&amp;</b> %PDF-1.7 endobj", id="other languages"),
]


@pytest.mark.parametrize("teks", HOSTILE)
@pytest.mark.parametrize("kuantitatif", [False, True])
def test_markup_is_only_text(teks, kuantitatif):
    jahat = HasilKerja(teks, (Indikator(teks, teks, teks),), teks, teks)
    isi = replace(
        SKP, utama=(jahat,), kuantitatif=kuantitatif, ekspektasi=(teks,) * 7, pegawai=Identitas(*(teks,) * 5)
    )
    assert "".join(teks.split()) in "".join(read_words(render_skp(isi)).split())


@pytest.mark.parametrize(
    ("teks", "tercetak"),
    [
        pytest.param("satu 😀 dua", "satu □ dua", id="emoji"),
        pytest.param("👩‍👩‍👧 satu", "□□□ satu", id="joined emoji"),
        pytest.param("漢字 ᬓᬮᬶ", "□□ □□□", id="CJK and Balinese"),
        pytest.param("a\x00b\x1bc\ud800d", "a□b□c□d", id="control and surrogate"),
        pytest.param("abc\u202etxt.exe", "abc□txt.exe", id="turned round"),
        pytest.param("שלום abc", "□□□□ abc", id="right to left"),
        pytest.param("a\u00a0b\u2007c\td", "a b c d", id="other spaces"),
        pytest.param("ke\u200bpala sur\u00adat", "kepala surat", id="without shape"),
    ],
)
def test_what_the_font_lacks_is_seen(teks, tercetak):
    assert tercetak in read_words(render_skp(replace(SKP, utama=(HasilKerja(teks),))))


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60), st.booleans())
def test_no_text_refuses_the_form(teks, kuantitatif):
    isi = replace(
        SKP, utama=(HasilKerja(teks, (Indikator(teks, teks, teks),), teks, teks),), kuantitatif=kuantitatif
    )
    assert render_skp(isi).startswith(b"%PDF")
