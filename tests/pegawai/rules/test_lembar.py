"""Where a table begins and ends."""

from datetime import date

import pytest

from pegawai.rules.lembar import (
    Baris,
    BarisLembar,
    Judul,
    Pemetaan,
    Sel,
    Tabel,
    fold_judul,
    pick_judul,
    read_judul,
    rows_below,
    split_kaki,
)

TABEL = Tabel(
    {"nip": "NIP", "nama": "Nama", "unit": "Kode Unit", "email": "Surel"},
    ("nip", "nama", "unit"),
    {"unit": ("Unit", "UNOR Nama"), "nip": ("NIP Baru",)},
)
NIP = "199203142025212001"


def lembar(*rows, mulai=1) -> list[BarisLembar]:
    return [
        BarisLembar(nomor, {i: Sel(teks) for i, teks in enumerate(row) if teks})
        for nomor, row in enumerate(rows, mulai)
        if row
    ]


@pytest.mark.parametrize("judul", ["Kode Unit", "KODE_UNIT", " kode  unit * ", "Kode-Unit:"])
def test_case_spaces_and_marks_do_not_count(judul):
    assert fold_judul(judul) == "kodeunit"


def test_of_several_titles_the_nearest_to_ours_is_used():
    judul = read_judul(lembar(["UNOR NAMA", "UNIT", "NIP Baru", "NIP", "x"])[0], TABEL)
    assert (dict(judul.kolom), judul.ganda) == ({1: "unit", 3: "nip"}, ())


def test_the_same_title_twice_is_unclear():
    judul = read_judul(lembar(["NIP", "NIP", "Nama", "Unit"])[0], TABEL)
    assert (judul.ganda, judul.is_complete(TABEL)) == (("nip",), False)


def test_the_header_stands_below_a_titled_block():
    rows = lembar(
        ["DAFTAR"], ["Kabupaten", "Contoh"], [], ["No", "NIP", "Nama", "Unit"], ["1", NIP, "A", "sd-1"]
    )
    assert pick_judul(rows, TABEL, {}).nomor == 4


def test_without_a_known_title_the_widest_row_is_taken_for_the_header():
    rows = lembar(["DAFTAR"], ["tahun", "2025"], ["a", "b", "c", "d"], ["1", "2", "3", "4"])
    judul = pick_judul(rows, TABEL, {})
    assert (judul.nomor, dict(judul.kolom)) == (3, {})
    assert pick_judul(lembar(["satu"], ["dua"]), TABEL, {}) is None


def test_what_a_person_has_said_outranks_what_is_recognised():
    rows = lembar(["NIP", "NIP", "Nama", "Unit"])
    sidik = read_judul(rows[0], TABEL).sidik
    arti = Pemetaan({"nip#2": "nip", "nama": "nama", "unit": "unit"}, date(2025, 8, 1))
    judul = pick_judul(rows, TABEL, {sidik: arti})
    assert judul.is_complete(TABEL)
    assert (dict(judul.kolom), judul.pemetaan) == ({1: "nip", 2: "nama", 3: "unit"}, date(2025, 8, 1))


def test_the_same_titles_in_any_order_are_the_same_header():
    one, two, three = (
        read_judul(row, TABEL).sidik for row in lembar(["NIP", "Nama"], ["nama", "", "NIP "], ["NIP"])
    )
    assert one == two != three


def test_titles_of_any_length_are_told_apart_by_their_beginning():
    judul = read_judul(lembar(["a" * 60_000, "a" * 60_000 + "b", "<b>x</b>"])[0], TABEL)
    assert judul.kunci == {0: "a" * 80, 1: "a" * 80 + "#2", 2: "<b>x<b>"}


JUDUL = Judul(1, {0: "NIP", 1: "Nama", 2: "Unit"}, {0: "nip", 1: "nama", 2: "unit"})


@pytest.mark.parametrize(
    ("rows", "nomor"),
    [
        ([["1", "2", "3"], [NIP, "A", "u"]], [3]),
        ([["(1)", "(2)", "(3)"], [NIP, "A", "u"]], [3]),
        ([["1", "9", "3"]], [2]),
        ([[NIP, "A", "u"], ["NIP", "nama", "UNIT"], [NIP, "B", "u"]], [2, 4]),
        ([["", "", "", "catatan"], [NIP, "A", "u"]], [3]),
    ],
    ids=["numbers", "in brackets", "other numbers", "repeated header", "other columns"],
)
def test_lines_that_are_no_rows(rows, nomor):
    assert [baris.nomor for baris in rows_below(lembar(*rows, mulai=2), JUDUL)] == nomor


def kaki(*rows) -> list[int]:
    baris = [
        Baris(one.nomor, {n: one.sel.get(i, Sel("")) for i, n in enumerate(TABEL.wajib)})
        for one in lembar(*rows)
    ]
    tabel, bawah = split_kaki(baris, TABEL)
    assert tabel + bawah == baris
    return [one.nomor for one in bawah]


ORANG = [NIP, "A", "u"]


@pytest.mark.parametrize(
    ("rows", "bawah"),
    [
        ([ORANG, [], ["", "Semarapura, 1 Juli 2025"], ["", "Kepala Badan"], ["", "NIP. 19760328 199601 1 001"]], [3, 4, 5]),
        ([ORANG, [], ["Mengetahui,", "", "Semarapura"], ["Kepala Dinas", "", "Kepala"], ["NIP. 1976", "", "NIP. 1980"]], [3, 4, 5]),
        ([ORANG, [], ["", "A", "B"], ["", "C", "D"]], [3, 4]),
        ([ORANG, ["Jumlah"]], [2]),
        ([ORANG, ["", "Kepala Badan"], ["", "NIP. 19760328 199601 1 001"]], [2, 3]),
        ([ORANG, [], ORANG, [], ["", "Catatan"]], [5]),
        ([ORANG, ["", "B", "u"]], []),
        ([ORANG, [], [NIP, "B", ""]], []),
        ([ORANG, [], ["19920314 202521 2 001", "B", "u"], ["", "C", "u"]], []),
        ([["", "B", ""]], []),
    ],
    ids=["signature", "two signatures", "two columns", "total", "no gap", "two blocks", "lost NIP", "lost unit", "half", "only row"],
)  # fmt: skip
def test_the_foot_of_a_table(rows, bawah):
    assert kaki(*rows) == bawah
