"""Where a page says whose document it is, and for which period."""

import pytest

from pemeriksaan.content.identity_places import PlaceKind, align, find_places, is_matrix, may_identify
from pemeriksaan.content.parties import PlacedWords, Word

TEKS = "PEGAWAI YANG DINILAI\r\nNAMA Ni Luh Sari NIP 199308172025212001\r\nHASIL KERJA\r\nNIP 199308172025212001, 197603281996011001"
LEBAR = {
    "NAMA": (10, 80),
    "Ni": (60, 80),
    "Luh": (80, 80),
    "Sari": (100, 80),
    "NIP": (10, 60),
    "199308172025212001": (60, 60),
}


def words():
    places = {
        "PEGAWAI": (10, 100),
        "YANG": (50, 100),
        "DINILAI": (80, 100),
        **LEBAR,
        "HASIL": (10, 40),
        "KERJA": (50, 40),
    }
    return PlacedWords([Word(text, x, y, x + 15, y + 8, TEKS.index(text)) for text, (x, y) in places.items()])


def said(kind, **terms):
    return [
        (TEKS[one.start : one.end], one.is_read) for one in find_places(TEKS, words()) if one.kind == kind
    ]


def test_names_and_labels_of_the_block():
    assert said(PlaceKind.NAME) == [("Ni", True), ("Luh", True), ("Sari", True)]
    assert said(PlaceKind.LABEL) == [(one, False) for one in ("PEGAWAI", "DINILAI", "NAMA", "NIP")]


def test_a_number_is_read_in_the_block_and_elsewhere_only_if_it_is_another():
    assert said(PlaceKind.NIP) == [
        ("199308172025212001", True), ("199308172025212001", False), ("197603281996011001", True),
    ]  # fmt: skip


def test_the_period_is_read_where_it_stands_first():
    text = "Periode 1 Januari s.d. 31 Desember 2025" + " dan" * 50 + " periode 01-07-2025 s.d. 31-12-2025"
    found = [(text[one.start : one.end], one.is_read) for one in find_places(text, PlacedWords())]
    assert ("1 Januari s.d. 31 Desember 2025", True) in found
    assert ("01-07-2025 s.d. 31-12-2025", False) in found


@pytest.mark.parametrize(
    ("text", "identifies"),
    [
        ("PERIODE", True), ("pegawai yang dinilai", True), ("NIP 19930817 202521 2 001", True),
        ("Matriks\r\nPeran Hasil", True), ("１９９３０８１７２０２５２１２００１", True), ("Lampiran", False),
    ],
)  # fmt: skip
def test_what_a_document_is_told_by(text, identifies):
    assert may_identify(text) is identifies


def test_the_title_of_an_mpph():
    assert is_matrix("matriks pembagian peran\nhasil")
    assert not is_matrix("SASARAN KINERJA PEGAWAI")


def test_each_sign_stays_where_it_was():
    assert align("ﬁ １９ é Straße") == "ﬁ 19 é Straße"
    assert align("nip ١٩") == "NIP 19"
