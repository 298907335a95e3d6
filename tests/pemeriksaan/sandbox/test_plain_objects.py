"""For any bytes, the quick way gives the object, the place in the stream or the error of pyHanko's own way."""

from io import BytesIO
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic

from pemeriksaan.sandbox.plain_objects import MAX_TOKENS, _read_container, quick_object

HANDLER = SimpleNamespace(strict=False, get_object=lambda _: generic.NumberObject(3))
CONTAINER = generic.Reference(7, 0, HANDLER)
LEAVES = [
    b"/Nama", b"/", b"/J#61vaScript", b"12", b"-3", b"+4", b"007", b"0.5", b"-.5", b"4.", b"12 0 R", b"0 0 R", b"1  0 R",
    b"9999999999999999999", b"1234567890123 0 R", b"5 0 Rx", b"true", b"false", b"null", b"nullx", b"(teks)", b"(a(b)c)",
    b"(a\\)b)", b"(a\rb)", b"<4142>", b"<414>", b"<41 42>", b"<feff0041>", b"%k\n1", b"R", b"--1", b"1.2.3", b"1,2", b"",
]  # fmt: skip
SPACES = st.sampled_from([b" ", b"", b"\n", b"\0", b"  \r\n", b" % keterangan\n"])
KEYS = st.sampled_from([b"/A", b"/B", b"/C", b"/Length", b"/A#42", b"12", b"[]"])


def array(items):
    return b"[" + b"".join(one + space for one, space in items) + b"]"


def dictionary(items):
    return b"<<" + b"".join(key + b" " + one + space for key, (one, space) in items) + b">>"


VALUES = st.recursive(
    st.sampled_from(LEAVES),
    lambda inner: st.one_of(
        st.lists(st.tuples(inner, SPACES), max_size=5).map(array),
        st.lists(st.tuples(KEYS, st.tuples(inner, SPACES)), max_size=4).map(dictionary),
    ),
    max_leaves=12,
)
BEHIND = st.sampled_from(
    [b" endobj", b"\nendobj\n", b"", b"\nstream\nabc\nendstream\nendobj", b"stream", b" %"]
)


def shape(value):
    """All that can be seen of an object: kinds, values, order of keys, and to which container its parts belong."""
    seen = type(value), value.container_ref
    if isinstance(value, generic.IndirectObject):
        return *seen, value.reference, value.reference.pdf is HANDLER
    if isinstance(value, dict):
        payload = value.encoded_data if isinstance(value, generic.StreamObject) else None
        return *seen, payload, [(key, type(key), key.container_ref, shape(one)) for key, one in value.items()]
    if isinstance(value, list):
        return *seen, [shape(one) for one in list.__iter__(value)]
    return *seen, str(value) if isinstance(value, generic.FloatObject) else value, original_bytes(value)


def original_bytes(value):
    return value.original_bytes if isinstance(value, generic.TextStringObject) else None


def outcome(reader, data, **rest):
    stream = BytesIO(b"xx" + data + b"\n")  # pyHanko never returns from a comment without an end
    stream.seek(2)
    try:
        value = reader(stream, CONTAINER, **rest)
    except Exception as error:  # noqa: BLE001
        return type(error)
    return shape(value), stream.tell()


@given(VALUES, BEHIND)
def test_values_of_every_kind(value, behind):
    assert outcome(quick_object(generic.read_object), value + behind) == outcome(
        generic.read_object, value + behind
    )


@given(st.text("<>[]()/ A1.0R%\n\\truefalsn", max_size=30).map(str.encode))
def test_scribbles(data):
    for whole in (data, b"<<" + data, b"[" + data + b"]"):
        assert outcome(quick_object(generic.read_object), whole) == outcome(generic.read_object, whole)


@pytest.mark.parametrize(
    "data",
    [
        b"<< /A 1 /B [1 0 R 2.5 (x) <41> true null] /C << /D /E >> >> endobj",
        b"<< /Length 3 /Filter /X >>\nstream\nabc\nendstream\n",
        b"<</Length 9 0 R>>stream\r\nabc\r\nendstream\n",
    ],
    ids=["dictionary", "stream", "stream of a length that stands elsewhere"],
)
def test_what_is_plain_is_read_the_quick_way(data):
    stream = BytesIO(data)
    value = _read_container(stream, 0, CONTAINER)
    assert (shape(value), stream.tell()) == (
        outcome(generic.read_object, data)[0],
        outcome(generic.read_object, data)[1] - 2,
    )


@pytest.mark.parametrize(
    "data",
    [
        b"<< /A 1 /A 2 >> ",
        b"<< /A#42 1 >> ",
        b"[ % k\n 1] ",
        b"[" * 9 + b"]" * 9 + b" ",
        b"(a) ",
        b"<< 1 2 >> ",
        b"<< [] 2 >> ",
    ],
    ids=[
        "key twice",
        "escaped name",
        "comment",
        "deep",
        "no container",
        "key that is no name",
        "key that is an array",
    ],
)
def test_what_is_not_plain_is_left_to_the_library(data):
    stream = BytesIO(data)
    assert _read_container(stream, 0, CONTAINER) is None
    assert stream.tell() == 0


def test_what_is_nested_too_deep_is_left_before_its_contents_are_read():
    """The library comes back at every level: each would read all the contents again."""
    deep = b"[" * 9 + b"1 " * MAX_TOKENS + b"]" * 9 + b" "
    assert _read_container(BytesIO(deep), 0, CONTAINER) is None


def test_metadata_streams_and_page_contents_are_left_to_the_library():
    data = b"<< /Length 3 >>\nstream\nabc\nendstream\n"
    for rest in ({"as_metadata_stream": True}, {"in_content_stream": generic.ContentOpReading.GRAPHIC_OPS}):
        assert outcome(quick_object(generic.read_object), data, **rest) == outcome(
            generic.read_object, data, **rest
        )


def test_an_object_of_more_tokens_than_any_document_needs():
    enough, too_many = (b"[" + b"1 " * count + b"] endobj" for count in (MAX_TOKENS - 2, MAX_TOKENS))
    assert len(_read_container(BytesIO(enough), 0, CONTAINER)) == MAX_TOKENS - 2
    with pytest.raises(RecursionError):
        _read_container(BytesIO(too_many), 0, CONTAINER)
