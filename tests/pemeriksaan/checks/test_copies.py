"""A copy that no cross reference lists, hidden inside what is signed."""

import pytest

from tests.pdf_factory import TEKS, make_pdf, objects_of, stream, text_page
from tests.pdf_palsu import PALSU


def with_copy(where):
    objects = objects_of(text_page(TEKS))
    data = make_pdf(objects)
    copy = b"4 0 obj\n" + stream(text_page(PALSU)) + b"\nendobj\n"
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


def test_an_earlier_version_of_an_object_is_no_hidden_copy(examine, pki):
    once = pki.sign(make_pdf(objects_of(text_page(TEKS))))
    assert examine(pki.sign(once, pki.penilai, "Penilai")).code == "OK_BSRE"
