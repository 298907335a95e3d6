"""The index of an object stream gives what pyHanko's own reading gives, and reads the header once."""

import zlib
from io import BytesIO

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from pemeriksaan.sandbox.object_streams import MAX_UNINDEXED, quick_object_of_stream
from tests.pdf_factory import make_pdf, objects_of, stream, text_page

SLOW = PdfFileReader._get_object_from_stream
QUICK = quick_object_of_stream(SLOW)
ADA = b"10 0 11 7 12 12"
ISI = b"<< >>  [1 2] (tiga)"


def reader_of(content: bytes, entries: bytes, *, strict: bool = False) -> PdfFileReader:
    objects = objects_of(text_page("x"))
    objects[7] = stream(zlib.compress(content), b"/Type /ObjStm /Filter /FlateDecode " + entries)
    return PdfFileReader(BytesIO(make_pdf(objects)), strict=strict)


def outcome(way, reader, *which):
    try:
        obj = way(reader, *which)
    except Exception as error:  # noqa: BLE001 whichever: both ways must raise the same
        return type(error)
    place = getattr(obj, "container_ref", None)
    shown = "null" if isinstance(obj, generic.NullObject) else repr(obj)
    return type(obj), shown, place and (place.idnum, place.generation)


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize(
    ("header", "entries"),
    [
        (ADA + b" ", b"/N 3"),
        (ADA + b" ", b"/N 2"),
        (ADA + b" ", b"/N 9"),
        (b"10 0 10 7 12 12 ", b"/N 3"),
        (b"10 0 % x\n11 7 12 12 ", b"/N 3"),
        (b"10 0 11 -7 12 12 ", b"/N 3"),
        (b"10 0 11 7000 12 3 ", b"/N 3"),
        (b"", b"/N 3"),
        (b"", b"/N 0"),
    ],
)
@pytest.mark.parametrize("idnum", [10, 11, 12, 99])
@pytest.mark.parametrize("idx", [-1, 0, 1, 2, 3])
def test_both_ways_give_the_same(header, entries, strict, idnum, idx):
    entries += b" /First %d" % len(header)
    slow, quick = (reader_of(header + ISI, entries, strict=strict) for _ in range(2))
    assert outcome(QUICK, quick, idnum, 7, idx) == outcome(SLOW, slow, idnum, 7, idx)


@pytest.mark.parametrize("inside", [b"10 0 R", b"<< /Length 3 >>\nstream\nabc\nendstream", b"<< /A", b")"])
@pytest.mark.parametrize("strict", [False, True])
def test_objects_that_do_not_belong_there(inside, strict):
    slow, quick = (reader_of(b"10 0 " + inside, b"/N 1 /First 5", strict=strict) for _ in range(2))
    assert outcome(QUICK, quick, 10, 7, 0) == outcome(SLOW, slow, 10, 7, 0)


def test_what_is_no_object_stream_is_said_by_pyhanko():
    reader = reader_of(b"", b"/N 1 /First 0")
    for number in (1, 4, 5):
        assert outcome(QUICK, reader, 10, number, 0) == outcome(SLOW, reader, 10, number, 0)


def test_the_header_is_read_once_for_all_objects(monkeypatch):
    header = b"".join(b"%d %d " % (100 + number, 6 * number) for number in range(500))
    reader = reader_of(header + b"<< >>\n" * 500, b"/N 500 /First %d" % len(header))
    asked = []
    once = generic.StreamObject.read_data
    monkeypatch.setattr(
        generic.StreamObject, "read_data", lambda *args, **rest: asked.append(1) or once(*args, **rest)
    )
    assert all(QUICK(reader, 100 + number, 7, number) == {} for number in range(500))
    assert len(asked) == 1


def test_a_long_header_that_is_not_plain_is_refused():
    header = b"10 0 " * MAX_UNINDEXED + b"%\n11 0 "
    reader = reader_of(header + b"<< >>", b"/N %d /First %d" % (MAX_UNINDEXED + 1, len(header)))
    with pytest.raises(RecursionError):
        QUICK(reader, 10, 7, 0)
