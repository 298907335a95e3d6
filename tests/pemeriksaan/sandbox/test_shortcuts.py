"""Each shorter way must end where the library's own way ends: same value, same place in the stream, same error."""

from io import BytesIO
from types import SimpleNamespace

import pytest
from asn1crypto.x509 import Name, NameTypeAndValue
from hypothesis import given
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic, misc, xref
from pyhanko.pdf_utils.reader import PdfFileReader
from pypdf.generic._utils import create_string_object
from pypdf.generic._utils import read_hex_string_from_stream as pypdf_reader

from pemeriksaan.checks.limits import SharedBytes
from pemeriksaan.sandbox.shortcuts import (
    quick_header,
    quick_hex,
    quick_name,
    quick_number,
    quick_reference,
    quick_white_space,
    remembered_encryption,
    remembered_equality,
    remembered_text,
)
from tests.pdf_factory import encrypt, make_unsigned

CONTAINER = SimpleNamespace(get_pdf_handler=lambda: None)
PLAIN = st.text("0123456789abcdefABCDEF", max_size=60).map(str.encode)
MIXED = st.text("0aF >\n%(", max_size=12).map(str.encode)
BYTES = st.one_of(
    st.binary(max_size=20),
    st.text("/AbZ09.#-+_%()<>[]{} \t\r\n\f\0R", max_size=24).map(lambda text: text.encode("latin-1")),
)
WAYS = {
    "hex of pyhanko": (
        generic.read_hex_string_from_stream,
        lambda slow: quick_hex(slow, generic.pdf_string),
        (),
    ),
    "hex of pypdf": (pypdf_reader, lambda slow: quick_hex(slow, create_string_object), ()),
    "name": (generic.NameObject.read_from_stream, quick_name, ()),
    "number": (generic.NumberObject.read_from_stream, quick_number, ()),
    "reference": (generic.IndirectObject.read_from_stream, quick_reference, (CONTAINER,)),
    "header": (xref.read_object_header, quick_header, (False,)),
    "header, strict": (xref.read_object_header, quick_header, (True,)),
    "white space": (misc.read_non_whitespace, quick_white_space, ()),
    "white space, seen only": (misc.read_non_whitespace, quick_white_space, (True,)),
}
each_way = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)


def outcome(reader, data, args, kind=BytesIO):
    stream = kind(b"xx" + data)
    stream.seek(2)
    try:
        value = reader(stream, *args)
    except Exception as error:  # noqa: BLE001
        return type(error)
    reference = (value.idnum, value.generation) if isinstance(value, generic.IndirectObject) else None
    return type(value), reference or value, getattr(value, "original_bytes", None), stream.tell()


def same_outcome(way, data):
    slow, quick, args = way
    expected = outcome(slow, data, args)
    return all(outcome(quick(slow), data, args, kind) == expected for kind in (BytesIO, SharedBytes))


@each_way
@given(data=BYTES)
def test_any_bytes(way, data):
    assert same_outcome(way, data)


@pytest.mark.parametrize("way", [WAYS["hex of pyhanko"], WAYS["hex of pypdf"]], ids=["pyhanko", "pypdf"])
@given(data=st.one_of(PLAIN, MIXED))
def test_hex_strings(way, data):
    assert same_outcome(way, b"<" + data + b"> /Lain")
    assert same_outcome(way, b"<" + data)


@given(
    st.text("AbZ09.-+_#%(<[/ \t\r\n", max_size=10).map(str.encode), st.sampled_from([b"", b" ", b"/B", b"\0"])
)
def test_names(data, behind):
    assert same_outcome(WAYS["name"], b"/" + data + behind)


@given(
    st.integers(0, 10**12),
    st.integers(0, 10**7),
    st.lists(st.sampled_from([b" ", b"\n", b"\t", b"\0", b"%x\n"])),
)
def test_references(number, generation, spaces):
    gap = b"".join(spaces) or b" "
    assert same_outcome(WAYS["reference"], b"%d%s%d%sR " % (number, gap, generation, gap))


@given(st.integers(0, 10**25), st.sampled_from([b"", b" ", b".5 ", b"-1 ", b",", b"/", b"]"]))
def test_numbers(number, behind):
    assert same_outcome(WAYS["number"], b"%d%s" % (number, behind))


@given(
    st.integers(0, 10**11),
    st.integers(0, 10**6),
    st.lists(st.sampled_from([b" ", b"\n", b"\t", b"\0", b"%x\n"]), max_size=3).map(b"".join),
    st.sampled_from([b"obj", b"obk", b"ob", b"objx"]),
    st.sampled_from([b"<< >>", b"[", b"%x\n1 ", b"7", b""]),
)
@pytest.mark.parametrize("way", ["header", "header, strict"])
def test_headers(way, number, generation, gap, word, behind):
    for space in (b" ", gap):
        assert same_outcome(
            WAYS[way], b"%d%s%d%s%s%s%s" % (number, space, generation, space, word, gap, behind)
        )


def test_the_encryption_is_asked_once_and_is_the_same():
    slow = PdfFileReader.encrypt_dict.fget
    open_file, locked = (PdfFileReader(BytesIO(data)) for data in (make_unsigned(), encrypt(make_unsigned())))
    asked = []
    quick = remembered_encryption(lambda one: asked.append(one) or slow(one)).fget
    assert quick(open_file) is quick(open_file) is slow(open_file) is None
    assert quick(locked) == quick(locked) == slow(locked) != {}
    assert asked == [open_file, locked]


def test_a_stream_that_is_no_buffer_goes_the_librarys_way(tmp_path):
    (tmp_path / "nama").write_bytes(b"/Nama /Lain")
    with (tmp_path / "nama").open("rb") as stream:
        assert quick_name(generic.NameObject.read_from_stream)(stream) == "/Nama"


@given(st.text(max_size=12))
def test_the_text_of_a_name(text):
    slow = NameTypeAndValue._ldap_string_prep

    def prepared(way):
        try:
            return way(None, text)
        except ValueError as error:
            return str(error)

    quick = remembered_text(slow)
    assert prepared(quick) == prepared(quick) == prepared(slow)


NAMES = [
    {"common_name": "A"},
    {"common_name": "a "},
    {"common_name": "B"},
    {"common_name": "A", "country_name": "ID"},
]


@pytest.mark.parametrize("one", NAMES, ids=range(4))
def test_equal_names(one):
    slow = Name.__eq__
    quick, left = remembered_equality(slow), Name.build(one)
    for other in NAMES:
        right = Name.build(other)
        assert quick(left, right) == quick(left, right) == slow(left, right)
    assert not quick(left, "A")
