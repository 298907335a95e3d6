"""Content that was written before signing so that readers show different parts of it."""

import pytest

from pemeriksaan import Case, judge
from pemeriksaan.checks.ambiguity import is_ambiguous
from pemeriksaan.checks.state import State
from tests.pdf_factory import TEKS, make_pdf, objects_of, stream, text_page
from tests.pdf_palsu import PALSU

ODD = [
    b"/Contents 4 0 R /Contents 8 0 R",
    b"/Contents 4 0 R /Conten#74s 8 0 R",
    b"/Contents 4 0 R /Contents#00 8 0 R",
    b"/Contents [4 0 R 8 1 R]",
    b"/Contents 4 0 R /Type /Pages",
    b"/Contents 4 0 R /PieceInfo << /A << /B 1 /B 2 >> >>",
]


def with_second_page(contents: bytes, words: bytes = stream(text_page(PALSU))) -> bytes:
    """Signing leaves the second page as it was written."""
    objects = objects_of(text_page(TEKS))
    objects[2] = b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 >>"
    objects[6] = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> %s >>" % contents
    return make_pdf(objects | {7: b"null", 8: words})


@pytest.mark.parametrize("contents", ODD)
def test_what_readers_take_differently_goes_to_a_persons_eyes(examine, pki, contents):
    hasil = examine(pki.sign(with_second_page(contents)))
    assert (hasil.code, hasil.decision) == ("HIDDEN_COPY", "look")
    assert "dapat ditampilkan sebagian aplikasi" in hasil.message


def test_a_stream_with_two_filters(examine, pki):
    twice = stream(b"41>", b"/Filter /ASCIIHexDecode /Filter /RunLengthDecode")
    assert examine(pki.sign(with_second_page(b"/Contents 8 0 R", twice))).code == "HIDDEN_COPY"


@pytest.mark.parametrize(
    "contents", [b"/Contents 8 0 R", b"/Contents [4 0 R 90 1 R]", b"/Con#74ents 8 0 R /Rotate 0"]
)
def test_one_meaning_is_enough(examine, pki, contents):
    assert examine(pki.sign(with_second_page(contents))).code == "OK_BSRE"


def test_what_is_not_shown_may_be_written_oddly():
    objects = objects_of(text_page(TEKS)) | {6: b"<< /A 1 /A 2 >>"}
    data = make_pdf(objects)
    assert not is_ambiguous(State.open(data))


@pytest.mark.usefixtures("trust_store")
@pytest.mark.parametrize("contents", ODD)
def test_a_child_finds_it_although_it_reads_plain_objects_once(pki, contents):
    assert judge(pki.sign(with_second_page(contents)), Case("skp.pdf")).code == "HIDDEN_COPY"
