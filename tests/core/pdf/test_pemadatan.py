from io import BytesIO

import pytest
from pypdf import PdfReader

from core.pdf.pemadatan import compact
from core.pdf.typesetting import render
from tests.core.pdf.test_typesetting import TEMPLAT


@pytest.fixture
def plain():
    """In typst's layout."""
    return render(TEMPLAT, {"kalimat": "Satu kalimat. " * 40})


def written(value):
    """A value in PDF syntax; a reference is its number."""
    out = BytesIO()
    value.write_to_stream(out)
    return out.getvalue()


def values(pdf):
    """Every object by its number; streams include their bytes."""
    reader = PdfReader(BytesIO(pdf))
    numbers = {*reader.xref.get(0, {}), *reader.xref_objStm}
    found = {number: reader.get_object(number) for number in numbers - {0}}
    return {
        number: (written(one), one.get_data() if hasattr(one, "get_data") else b"")
        for number, one in found.items()
    }


def test_every_object_is_what_it_was(plain):
    before, after = values(plain), values(compact(plain))
    assert len(before) > 20
    assert {number: after[number] for number in before} == before


def test_it_is_smaller_and_the_trailer_says_the_same(plain):
    packed = compact(plain)
    assert len(packed) < len(plain)
    before, after = (PdfReader(BytesIO(pdf)).trailer for pdf in (plain, packed))
    for name in ("/Root", "/Info", "/ID"):
        assert written(after.raw_get(name)) == written(before.raw_get(name))


@pytest.mark.parametrize(
    "pdf",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"%PDF-1.7\nstartxref\n0\n%%EOF", id="no table"),
        pytest.param(
            b"%PDF-1.7\nxref\n0 1\ntrailer\n<</Prev 5/Size 1>>\nstartxref\n9\n%%EOF", id="an update"
        ),
    ],
)
def test_what_is_laid_out_otherwise_stays_as_it_came(pdf):
    assert compact(pdf) == pdf


def test_what_is_packed_stays_as_it_is(plain):
    assert compact(compact(plain)) == compact(plain)
