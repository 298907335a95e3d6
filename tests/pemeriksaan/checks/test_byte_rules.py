"""Rules a to d: the bytes of a signature, its gap and its field, one forgery at a time."""

import re

import pytest

from tests.pdf_factory import (
    append_hybrid,
    stream,
    text_page,
)
from tests.pdf_palsu import (
    sign_by_hand,
    signed_range,
)

BYTE_RANGE = re.compile(rb"/ByteRange \[[^\]]*\]\s*")


def with_byte_range(data: bytes, value: bytes) -> bytes:
    """The same length with another value, padded with blanks as the writers do."""
    match = BYTE_RANGE.search(data)
    replacement = (b"/ByteRange " + value if value else b"").ljust(len(match[0]))
    assert len(replacement) == len(match[0])
    return data[: match.start()] + replacement + data[match.end() :]


def in_gap(data: bytes, insert: bytes) -> bytes:
    """The zeros at the end of the signature replaced by something else of the same length: the digest still fits."""
    _, start2, _ = signed_range(data)
    end = start2 - 1
    return data[: end - len(insert)] + insert + data[end:]


@pytest.mark.parametrize(
    "value",
    [
        b"null",
        b"[]",
        b"",
        b"[0 10]",
        b"[0 10 20 30]",
        b"[1 10 20 30]",
        b"[0 -5 20 30]",
        b"[0 0 20 30]",
        b"[0 40 20 30]",
        b"[0 10 20 99999]",
        b"[0 10.0 20 30]",
        b"[0 1 2 3 4 5]",
        b"(abc)",
    ],
)
def test_byte_range_tricks(examine, signed_pdf, value):
    assert examine(with_byte_range(signed_pdf, value)).code == "SIG_PARTIAL"


@pytest.mark.parametrize("insert", [b"> /Judul (palsu) /X <00", b"> /Reason (lain) /X <", b" 00000000"])
def test_wrapping_of_the_gap(examine, signed_pdf, insert):
    hasil = examine(in_gap(signed_pdf, insert))
    assert hasil.code == "SIG_PARTIAL"
    assert hasil.message.startswith('Tanda tangan "Pegawai" tidak melindungi seluruh isi dokumen.')


def test_something_hidden_in_the_zeros_behind_the_signature(examine, signed_pdf):
    assert examine(in_gap(signed_pdf, b"41")).code == "SIG_PARTIAL"


def test_an_object_smuggled_into_the_gap(examine, signed_pdf):
    smuggled = b"> >> endobj 4 0 obj " + stream(text_page("lain")) + b" endobj 77 0 obj << /Contents <00"
    assert examine(in_gap(signed_pdf, smuggled)).code == "SIG_PARTIAL"


def test_hybrid_cross_reference_after_signing(examine, signed_pdf):
    assert examine(append_hybrid(signed_pdf, text_page("Nilai: sangat baik"))).code == "CHANGED"


@pytest.mark.parametrize(
    ("tanda", "kolom", "kode"),
    [
        (b"", b"", "OK_BSRE"),
        (b"/ByteRange [0 10 20 30]", b"", "SIG_PARTIAL"),
        (b"/Byte#52ange [0 10 20 30]", b"", "SIG_PARTIAL"),
        (b"/Reason (a) /Reason (b)", b"", "SIG_PARTIAL"),
        (b"/Contents <00>", b"", "SIG_BROKEN"),
        (b"", b"/V 8 0 R", "SIG_PARTIAL"),
        (b"", b"/#56 8 0 R", "SIG_PARTIAL"),
        (b"", b"/T (Lain)", "SIG_PARTIAL"),
    ],
)
def test_a_key_that_stands_twice_in_the_signature_or_its_field(examine, pki, tanda, kolom, kode):
    """Signed as it stands, so nothing is broken: but each reader would see another signature."""
    assert examine(sign_by_hand(pki.pegawai, pki.chain, tanda=tanda, kolom=kolom)).code == kode
