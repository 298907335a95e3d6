"""What may come in at all: whole PDFs of a sane size, without a password."""

import pytest

from tests.pdf_factory import append_revision, encrypt, make_pdf, objects_of, text_page


@pytest.mark.parametrize(
    ("data", "nama", "kode"),
    [
        (b"", "skp.pdf", "EMPTY"),
        (b"%PDF-1.7" + bytes(2 * 1024 * 1024), "skp.pdf", "TOO_BIG"),
        (b"PK\x03\x04 word", "skp.pdf", "NOT_PDF"),
        (b"\n%PDF-1.7\n%%EOF", "skp.pdf", "NOT_PDF"),
        (b"%PDF-1.7\n%%EOF", "skp.docx", "NOT_PDF"),
        (b"%PDF-1.7\nabc", "skp.pdf", "DAMAGED"),
        (b"%PDF-1.7\n%%EOF", "skp.pdf", "DAMAGED"),
    ],
)
def test_file_gate(examine, data, nama, kode):
    assert examine(data, name=nama).code == kode


def test_locked(examine, encrypted_pdf, signed_pdf):
    assert examine(encrypted_pdf).code == "ENCRYPTED"
    assert examine(encrypt(signed_pdf)).code == "ENCRYPTED"


def test_white_space_behind_the_end_is_nothing(examine, signed_pdf):
    assert examine(signed_pdf + b"\r\n\r\n").code == "OK_BSRE"


def test_cut_short_every_512_bytes(examine, signed_pdf):
    codes = [examine(signed_pdf[:size]).code for size in range(0, len(signed_pdf), 512)]
    assert codes == ["EMPTY"] + ["DAMAGED"] * (len(codes) - 1)


@pytest.mark.parametrize(
    ("tail", "kode"),
    [(b"x", "DAMAGED"), (b"\n% catatan\n%%EOF", "DAMAGED"), (b"startxref\n9\n%%EOF", "DAMAGED")],
)
def test_appended_bytes(examine, signed_pdf, tail, kode):
    assert examine(signed_pdf + tail).code == kode


def test_forty_one_revisions_are_too_many(examine, unsigned_pdf):

    data = unsigned_pdf
    for number in range(40):
        data = append_revision(data, {10 + number: b"<< >>"})
    assert examine(data).code == "TOO_COMPLEX"


def test_only_the_newest_state_counts(examine, unsigned_pdf):
    """What an earlier revision held and none shows any more is no content of this file."""
    with_script = append_revision(unsigned_pdf, {9: b"<< /S /JavaScript /JS (x) >>"})
    assert examine(with_script).code == "ACTIVE_CONTENT"
    assert examine(append_revision(with_script, {9: b"<< >>"})).code == "NO_SIGNATURE"


def test_sixty_thousand_objects_are_enough(examine):
    few = make_pdf(objects_of(text_page("x" * 40)))
    start = few.rindex(b"xref\n")
    many = few[:start] + b"xref\n0 1\n0000000000 65535 f \n1 60001\n"
    many += b"%010d 00000 n \n" % few.index(b"1 0 obj") * 60_001
    many += b"trailer\n<< /Size 60002 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start
    assert examine(many).code == "TOO_COMPLEX"
