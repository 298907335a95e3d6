"""Cross-reference streams and object streams that readers take differently."""

import zlib

import pytest
from pyhanko.pdf_utils import generic

from pemeriksaan.checks.sections import Inexact, check_ranges, ranges_of_stream, require_plain_encoding
from tests.pdf_palsu import catalogue, revise_by_stream, written


def section(widths, entries, **more):
    values = {"/W": widths, **{f"/{key}": value for key, value in more.items()}}
    numbers = {
        generic.NameObject(key): generic.ArrayObject(map(generic.NumberObject, value))
        for key, value in values.items()
    }
    return generic.StreamObject(numbers, stream_data=entries)


def test_ranges_of_a_stream():
    assert ranges_of_stream(section([1, 2, 1], b"\1\0\0\0" * 3, Index=[0, 1, 7, 2])) == [(0, 1), (7, 2)]
    assert ranges_of_stream(section([0, 2, 0], b"\1\1" * 2, Index=[4, 2])) == [(4, 2)]


@pytest.mark.parametrize("widths", [[2, 2, 1], [1, 9, 1], [1, 2, 4], [1, 2], [1, 2, 1, 1]])
def test_fields_that_some_reader_does_not_take(widths):
    with pytest.raises(Inexact, match="wide fields"):
        ranges_of_stream(section(widths, b"\1" * sum(widths), Index=[0, 1]))


@pytest.mark.parametrize("entries", [b"\3\0\0\0", b"\xff\0\0\0", b"\1\0\0", b"\1\0\0\0\1\0\0\0"])
def test_entries_of_no_kind_or_another_number_of_them(entries):
    with pytest.raises(Inexact, match="odd entries"):
        ranges_of_stream(section([1, 2, 1], entries, Index=[0, 1]))


@pytest.mark.parametrize("ranges", [[(0, 2), (1, 1)], [(5, 1), (5, 1)], [(0, -1)]])
def test_a_number_is_listed_once(ranges):
    with pytest.raises(Inexact, match="twice"):
        check_ranges(ranges)
    check_ranges([(4, 2), (0, 4), (6, 1)])


@pytest.mark.parametrize("kind", [b"\3", b"\xff"])
def test_such_a_stream_behind_the_document_is_not_accepted(examine, asli, kind):
    again = revise_by_stream(asli, number := catalogue(asli), written(asli, number))
    tail = again[len(asli) :]
    assert examine(again).code == "OK_BSRE"
    assert b"stream\n\1\0\0" in tail
    forged = asli + tail.replace(b"stream\n\1", b"stream\n" + kind, 1)
    assert examine(forged).decision != "accept"


def encoded(data: bytes, *filters: str) -> generic.StreamObject:
    names = generic.ArrayObject(map(generic.NameObject, filters))
    return generic.StreamObject({generic.NameObject("/Filter"): names}, encoded_data=data)


def test_deflate_alone_is_plain():
    whole = zlib.compress(b"1 0 null")
    for data in (whole, whole + b"\r\n"):
        require_plain_encoding(encoded(data, "/FlateDecode"))
    require_plain_encoding(encoded(b"1 0 null"))


@pytest.mark.parametrize(
    ("data", "filters", "reason"),
    [
        (b"3120302031>", ("/ASCIIHexDecode",), "unusual filter"),
        (zlib.compress(zlib.compress(b"1 0 1")), ("/FlateDecode", "/FlateDecode"), "unusual filter"),
        (zlib.compress(b"1 0 1") + zlib.compress(b"1 0 2"), ("/FlateDecode",), "does not end"),
        (zlib.compress(b"1 0 1")[:-5], ("/FlateDecode",), "does not end"),
    ],
)
def test_encodings_of_which_readers_take_different_parts(data, filters, reason):
    with pytest.raises(Inexact, match=reason):
        require_plain_encoding(encoded(data, *filters))
