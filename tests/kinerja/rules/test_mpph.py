from dataclasses import replace

import pytest

from kinerja.rules.identitas import Identitas
from kinerja.rules.mpph import (
    NaskahBaris,
    NaskahKolom,
    NaskahMpph,
    dampak_perubahan,
    kurang_mpph,
    petunjuk_mpph,
    rhk_pimpinan,
)

KOLOM = (
    NaskahKolom(1, "OUTPUT", "Layanan prima", "Indeks kepuasan"),
    NaskahKolom(2, "LAYANAN", "", "Data mutakhir"),
)
AYU = NaskahBaris(10, 100, "Ayu", "Guru", "SD 1", {1: "Terlayaninya tamu", 2: "Termutakhirkannya data"})
BUDI = NaskahBaris(11, 101, "Budi", "Guru", "SD 2", {1: "Tersusunnya laporan"})
LENGKAP = NaskahMpph(Identitas("Kepala"), "2025-07-01", "2025-12-31", kolom=KOLOM, baris=(AYU, BUDI))


def test_a_complete_matrix_lacks_nothing():
    assert kurang_mpph(LENGKAP) == []
    assert petunjuk_mpph(LENGKAP) == []


@pytest.mark.parametrize(
    ("ganti", "kurang"),
    [
        ({"kolom": ()}, [("Tambahkan paling sedikit satu indikator pimpinan.", "tambah-indikator")]),
        ({"baris": ()}, [("Tambahkan paling sedikit satu anggota.", "tambah-anggota")]),
        (
            {"kolom": (replace(KOLOM[0], iki=""), KOLOM[1])},
            [("Indikator 1 belum diisi.", "indikator-1-iki")],
        ),
        (
            {"baris": (replace(AYU, peran={1: "Terlayaninya tamu"}), BUDI)},
            [("Indikator 2 belum memiliki anggota yang berperan.", "indikator-2")],
        ),
        ({"baris": (AYU, replace(BUDI, peran={}))}, [("Budi belum memiliki peran.", "anggota-11")]),
        ({"baris": (AYU, replace(BUDI, peran={1: ""}))}, [("Budi belum memiliki peran.", "anggota-11")]),
    ],
)
def test_what_is_missing_names_the_field(ganti, kurang):
    assert kurang_mpph(replace(LENGKAP, **ganti)) == kurang


def test_an_empty_matrix_asks_for_both():
    assert len(kurang_mpph(replace(LENGKAP, kolom=(), baris=()))) == 2


def test_an_activity_is_pointed_at_in_its_cell():
    naskah = replace(LENGKAP, baris=(AYU, replace(BUDI, peran={1: "Menyusun laporan"})))
    assert petunjuk_mpph(naskah) == [
        ('Budi: Tulis sebagai hasil, misalnya "Tersusunnya …", bukan "Menyusun …".', "peran-11-1")
    ]


@pytest.mark.parametrize(
    ("ganti", "dampak"),
    [
        ({}, {}),
        ({"baris": (AYU,)}, {101: ("Anda tidak lagi tercantum pada matriks.",)}),
        (
            {"baris": (replace(AYU, peran={1: "Terlayaninya tamu"}), BUDI)},
            {100: ('Peran "Termutakhirkannya data" dihapus.',)},
        ),
        (
            {"baris": (AYU, replace(BUDI, peran={1: "Tersusunnya rencana"}))},
            {101: ('Peran "Tersusunnya laporan" menjadi "Tersusunnya rencana".',)},
        ),
        (
            {"baris": (AYU, replace(BUDI, peran={1: "Tersusunnya laporan", 2: "Terdatanya aset"}))},
            {101: ('Peran baru: "Terdatanya aset".',)},
        ),
        (
            {"kolom": (KOLOM[0], replace(KOLOM[1], iki="Data lengkap"))},
            {100: ('Hasil pimpinan "Data mutakhir" menjadi "Data lengkap".',)},
        ),
    ],
    ids=["nothing", "member gone", "part gone", "part changed", "part new", "the leader's IKI changed"],
)
def test_a_new_version_touches_those_for_whom_it_differs(ganti, dampak):
    assert dampak_perubahan(LENGKAP, replace(LENGKAP, **ganti)) == dampak


def test_a_column_that_moved_affects_no_member():
    assert dampak_perubahan(LENGKAP, replace(LENGKAP, kolom=KOLOM[::-1], baris=(BUDI, AYU))) == {}


def test_a_version_reads_back_as_it_was_written():
    assert NaskahMpph.from_dict(LENGKAP.to_dict()) == LENGKAP


@pytest.mark.parametrize(
    ("kolom", "teks"), [(KOLOM[0], "Layanan prima\nIndeks kepuasan"), (KOLOM[1], "Data mutakhir")]
)
def test_the_leaders_result_carries_the_indicator(kolom, teks):
    assert rhk_pimpinan(kolom) == teks
