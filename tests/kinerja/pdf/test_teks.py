import string
from dataclasses import replace
from functools import cache
from itertools import groupby

import pytest

from kinerja.pdf.formulir import render_mpph
from kinerja.pdf.teks import SPASI_NOL, TANDA_HUBUNG_LUNAK, UKURAN, count_lines, cut_tail, fit, measure, tidy
from tests.kinerja.pdf.baca import read_letters
from tests.kinerja.pdf.contoh_isi import MPPH


@pytest.mark.parametrize(
    ("teks", "rapi"),
    [
        pytest.param(" satu  dua\tdua ", "satu dua dua", id="spaces"),
        pytest.param("satu\r\n\r\n dua\u2028tiga\x0bempat", "satu\ndua\ntiga\nempat", id="line ends"),
        pytest.param("ke\u00adpa\u200bla\ufeff", "kepala", id="without shape"),
        pytest.param("Ge\u0301de\u0301", "Gédé", id="composed"),
        pytest.param("\n", "", id="nothing"),
    ],
)
def test_tidy(teks, rapi):
    assert tidy(teks) == rapi


@cache
def printed_widths():
    """What each character takes in print, in points: of the regular face (jabatan) and of the bold one (indikator)."""
    lines = "\n".join(huruf * 9 for huruf in string.ascii_letters + string.digits + string.punctuation)
    pdf = render_mpph(
        replace(MPPH, pimpinan=replace(MPPH.pimpinan, jabatan=lines), indikator=(lines,), anggota=())
    )
    runs = (list(run) for _, run in groupby(read_letters(pdf), lambda huruf: huruf.teks))
    return [(run[0].teks, (run[8].kiri - run[0].kiri) / 8) for run in runs if len(run) == 9]


def test_no_character_is_wider_than_measured():
    widths = printed_widths()
    assert len(widths) > 180
    assert [huruf for huruf, lebar in widths if lebar > measure(huruf) + 0.05] == []


def test_a_word_that_fits_stays_whole():
    assert fit("Kuantitas", measure("Kuantitas")) == "Kuantitas"


def test_a_long_word_is_hyphenated_and_anything_else_is_not():
    kata = fit("mempertanggungjawabkannya", 60)
    assert kata.replace(TANDA_HUBUNG_LUNAK, "") == "mempertanggungjawabkannya"
    assert all(measure(bagian + "-") <= 60 for bagian in kata.split(TANDA_HUBUNG_LUNAK))
    alamat = fit("https://contoh.klungkungkab.go.id/berkas", 60)
    assert TANDA_HUBUNG_LUNAK not in alamat
    assert all(measure(bagian) <= 60 for bagian in alamat.split(SPASI_NOL))


def test_five_thousand_letters_without_a_space():
    bagian = fit("W" * 5000, 40).split(SPASI_NOL)
    assert "".join(bagian) == "W" * 5000
    assert all(measure(satu) <= 40 for satu in bagian)


def test_a_column_of_no_width_still_ends():
    assert fit("ab", 0.5) == TANDA_HUBUNG_LUNAK.join("ab")


def test_count_lines():
    assert count_lines("satu\ndua", 100) == 2
    assert count_lines("a" * 100, UKURAN * 0.56 * 10) in (10, 11)


@pytest.mark.parametrize("teks", ["kata " * 300, "W" * 2000, "satu\n" * 200, "pendek"])
def test_the_tail_is_short_and_nothing_is_lost(teks):
    awal, ekor = cut_tail(teks.strip(), 200, 7)
    assert "".join((awal + ekor).split()) == "".join(teks.split())
    assert count_lines(ekor, 200) < 14
