import pytest

from pegawai.imports.aliran import LembarError
from pegawai.imports.berkas_csv import encoding_of, rows_of_csv

TEKS = "NIP;Nama\r\n1;I Wayan Ké\r\n"


def rows(isi: bytes) -> list[list[str]]:
    return [[sel.teks for sel in baris.sel.values()] for baris in rows_of_csv(isi)]


@pytest.mark.parametrize(
    ("isi", "nama"),
    [
        (TEKS.encode(), "utf-8-sig"),
        (TEKS.encode("utf-8-sig"), "utf-8-sig"),
        (TEKS.encode("cp1252"), "cp1252"),
        (TEKS.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + TEKS.encode("utf-16-be"), "utf-16"),
        (TEKS.encode("utf-16-le"), "utf-16-le"),
        (TEKS.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_csv_in_any_encoding_of_excel(isi, nama):
    assert encoding_of(isi) == nama
    assert rows(isi) == [["NIP", "Nama"], ["1", "I Wayan Ké"]]


@pytest.mark.parametrize("isi", [b"\x00\x01\x02", bytes(range(256)) * 4, b"\x81\x8d\xff"])
def test_bytes_that_are_no_text(isi):
    assert encoding_of(isi) == ""


def test_half_a_utf_16_is_refused():
    with pytest.raises(LembarError, match="Simpan ulang dari Excel"):
        rows(b"\xff\xfe" + "NIP;Nama\n1;2\n".encode("utf-16-le")[:-1])


def test_the_line_that_names_the_separator_is_no_row():
    assert rows(b"sep=,\nNIP,Nama\n1,2") == [["NIP", "Nama"], ["1", "2"]]


def test_rows_have_the_number_of_their_line():
    assert [baris.nomor for baris in rows_of_csv(b"a;b\n\n\nc;d\n")] == [1, 2, 3, 4]
