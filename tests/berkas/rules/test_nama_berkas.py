import pytest

from berkas.enums import StatusBerkas
from berkas.rules.nama_berkas import (
    clean_nama,
    clean_nama_asli,
    default_nama,
    nama_pdf,
    nama_unduhan,
    why_nama_tetap,
)
from berkas.rules.tanda_terima import new_nomor, normalize_nomor
from core.huruf import ALFABET


@pytest.mark.parametrize(
    ("kiriman", "tampil"),
    [
        ("SKP 2025.pdf", "SKP 2025.pdf"),
        ("skp.2025.pdf", "skp.2025.pdf"),
        ("skp.pdf.exe", "skp.pdf.exe"),
        (".pdf", "berkas.pdf"),
        ("", "berkas"),
        ("...", "berkas"),
        ("S\u00adKP\u00ad.pdf", "SKP.pdf"),
        ("skp\u202efdp.exe", "skpfdp.exe"),
        ("s\u200bk\u200dp\ufeff.pdf", "skp.pdf"),
        ("<img src=x onerror=alert(1)>.pdf", "img src=x onerror=alert(1) .pdf"),
        ('"; rm -rf ~".pdf', "; rm -rf ~ .pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Ayu\\SKP.pdf", "SKP.pdf"),
        ("baris\r\nSet-Cookie: a=b.pdf", "baris Set-Cookie a=b.pdf"),
        ("skp\x00.pdf", "skp.pdf"),
        ("ᬲᬓᬧ SKP.pdf", "ᬲᬓᬧ SKP.pdf"),
    ],
)
def test_hostile_names_are_made_fit_to_be_shown(kiriman, tampil):
    assert clean_nama_asli(kiriman) == tampil


def test_a_long_name_is_cut_and_keeps_its_extension():
    nama = clean_nama_asli("a" * 400 + ".pdf")
    assert len(nama) == 255
    assert nama.endswith("a.pdf")


def test_a_name_without_visible_characters_is_empty():
    assert clean_nama("\u202e\u00ad \t") == ""


def test_names_of_downloads_tell_the_version():
    assert nama_unduhan("SKP 2025", 2) == "SKP 2025 v2.pdf"
    assert nama_unduhan("SKP 2025.PDF", 1) == "SKP 2025 v1.pdf"
    assert nama_unduhan("\u202e", 1) == "berkas v1.pdf"


@pytest.mark.parametrize(
    ("nama", "disimpan"),
    [
        ("skp.PDF", "skp.PDF"),
        ("DOC-20260801-WA0003", "DOC-20260801-WA0003.pdf"),
        ("skp.docx", "skp.docx.pdf"),
        ("a" * 255, "a" * 251 + ".pdf"),
        ("a" * 250 + ". b.x", "a" * 250 + ".pdf"),
    ],
)
def test_a_pdf_gets_the_ending_of_its_kind(nama, disimpan):
    assert nama_pdf(nama) == disimpan


def test_the_prefilled_name_follows_the_year():
    assert default_nama("SKP", 2025) == "SKP 2025"


def test_receipt_numbers_are_short_readable_and_do_not_repeat():
    nomor = {new_nomor() for _ in range(2000)}
    assert len(nomor) == 2000
    assert not set("".join(nomor)) - set(ALFABET) - {"-"}
    assert not set("0O1I") & set(ALFABET)
    assert {len(one) for one in nomor} == {11}


def test_a_receipt_number_may_be_typed_carelessly():
    assert normalize_nomor(" k7m2q 9xpwd") == "K7M2Q-9XPWD"


def test_the_signed_copy_is_named_as_such():
    assert nama_unduhan("SKP 2025.pdf", 3, "-ditandatangani") == "SKP 2025 v3-ditandatangani.pdf"


@pytest.mark.parametrize("status", StatusBerkas)
def test_a_name_may_be_corrected_only_before_a_decision_about_the_newest_version(status):
    waits = status in {StatusBerkas.DIUNGGAH, StatusBerkas.MENUNGGU_PEMERIKSAAN}
    assert (why_nama_tetap(status, terkini=2, nomor=2) == "") is waits
    assert why_nama_tetap(status, terkini=2, nomor=1).startswith("Versi 1 sudah diganti versi 2")
