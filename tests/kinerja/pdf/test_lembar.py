from dataclasses import replace
from datetime import date

import pytest

from kinerja.pdf.formulir import render_mpph, render_skp
from kinerja.pdf.isi import Penanda
from kinerja.pdf.lembar import (
    Lembar,
    describe_signer,
    is_long,
    keep_tail_short,
    make_row,
    periode_tercetak,
    shorten,
)
from kinerja.rules.identitas import Identitas
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


@pytest.mark.parametrize(
    ("mulai", "selesai", "tercetak"),
    [
        (date(2025, 7, 1), date(2025, 12, 31), "1 JULI SD 31 DESEMBER TAHUN 2025"),
        (date(2025, 12, 1), date(2026, 2, 28), "1 DESEMBER 2025 SD 28 FEBRUARI TAHUN 2026"),
    ],
)
def test_a_periode_as_the_forms_print_it(mulai, selesai, tercetak):
    assert periode_tercetak(mulai, selesai) == tercetak


def test_the_metadata_have_the_day_of_the_document_and_never_today():
    lembar = Lembar(
        "A.1.6", "Sasaran", ("Ayu", ""), SKP.mulai, SKP.selesai, None, Penanda("SKP-1", 3), "kaki"
    )
    bahan = lembar.to_bahan()
    assert (bahan["tanggal"], replace(lembar, tanggal=date(2025, 8, 2)).to_bahan()["tanggal"]) == (
        [2025, 7, 1], [2025, 8, 2],
    )  # fmt: skip
    assert bahan["kata_kunci"] == ["SKP-1", "versi 3", "FORMAT A.1.6", "2025-07-01/2025-12-31"]
    assert bahan["kaki"] == "SKP-1 · versi 3 · Format A.1.6 · Ayu · kaki"


def test_without_a_number_no_version_is_named():
    lembar = Lembar("A.1.5", "Matriks", ("Ayu",), SKP.mulai, SKP.selesai, None, Penanda(versi=2, draf=True))
    assert lembar.to_bahan()["kaki"] == "Format A.1.5 · Ayu"
    assert lembar.to_bahan()["draf"] is True


def test_a_name_of_any_length_stays_on_its_line():
    assert shorten("Ni Luh\nContoh") == "Ni Luh Contoh"
    assert shorten("x y " * 100, 7) == "x y x y…"


@pytest.mark.parametrize(
    ("orang", "nama", "nip"),
    [
        (Identitas("Ayu", "199308172025072001"), "Ayu", "NIP 19930817 202507 2 001"),
        (Identitas("Ayu", "19930817 202507 2 001"), "Ayu", "NIP 19930817 202507 2 001"),
        (Identitas(), "(Nama)", "(NIP)"),
    ],
    ids=["digits", "as printed", "blank"],
)
def test_the_signer_under_the_line(orang, nama, nip):
    assert describe_signer(orang) == {"nama": nama, "nip": nip}


LEBAR = (200.0, 100.0)


def test_a_row_runs_over_only_when_a_cell_is_long():
    pendek, panjang = make_row(["satu", "dua"], LEBAR), make_row(["satu", "kata " * 200], LEBAR)
    assert (pendek["patah"], panjang["patah"]) == (False, True)


def test_a_long_last_row_goes_on_in_a_second_part_before_the_closing():
    rows = [make_row(["satu", "dua"], LEBAR), make_row(["tiga", "kata " * 200], LEBAR)]
    satu, kepala, ekor = keep_tail_short(rows, LEBAR)
    assert satu == rows[0]
    assert (kepala["berlanjut"], ekor["lanjutan"], ekor["patah"]) == (True, True, False)
    assert [kepala["sel"][0], ekor["sel"][0]] == ["tiga", ""]
    assert (kepala["sel"][1] + " " + ekor["sel"][1]).split() == ["kata"] * 200
    assert not is_long(ekor["sel"], LEBAR)


def test_a_short_last_row_stays_whole():
    rows = [make_row(["kata " * 200, ""], LEBAR), make_row(["satu", "dua"], LEBAR)]
    assert keep_tail_short(rows, LEBAR) == rows
    assert keep_tail_short([], LEBAR) == []
