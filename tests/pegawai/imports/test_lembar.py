from datetime import date

import pytest

from pegawai.imports import lembar
from pegawai.imports.contoh import make_example
from pegawai.imports.lembar import TABEL_PEGAWAI, JudulTidakDikenal, LembarError, read_lembar, read_tabel
from pegawai.rules.lembar import Pemetaan
from tests.lembar_uji import xlsx, zipped

NIP = "199203142025212001"


JUDUL = ["NIP", "Nama", "Kode Unit"]


@pytest.mark.parametrize("pemisah", [";", ",", "\t"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_csv_of_any_excel(pemisah, bom):
    teks = bom + "\r\n".join(pemisah.join(row) for row in (JUDUL, [NIP, '"I Made; Contoh, dkk"', "sd-1"]))
    (baris,) = read_lembar(teks.encode())
    assert baris.nomor == 2
    assert {name: sel.teks for name, sel in baris.sel.items()} == {
        "nip": NIP, "nama": "I Made; Contoh, dkk", "unit": "sd-1",
    }  # fmt: skip


def test_a_nul_that_a_database_refuses_is_left_out():
    judul, isi = ";".join(JUDUL), f"{NIP};Ni Luh \0Contoh;sd-1"
    [*_, baris] = read_lembar("\n".join([judul, *[f"{NIP};Nama;sd-1"] * 300, isi]).encode())
    assert baris.sel["nama"].teks == "Ni Luh Contoh"


def test_xlsx_with_a_title_above_the_header_and_empty_rows():
    isi = xlsx(
        ["Daftar PPPK"],
        [],
        ["nip", "NAMA", "kode_unit", "Catatan"],
        [NIP, " I  Made ", "sd-1", "x"],
        [],
        [NIP, "B", "sd-1"],
    )
    first, second = read_lembar(isi)
    assert (first.nomor, second.nomor) == (4, 6)
    assert first.sel["nama"].teks == "I Made"
    assert "Catatan" not in first.sel


def cell(value):
    (baris,) = read_lembar(xlsx(JUDUL, [value, "A", "sd-1"]))
    return baris.sel["nip"]


def test_number_cells_are_distinguished_from_text():
    assert not cell(NIP).is_angka
    assert (cell(20250701).teks, cell(20250701).is_angka) == ("20250701", True)
    assert cell(1.99203142025212e17).teks == "1.99203E+17"
    assert cell(12345.0).teks == "12345"


def test_formula_is_reported():
    assert cell("=1+1").is_rumus
    (baris,) = read_lembar(f'NIP;Nama;Kode Unit\n="{NIP}";A;sd-1'.encode())
    assert baris.sel["nip"].is_rumus


def test_dash_means_empty():
    assert cell("-").teks == ""


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (b"", "kosong"),
        (b"  \r\n ", "kosong"),
        (b"%PDF-1.7 ...", "harus berupa XLSX atau CSV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", 'XLS lama, atau XLSX yang dikunci password.* "Simpan Sebagai"'),
        (b"<HTML><table><tr><td>NIP</td></tr></table>", "halaman web yang dinamai XLS"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "berkas XML"),
        (zipped({"xl/workbook.bin": b"x"}), "Ini XLSB"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}), "ODS dari LibreOffice"),
        (b"\x00\x01\x02", "harus berupa XLSX atau CSV"),
        (b"PK\x03\x04rusak", "Simpan ulang dari Excel"),
        (b"apa;saja\n1;2", "Baris judul tidak ditemukan"),
        (b"NIP;Nama\n1;2", "Kolom Kode Unit tidak ada"),
        (b"NIP;Nama;Kode Unit\n;;\n", "tidak memuat satu pun baris"),
        (b"NIP;NIP;Nama;Kode Unit\n1;1;2;3", "Kolom NIP tercantum lebih dari satu kali"),
        (b"NIP;Nama;Kode Unit\n\"" + b"x" * 200_000 + b"\";a;b", "baris yang terlalu panjang"),
    ],
)  # fmt: skip
def test_unreadable_file_says_what_to_do(isi, pesan):
    with pytest.raises(LembarError, match=pesan):
        read_lembar(isi)


def test_too_large_file(monkeypatch):
    with pytest.raises(LembarError, match="lebih besar dari 20 MB"):
        read_lembar(b"x" * (20 * 1024 * 1024 + 1))


def test_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = zipped({"xl/workbook.xml": b"<x/>", "xl/sharedStrings.xml": b"0" * (101 * 1024 * 1024)})
    assert len(bomb) < 1024 * 1024
    with pytest.raises(LembarError, match="terlalu besar"):
        read_lembar(bomb)


def test_other_zip_is_no_sheet():
    with pytest.raises(LembarError, match="harus berupa XLSX atau CSV"):
        read_lembar(zipped({"word/document.xml": b"<x/>"}))


def test_truncated_xlsx():
    isi = xlsx(JUDUL, [NIP, "A", "sd-1"])
    for length in (100, len(isi) // 2, len(isi) - 10):
        with pytest.raises(LembarError):
            read_lembar(isi[:length])


def test_too_many_rows(monkeypatch):
    monkeypatch.setattr(lembar, "BATAS_BARIS", 2)
    with pytest.raises(LembarError, match="lebih dari 2 baris"):
        read_lembar(xlsx(JUDUL, *[[NIP, "A", "sd-1"]] * 3))


def test_example_can_be_read_back():
    rows = read_lembar(make_example())
    assert [baris.sel["nip"].is_angka for baris in rows] == [False, False]
    assert len(rows[0].sel) == 12


def test_the_table_is_found_on_any_sheet_and_others_are_named():
    isi = xlsx(
        Petunjuk=[["Petunjuk pengisian"]],
        Data=[["DAFTAR PPPK"], [], JUDUL, [NIP, "A", "sd-1"]],
        Lama=[JUDUL, [NIP, "B", "sd-1"]],
    )
    lembar = read_tabel(isi)
    assert (lembar.nama, lembar.judul.nomor, [one.nomor for one in lembar.baris], lembar.lain) == (
        "Data", 3, [4], ("Lama",),
    )  # fmt: skip


def test_what_stands_below_the_table_is_no_row():
    isi = xlsx(
        JUDUL, [NIP, "A", "sd-1"], [], [None, "Semarapura, 1 Juli 2025"], [None, "NIP. 19760328 199601 1 001"]
    )
    lembar = read_tabel(isi)
    assert ([one.nomor for one in lembar.baris], [one.nomor for one in lembar.kaki]) == ([2], [4, 5])


@pytest.mark.parametrize("judul", [
    ["NIP BARU", "NAMA", "UNOR NAMA"], ["nip/ni pppk", "Nama Pegawai", "unit kerja"], ["N I P", "Nama_Lengkap", "Unit  Kerja"],
])  # fmt: skip
def test_titles_of_siasn_and_of_offices(judul):
    (baris,) = read_lembar(xlsx(judul, [NIP, "A", "SD Negeri 1"]))
    assert {name: sel.teks for name, sel in baris.sel.items()} == {
        "nip": NIP,
        "nama": "A",
        "unit": "SD Negeri 1",
    }


def test_titles_that_are_not_known_can_be_named_once():
    isi = xlsx(["Nomor", "Siapa", "Di mana"], [NIP, "A", "sd-1"])
    with pytest.raises(JudulTidakDikenal, match="Baris judul tidak ditemukan") as error:
        read_tabel(isi)
    judul = error.value.letak.judul
    assert list(judul.teks.values()) == ["Nomor", "Siapa", "Di mana"]
    assert [sel.teks for sel in error.value.letak.contoh[0].sel.values()] == [NIP, "A", "sd-1"]
    arti = {"nomor": "nip", "siapa": "nama", "dimana": "unit"}
    pemetaan = {judul.sidik: Pemetaan(arti, date(2025, 8, 1))}
    dibaca = read_tabel(isi, TABEL_PEGAWAI, pemetaan=pemetaan)
    assert dibaca.baris[0].sel["nama"].teks == "A"
    assert dibaca.bacaan.pemetaan == date(2025, 8, 1)
    assert dibaca.bacaan.kolom == (("Nomor", "NIP"), ("Siapa", "Nama"), ("Di mana", "Kode Unit"))


def test_one_of_several_sheets_is_chosen_by_its_name():
    isi = xlsx(A=[JUDUL, [NIP, "A", "sd-1"]], B=[JUDUL, [NIP, "B", "sd-1"]], C=[["x", "y"], ["1", "2"]])
    first = read_tabel(isi)
    assert (first.nama, first.lain) == ("A", ("B",))
    second = read_tabel(isi, lembar="B")
    assert (second.nama, second.baris[0].sel["nama"].teks, second.lain) == ("B", "B", ("A",))
    with pytest.raises(JudulTidakDikenal):
        read_tabel(isi, lembar="C")
    with pytest.raises(LembarError, match="Lembar Z tidak memuat tabel"):
        read_tabel(isi, lembar="Z")
