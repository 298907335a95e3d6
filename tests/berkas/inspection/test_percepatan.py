from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pypdf.generic._utils import create_string_object
from pypdf.generic._utils import read_hex_string_from_stream as pypdf_reader

from berkas.inspection.percepatan import _quick

READERS = [
    (generic.read_hex_string_from_stream, generic.pdf_string),
    (pypdf_reader, create_string_object),
]


def outcome(reader, data):
    stream = BytesIO(b"xx" + data)
    stream.seek(2)
    try:
        value = reader(stream)
    except Exception as error:  # noqa: BLE001
        return type(error)
    return type(value), value, value.original_bytes, stream.tell()


@pytest.mark.parametrize(("slow", "wrap"), READERS)
@given(data=st.one_of(st.text("0123456789abcdefABCDEF", max_size=60), st.text("0aF >\n%(", max_size=12)))
def test_the_quick_reader_never_differs_from_the_librarys(slow, wrap, data):
    raw = b"<" + data.encode() + b"> /Lain"
    assert outcome(_quick(slow, wrap), raw) == outcome(slow, raw)


@pytest.mark.parametrize(("slow", "wrap"), READERS)
def test_without_an_end(slow, wrap):
    assert outcome(_quick(slow, wrap), b"<ab") == outcome(slow, b"<ab")
