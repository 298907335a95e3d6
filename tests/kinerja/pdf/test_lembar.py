from dataclasses import replace
from datetime import date

from kinerja.pdf.formulir import render_mpph, render_skp
from kinerja.pdf.isi import Penanda
from tests.kinerja.pdf.baca import read_pages, read_words
from tests.kinerja.pdf.contoh_isi import MPPH, SKP, SKP_KOSONG


def test_a_draft_says_so_on_every_page():
    draf = replace(SKP, penanda=Penanda("SKP-2025-7K3M9Q", 2, draf=True))
    for halaman in read_pages(render_skp(draf)):
        assert "DRAF · BELUM DITETAPKAN" in halaman
        assert halaman.count("DRAF") == 2
    assert "DRAF" not in read_words(render_skp(SKP))


def test_each_page_names_the_document():
    halaman = read_pages(render_skp(SKP))
    for nomor, teks in enumerate(halaman, 1):
        assert "SKP-2025-7K3M9Q · versi 2 · Format A.1.6 · Ni Luh Contoh Dewi" in teks
        assert f"Halaman {nomor} dari {len(halaman)}" in teks
    assert "MPPH-2025-7K3M9Q · versi 1 · Format A.1.5" in read_words(render_mpph(MPPH))


def test_a_periode_over_two_years_says_both():
    isi = replace(SKP, selesai=date(2026, 6, 30))
    assert "PERIODE PENILAIAN: 1 JULI 2025 SD 30 JUNI TAHUN 2026" in read_words(render_skp(isi))


def test_without_a_date_there_is_a_line_to_write_it_on():
    assert "Semarapura, ......" in read_words(render_skp(replace(SKP, tanggal=None)))
    assert "(tempat), (tanggal, bulan, tahun)" in read_words(render_skp(SKP_KOSONG))
