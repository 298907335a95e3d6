"""A copy that no cross reference lists, hidden inside what is signed."""

import pytest

from tests.pdf_factory import TEKS, make_pdf, objects_of, stream, text_page
from tests.pdf_palsu import PALSU


def with_copy(where, header=b"4 0 obj"):
    objects = objects_of(text_page(TEKS))
    data = make_pdf(objects)
    copy = header + b"\n" + stream(text_page(PALSU)) + b"\nendobj\n"
    if where == "between objects":
        return data.replace(b"xref\n0 ", copy + b"xref\n0 ").replace(
            b"startxref\n%d" % data.index(b"xref\n0 "),
            b"startxref\n%d" % (data.index(b"xref\n0 ") + len(copy)),
        )
    return make_pdf(objects | {9: stream(copy)})


@pytest.mark.parametrize("where", ["between objects", "in a stream"])
def test_an_unlisted_copy_goes_to_a_persons_eyes(examine, pki, where):
    hasil = examine(pki.sign(with_copy(where)))
    assert (hasil.code, hasil.decision) == ("HIDDEN_COPY", "look")
    assert "persis yang ditandatangani" in hasil.message


@pytest.mark.parametrize("where", ["between objects", "in a stream"])
@pytest.mark.parametrize(
    "header",
    [b"4 0%\nobj", b"4%%%ds\r0 obj" % 5000, b"4" + b" " * 5000 + b"0 obj", b"4 0000000 obj", b"4\v0\vobj"],
    ids=["comment", "long comment", "many blanks", "long generation", "vertical tabs"],
)
def test_a_copy_with_an_odd_header(examine, pki, where, header):
    assert examine(pki.sign(with_copy(where, header))).code == "HIDDEN_COPY"


def test_words_that_are_no_header(examine, pki):
    harmless = b"obj 4 obj 4.0 obj 40obj % 4 0 obyek\n4 % 0\n"
    assert examine(pki.sign(make_pdf(objects_of(text_page(TEKS)) | {9: stream(harmless)}))).code == "OK_BSRE"


def test_an_earlier_version_of_an_object_is_no_hidden_copy(examine, pki):
    once = pki.sign(make_pdf(objects_of(text_page(TEKS))))
    assert examine(pki.sign(once, pki.penilai, "Penilai")).code == "OK_BSRE"
