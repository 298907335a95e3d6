"""What a reader finds at an end of a file: places, and what the catalogue leads to."""

import pytest
from pyhanko.pdf_utils import generic

from pemeriksaan.checks.state import State, numbers_in
from tests.pdf_factory import TEKS, make_pdf, objects_of, stream, text_page
from tests.pdf_palsu import revise


@pytest.fixture
def plain():
    return make_pdf(objects_of(text_page(TEKS)) | {9: stream(b"arsip"), 10: b"<< /Lain 9 0 R >>"})


def test_each_end_has_its_own_objects(plain):
    later = revise(plain, {4: stream(text_page("lain"))})
    newest = State.open(later)
    first = State.open(later[: len(plain)], newest)
    assert TEKS.encode() in first.get(4).data
    assert b"lain" in newest.get(4).data
    assert first.get(3) is newest.get(3)  # what did not change is read once
    assert first.get(77) is None


def test_the_archive_is_no_part_of_what_is_shown(plain):
    archived = revise(plain, {1: b"<< /Type /Catalog /Pages 2 0 R /DSS << /Certs [9 0 R 4 0 R] >> >>"})
    state = State.open(archived)
    assert {1, 2, 3, 4, 5} <= state.shown
    assert not {9, 10} & state.shown


def test_what_several_values_lead_to_together(plain):
    state = State.open(plain)
    values = [generic.IndirectObject(number, 0, state.reader) for number in (10, 4)]
    assert state.reach(*values) == {4, 9, 10}
    assert state.reach(*values, border=frozenset({9})) == {4, 10}


def test_what_the_document_promises_belongs_to_it():
    state = State.open(make_pdf(objects_of(b"", page=b"/Annots [400 0 R]")))
    assert 400 in state.shown
    assert state.get(400) is None


def test_pages_in_their_order_and_the_page_of_an_object():
    objects = objects_of(text_page(TEKS)) | {
        2: b"<< /Type /Pages /Kids [21 0 R 3 0 R] /Count 2 >>",
        21: b"<< /Type /Pages /Kids [22 0 R] /Count 1 /Parent 2 0 R >>",
        22: b"<< /Type /Page /Parent 21 0 R /MediaBox [0 0 9 9] /Contents 23 0 R >>",
        23: stream(b""),
    }
    state = State.open(make_pdf(objects))
    assert state.page_numbers == [22, 3]
    assert [state.page_of(number) for number in (23, 4, 1)] == [1, 2, 0]


def test_a_tree_of_pages_that_never_ends():
    objects = objects_of(b"") | {2: b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"}
    state = State.open(make_pdf(objects))
    with pytest.raises(RecursionError):
        _ = state.page_numbers


def test_values_nested_too_deeply():
    value = generic.ArrayObject()
    for _ in range(200):
        value = generic.ArrayObject([value])
    with pytest.raises(RecursionError):
        list(numbers_in(value))
