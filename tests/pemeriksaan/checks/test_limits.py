"""What a few hundred bytes may cost. Without its bound, each of these files would keep a reader busy for seconds or for ever."""

import zlib
from io import BytesIO

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pypdf.errors import LimitReachedError

from pemeriksaan.checks.limits import (
    MAX_ENTRIES,
    MAX_FIELDS,
    MAX_OBJECTS,
    MAX_REVISIONS,
    MAX_SECTIONS,
    TooComplex,
    count_entries,
    count_fields,
    open_bounded,
    open_second,
)
from tests.pdf_factory import (
    append_hybrid,
    append_revision,
    make_pdf,
    make_unsigned,
    objects_of,
    stream,
    text_page,
)

ISI = text_page("x" * 40)


def with_xref_stream(entries: bytes, rows: bytes = b"") -> bytes:
    """A small file whose only cross reference is a stream with these entries in its dictionary."""
    body = make_pdf(objects_of(ISI))
    body = body[: body.rindex(b"xref\n0 ")]
    table = stream(rows, b"/Type /XRef /Root 1 0 R " + entries)
    return body + b"90 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(body)


@pytest.mark.parametrize(
    ("entries", "rows"),
    [
        (b"/Size 999999999999 /W [0 0 0]", b""),
        (b"/Size 999999999999 /W [1 1 1]", b""),
        (b"/Size 9 /W [0 0 0] /Index [0 999999999 999999999 999999999]", b""),
        (b"/Size 9999999999 /W [1 0 0] /Filter /FlateDecode", zlib.compress(b"\t" * 500_000, 9)),
        (b"/Size 120001 /W [1 0 0] /Filter /FlateDecode", zlib.compress(b"\t" * 120_001, 9)),
    ],
)
def test_entries_that_are_announced_are_not_counted_through(examine, entries, rows):
    assert examine(with_xref_stream(entries, rows)).code == "TOO_COMPLEX"


def entries_of(size: int, width: int, data: bytes, index=None) -> generic.StreamObject:
    one = generic.StreamObject(encoded_data=data)
    number = generic.NumberObject
    one[generic.pdf_name("/Size")] = number(size)
    one[generic.pdf_name("/W")] = generic.ArrayObject([number(1), number(width - 1), number(0)])
    if index:
        one[generic.pdf_name("/Index")] = generic.ArrayObject([number(value) for value in index])
    return one


def test_how_many_entries_a_stream_announces():
    assert count_entries(entries_of(9, 4, bytes(36))) == 9
    assert count_entries(entries_of(999_999, 4, bytes(8), index=(0, 1, 500, 1))) == 2
    assert count_entries(entries_of(1032, 4, bytes(4))) == 1032
    with pytest.raises(TooComplex):
        count_entries(entries_of(1033, 4, bytes(4)))


def test_all_sections_together_may_announce_two_entries_for_each_object():
    assert MAX_ENTRIES == 2 * MAX_OBJECTS
    rows = zlib.compress(bytes(MAX_ENTRIES), 9)
    one = b"/W [1 0 0] /Filter /FlateDecode /Size "
    assert open_bounded(with_xref_stream(one + b"%d" % MAX_ENTRIES, rows)).total_revisions == 1
    half = with_xref_stream(one + b"%d" % (MAX_ENTRIES // 2 + 1), rows)
    place = int(half.rsplit(b"startxref\n", 1)[1].split()[0])
    table = stream(rows, b"/Type /XRef /Root 1 0 R /Prev %d " % place + one + b"%d" % (MAX_ENTRIES // 2))
    both = half + b"91 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(half)
    with pytest.raises(TooComplex):
        open_bounded(both)


def test_sections_are_not_read_without_end():
    data = bytearray(make_unsigned())
    previous = data.rindex(b"xref\n0 ")
    for _ in range(MAX_SECTIONS):
        at = len(data)
        data += b"xref\n0 0\ntrailer\n<< /Size 9 /Root 1 0 R /Prev %d >>\n" % previous
        previous = at
    data += b"startxref\n%d\n%%%%EOF\n" % previous
    with pytest.raises(TooComplex):
        open_bounded(bytes(data))


def test_as_many_revisions_as_are_allowed_fit_within_the_sections(examine):
    data = make_unsigned()
    for number in range(MAX_REVISIONS - 1):
        data = append_revision(data, {10 + number: b"<< >>"})
    assert open_bounded(data).total_revisions == MAX_REVISIONS
    assert examine(data).code == "NO_SIGNATURE"
    assert open_bounded(append_hybrid(data, ISI)).total_revisions == MAX_REVISIONS + 1


def with_fields(depth: int, names: int) -> bytes:
    """Fields that name the next field below them, each of them `names` times over."""
    objects = objects_of(ISI, catalogue=b"/AcroForm << /Fields [10 0 R] >>")
    for number in range(10, 10 + depth - 1):
        objects[number] = b"<< /T (a) /FT /Sig /Kids [%s] >>" % (b"%d 0 R " % (number + 1) * names)
    objects[10 + depth - 1] = b"<< /T (z) /FT /Sig >>"
    return make_pdf(objects)


def fields_of(data: bytes) -> int:
    return count_fields(PdfFileReader(BytesIO(data)).root)


def test_each_field_counts_as_often_as_the_tree_names_it():
    assert fields_of(make_unsigned()) == 0
    assert fields_of(with_fields(1, 0)) == 1
    assert fields_of(with_fields(4, 3)) == 1 + 3 + 9 + 27
    assert fields_of(make_unsigned(catalogue=b"/AcroForm null")) == 0
    assert fields_of(make_unsigned(catalogue=b"/AcroForm << /Fields [[] (x) << /Kids 5 0 R >>] >>")) == 3


@pytest.mark.parametrize(("depth", "names"), [(49, 2), (5, 400), (51, 1)])
def test_a_small_tree_of_fields_is_not_walked_to_its_end(examine, depth, names):
    data = with_fields(depth, names)
    assert len(data) < 18_000
    assert examine(data).code == "TOO_COMPLEX"


def test_as_many_fields_as_are_allowed(examine):
    objects = objects_of(ISI, catalogue=b"/AcroForm << /Fields [%s] >>" % (b"10 0 R " * MAX_FIELDS))
    objects[10] = b"<< /T (a) /FT /Tx >>"
    assert examine(make_pdf(objects)).code == "NO_SIGNATURE"
    assert examine(with_fields(50, 1)).code == "NO_SIGNATURE"


@pytest.mark.parametrize("kids", [b"10 0 R", b"10 0 R 10 0 R"])
def test_a_field_below_itself(examine, kids):
    objects = objects_of(ISI, catalogue=b"/AcroForm << /Fields [10 0 R] >>")
    objects[10] = b"<< /T (a) /FT /Sig /Kids [%s] >>" % kids
    assert examine(make_pdf(objects)).code == "TOO_COMPLEX"


def test_a_small_tree_of_pages_is_not_walked_to_its_end(examine):
    objects = objects_of(ISI)
    objects[2] = b"<< /Type /Pages /Kids [10 0 R] /Count 1 >>"
    for number in range(10, 40):
        objects[number] = b"<< /Type /Pages /Count 1 /Kids [%s] >>" % (b"%d 0 R " % (number + 1) * 2)
    objects[40] = objects[3]
    data = make_pdf(objects)
    with pytest.raises(LimitReachedError):
        len(open_second(data).pages)
    assert examine(data).code == "TOO_COMPLEX"


def test_an_object_stream_that_decodes_to_much_more_than_it_is(examine):
    objects = objects_of(ISI, catalogue=b"/Isi 6 0 R")
    objects[7] = stream(
        zlib.compress(b"6 0 [" + b"1 " * 1_000_000 + b"]", 9),
        b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode",
    )
    body = make_pdf(objects)
    at = {number: body.index(b"\n%d 0 obj" % number) + 1 for number in objects}
    body = body[: body.rindex(b"xref\n0 ")]
    rows = [bytes(7)]
    for number in range(1, 8):
        kind, place = (2, 7) if number == 6 else (1, at[number])
        rows.append(bytes([kind]) + place.to_bytes(4, "big") + bytes(2))
    table = stream(b"".join(rows), b"/Type /XRef /Root 1 0 R /Size 8 /W [1 4 2]")
    data = body + b"90 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(body)
    assert len(data) < 5_000
    assert examine(data).code == "TOO_COMPLEX"
