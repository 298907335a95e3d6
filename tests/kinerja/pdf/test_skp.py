from dataclasses import replace

from kinerja.pdf.formulir import render_skp
from tests.kinerja.pdf.baca import read_pages, read_words
from tests.kinerja.pdf.contoh_isi import SKP, SKP_KUANTITATIF


def test_numbers_run_through_both_parts_and_a_plan_of_the_leader_has_one():
    kata = read_words(render_skp(SKP))
    assert "3 Terlaksananya dukungan ruang ujian" in kata
    assert "(penugasan dari Ketua Tim Kerja Informasi)" in kata
    assert "– Ukuran 1 dari Tersusunnya rekapitulasi ketaatan unggah; target: 90 %" in kata
    berkolom = read_pages(render_skp(SKP_KUANTITATIF))
    assert "\n".join(berkolom).count("Data kepegawaian") == 1
    assert "2 Seleksi yang" in " ".join("\n".join(berkolom).split())


def test_a_part_without_results_is_closed():
    """An empty row would invite a line after the signature."""
    for kuantitatif in (False, True):
        isi = replace(SKP, tambahan=(), kuantitatif=kuantitatif)
        assert "B. TAMBAHAN\n–" in read_pages(render_skp(isi))[0]
