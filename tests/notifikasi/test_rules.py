from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifikasi.rules import (
    backoff,
    inert_line,
    inert_text,
    message_id,
    parts_of_surel,
    surat_pesan,
    without_code,
)

AT = datetime(2025, 8, 14, 2, tzinfo=UTC)


@pytest.mark.parametrize(("ke", "detik"), [(1, 30), (2, 60), (8, 3840), (9, 7200), (10, 7200), (60000, 7200)])
def test_wait_doubles_up_to_two_hours(ke, detik):
    assert backoff(ke) == timedelta(seconds=detik)


@given(st.text(), st.integers(1, 300))
def test_line_is_one_printable_line_of_that_length(text, length):
    line = inert_line(text, length)
    assert len(line) <= length
    assert line.isprintable()


@given(st.text())
def test_inert_text_holds_no_address(text):
    assert "://" not in inert_text(text + "http://a.example www.b.example" + text)


@pytest.mark.parametrize(
    "teks", ["http:\u202e//a.example", "ht\x00tp://a.example", "wWw.a.example", "w\u2066ww.a.example"]
)
def test_hidden_marks_and_capitals_hide_no_address(teks):
    shown = inert_text(f"{teks} dari \u202epimpinan\u2069")
    assert "://" not in shown
    assert "www." not in shown.lower()
    assert shown.endswith("dari pimpinan")


def test_message_id_is_fixed_by_the_row_and_tells_nothing():
    first = message_id(1, "akun:rahasia", AT, "contoh.example")
    assert first == message_id(1, "akun:rahasia", AT, "contoh.example")
    assert (
        len(
            {
                first,
                message_id(2, "akun:rahasia", AT, "contoh.example"),
                message_id(1, "b", AT, "contoh.example"),
            }
        )
        == 3
    )
    assert "rahasia" not in first


def test_a_pdf_to_be_had_is_a_second_link():
    surat = surat_pesan("Ni Made", "Isi", "https://simpeg.example/1/", "https://simpeg.example/1/unduh/")
    assert (
        "Buka di SIMPEG:\nhttps://simpeg.example/1/\n\nUnduh sebagai PDF:\nhttps://simpeg.example/1/unduh/\n\n"
        in surat
    )


def test_link_of_the_portal_stays_a_link():
    assert surat_pesan("Ni Made", "Isi", "https://simpeg.example/berkas/1/").splitlines() == [
        "Yth. Ni Made,", "", "Isi", "", "Buka di SIMPEG:", "https://simpeg.example/berkas/1/", "",
        "Surel ini dikirim otomatis oleh SIMPEG. Balasan ke alamat ini tidak dibaca.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("judul", "kalimat"),
    [
        ("SKP 2026 diterima: tanda terima STB48-VNQW4", "SKP 2026 diterima"),
        ("SKP Anda terverifikasi", "SKP Anda terverifikasi"),
        ("tanda terima STB48-VNQW4 dicek", "tanda terima STB48-VNQW4 dicek"),
    ],
)
def test_a_list_shows_no_number_of_a_receipt(judul, kalimat):
    assert without_code(judul) == kalimat


@pytest.mark.parametrize(
    ("isi", "bagian"),
    [
        ("Satu.\nDua.\n\nTiga.\n", [("Satu.\nDua.", ""), ("Tiga.", "")]),
        ("Buka di SIMPEG:\nhttps://s.contoh/a/", [("Buka di SIMPEG", "https://s.contoh/a/")]),
        ("https://s.contoh/a/", [("Buka di SIMPEG", "https://s.contoh/a/")]),
        (
            "Ada permintaan.\nBuka tautan ini:\nhttps://s.contoh/a/\nSesudahnya.",
            [("Ada permintaan.", ""), ("Buka tautan ini", "https://s.contoh/a/"), ("Sesudahnya.", "")],
        ),
        ("https://s.contoh.jahat/a/", [("https://s.contoh.jahat/a/", "")]),
        ("https://s.contoh/a/ lalu teks", [("https://s.contoh/a/ lalu teks", "")]),
    ],
)
def test_only_lines_with_our_address_are_links(isi, bagian):
    assert parts_of_surel(isi, "https://s.contoh") == bagian
