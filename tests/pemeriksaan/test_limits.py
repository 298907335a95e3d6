import pytest

from pemeriksaan.limits import find_at_gate

BATAS = 2 * 1024 * 1024


@pytest.mark.parametrize(
    ("nama", "ukuran", "kode"),
    [
        ("skp.pdf", 1, None),
        ("SKP 2025.PDF", BATAS, None),
        ("skp.pdf", BATAS + 1, "TOO_BIG"),
        ("skp.pdf", 0, "EMPTY"),
        ("skp.docx", 10, "NOT_PDF"),
        ("skp.pdf.exe", 10, "NOT_PDF"),
        ("skp", 10, "NOT_PDF"),
        ("", 10, "NOT_PDF"),
    ],
)
def test_gate(nama, ukuran, kode):
    found = find_at_gate(nama, ukuran, BATAS)
    assert (found and found.code) == kode
