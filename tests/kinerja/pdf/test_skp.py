from dataclasses import replace

import pytest

from kinerja.pdf.formulir import render_skp
from kinerja.pdf.isi import HasilKerja, Indikator, Lampiran
from kinerja.pdf.skp import compose_skp
from tests.kinerja.pdf.baca import read_pages, read_words
from tests.kinerja.pdf.contoh_isi import SKP, SKP_KOSONG, SKP_KUANTITATIF, make_hasil


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


def compose(*utama, kuantitatif=False, **ganti):
    return compose_skp(replace(SKP, utama=utama, tambahan=(), kuantitatif=kuantitatif, **ganti))


def test_neighbours_with_one_plan_of_the_leader_share_a_cell():
    plans = [replace(make_hasil(nama), rhk_pimpinan=rhk) for nama, rhk in zip("abcde", "xxyx ", strict=True)]
    utama = compose(*plans, kuantitatif=True)["hasil"]["utama"]
    assert [(satu["nomor"], satu["rhk"], [r["teks"] for r in satu["rencana"]]) for satu in utama] == [
        (1, "x", ["a", "b"]), (2, "y", ["c"]), (3, "x", ["d"]), (4, "", ["e"]),
    ]  # fmt: skip


def test_plans_without_one_of_the_leader_stand_alone():
    plans = [HasilKerja(nama) for nama in "ab"]
    assert [len(satu["rencana"]) for satu in compose(*plans, kuantitatif=True)["hasil"]["utama"]] == [1, 1]


@pytest.mark.parametrize(
    ("iki", "target", "ukuran"),
    [("Waktu", "10 menit", "Waktu; target: 10 menit"), ("Waktu", " ", "Waktu"), ("", "10 menit", "10 menit")],
)
def test_a_measure_of_a16_names_its_target(iki, target, ukuran):
    (satu,) = compose(HasilKerja("a", (Indikator(iki, target),)))["hasil"]["utama"]
    assert satu["ukuran"] == [ukuran]


def test_a_row_beside_a_long_cell_may_run_over_too():
    panjang = HasilKerja("a", (Indikator("x"),), rhk_pimpinan="kata " * 200)
    (satu,) = compose(panjang, kuantitatif=True)["hasil"]["utama"]
    assert [row["patah"] for row in satu["rencana"][0]["baris"]] == [True]
    (lain,) = compose(replace(panjang, rhk_pimpinan="x"), kuantitatif=True)["hasil"]["utama"]
    assert [row["patah"] for row in lain["rencana"][0]["baris"]] == [False]


def test_the_seven_values_in_their_order():
    baris = compose(ekspektasi=("", "", "Belajar", "", "", "", ""))["perilaku"]["baris"]
    assert [(satu["nomor"], satu["nama"]) for satu in baris][::3] == [
        (1, "Berorientasi Pelayanan"), (4, "Harmonis"), (7, "Kolaboratif"),
    ]  # fmt: skip
    assert [satu["sel"] for satu in baris][2] == ["Belajar"]


def test_the_lampiran_is_numbered_by_list_and_left_out_when_there_is_none():
    lampiran = compose(lampiran=Lampiran(dukungan=("Laptop", "Akun")))["lampiran"]
    assert [(satu["judul"], [row["nomor"] for row in satu["baris"]]) for satu in lampiran] == [
        ("DUKUNGAN SUMBER DAYA", [1, 2]), ("SKEMA PERTANGGUNGJAWABAN", []), ("KONSEKUENSI", []),
    ]  # fmt: skip
    assert compose()["lampiran"] == []


def test_only_a_blank_form_has_the_example_of_the_letter():
    (contoh,) = compose_skp(SKP_KOSONG)["hasil"]["utama"]
    assert contoh["rencana"].startswith("[Hasil yang diharapkan")
    (berkolom,) = compose_skp(replace(SKP_KOSONG, kuantitatif=True))["hasil"]["utama"]
    assert [satu["teks"].partition(" (")[0] for satu in berkolom["rencana"]] == [
        "Rencana Hasil Kerja Utama 1", "Rencana Hasil Kerja Utama 2",
    ]  # fmt: skip
    assert [compose(kuantitatif=jenis)["hasil"]["utama"] for jenis in (True, False)] == [[], []]
