"""The same meaning in other words, and what only looks like it."""

import pytest
from pyhanko.pdf_utils import generic

from pemeriksaan.checks.meaning import Meaning
from pemeriksaan.checks.state import State
from tests.pdf_factory import TEKS, make_pdf, objects_of, text_page


@pytest.fixture
def meaning():
    objects = objects_of(text_page(TEKS)) | {
        8: b"[1 (a) 9 0 R]",
        9: b"<< /A 8 0 R >>",
        10: b"[1.0 (a) 11 0 R]",
        11: b"<< /A 10 0 R >>",
    }
    state = State.open(make_pdf(objects))
    return Meaning(state, state)


def number(value):
    return generic.IndirectObject(value, 0, None)


def test_objects_that_lead_back_to_themselves(meaning):
    assert meaning.same(number(8), number(10))
    assert not meaning.same(number(8), number(4))


def test_an_object_that_is_shown_is_compared_by_itself(meaning):
    assert meaning.same(number(4), number(4))
    assert not meaning.same(number(4), generic.IndirectObject(4, 1, None))


def test_numbers_however_written_and_nothing_else(meaning):
    assert meaning.same(generic.NumberObject(1), generic.FloatObject("1.00"))
    assert not meaning.same(generic.NumberObject(1), generic.BooleanObject(True))
    assert not meaning.same(generic.NameObject("/A"), generic.pdf_string("A"))


def test_too_much_to_compare(meaning):
    deep = generic.ArrayObject()
    for _ in range(200):
        deep = generic.ArrayObject([deep])
    with pytest.raises(RecursionError):
        meaning.same(deep, deep)
    with pytest.raises(RecursionError):
        meaning.same(*[generic.ArrayObject([generic.NumberObject(1)] * 30_000)] * 2)
