"""What a file may cost the readers: a few hundred bytes must not keep a child busy for seconds.

Both libraries bound what a stream may decode to. What they do not bound, or not tightly enough for a file of two megabytes,
is bounded here, before the work is done and not after it.
"""

from collections.abc import Callable
from functools import wraps
from io import BytesIO
from typing import Any

import pypdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.decode_limits import (
    DEFAULT_PURPOSE_LIMITS,
    DecodeLimits,
    DecodePurpose,
    DocumentDecodeBudget,
    StreamDecodeLimits,
)
from pyhanko.pdf_utils.misc import PdfDecodeLimitError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.xref import XRefBuilder
from pypdf.errors import LimitReachedError

from pemeriksaan.library_internals import READ_TABLE, READ_XREF_STREAM, READ_XREF_STREAM_OBJECT, replace

MIB = 1024 * 1024
MAX_REVISIONS = 40
MAX_SECTIONS = 2 * MAX_REVISIONS + 2
"""Cross references: a hybrid revision has two, and a file made for the web begins with two."""
MAX_OBJECTS = 60_000
MAX_ENTRIES = 2 * MAX_OBJECTS
"""In all cross-reference streams together: an object counts once for each revision that lists it."""
DEFLATE_RATIO = 1032
"""Bytes that one compressed byte can become, at most."""
MAX_FIELDS = 2_000
MAX_FIELD_DEPTH = 50
MAX_PAGE_NODES = 10_000
MAX_PAGE_DEPTH = 50
DECODING = DecodeLimits(
    per_purpose={
        **DEFAULT_PURPOSE_LIMITS,
        DecodePurpose.OBJECT_STREAM: StreamDecodeLimits(
            max_ratio=30, ratio_floor=MIB // 2, max_output_size=16 * MIB
        ),
    },
    document_budget=DocumentDecodeBudget(base_allowance=64 * MIB),
)


class SharedBytes(BytesIO):
    """Bytes to be read as a stream; `whole` is all of them, where `getbuffer` would copy them first."""

    def __init__(self, whole: bytes) -> None:
        super().__init__(whole)
        self.whole = whole


class TooComplex(RecursionError):
    """The file costs more than a file may; handled as too deep nesting is."""


TOO_COMPLEX = (RecursionError, PdfDecodeLimitError, LimitReachedError)
"""The errors by which the libraries and this module say that a file is over a limit."""


def open_bounded(data: bytes) -> PdfFileReader:
    """pyHanko's reader. TooComplex, PdfDecodeLimitError, and all that pyHanko raises on a broken file."""
    return PdfFileReader(SharedBytes(data), strict=False, decode_limits=DECODING)


def open_second(data: bytes) -> pypdf.PdfReader:
    """pypdf's reader. LimitReachedError, and all that pypdf raises on a broken file."""
    return pypdf.PdfReader(SharedBytes(data), xref_stream_maximum_entries=MAX_ENTRIES)


def count_fields(root: generic.DictionaryObject) -> int:
    """How many steps it takes to walk the fields of the form, each as often as the tree names it. TooComplex beyond 2 000
    fields or 50 levels."""
    form = _at(root, "/AcroForm")
    level = [_at(form, "/Fields")] if isinstance(form, generic.DictionaryObject) else []
    count = 0
    for _ in range(MAX_FIELD_DEPTH):
        below: list[Any] = []
        for kids in level:
            if not isinstance(kids, generic.ArrayObject):
                continue
            count += len(kids)
            if count > MAX_FIELDS:
                raise TooComplex("fields")
            fields = (kids[index] for index in range(len(kids)))
            below += [_at(one, "/Kids") for one in fields if isinstance(one, generic.DictionaryObject)]
        level = [one for one in below if one is not None]
        if not level:
            return count
    raise TooComplex("levels of fields")


def _at(obj: generic.DictionaryObject, key: str) -> Any:
    try:
        return obj[key]
    except KeyError:
        return None


def _bound_sections(slow: Callable[..., Any]) -> Callable[..., Any]:
    """Reading one section of the cross references."""

    @wraps(slow)
    def read(builder: Any, declared_startxref: int) -> Any:
        if len(builder.sections) >= MAX_SECTIONS:
            raise TooComplex("cross references")
        return slow(builder, declared_startxref)

    return read


def _bound_entries(slow: Callable[..., Any]) -> Callable[..., Any]:
    """Reading the stream of one section: its dictionary can announce millions of entries without a byte for them."""

    @wraps(slow)
    def read(builder: Any) -> Any:
        reference, stream = slow(builder)
        ours = vars(builder)
        ours["announced"] = ours.get("announced", 0) + count_entries(stream)
        if ours["announced"] > MAX_ENTRIES:
            raise TooComplex("entries")
        return reference, stream

    return read


def count_entries(stream: generic.StreamObject) -> int:
    """How many entries a cross-reference stream announces. TooComplex for more than its bytes can hold."""
    index = stream["/Index"] if "/Index" in stream else (0, stream["/Size"])
    announced = sum(int(index[at]) for at in range(1, len(index), 2))
    width = max(1, sum(int(one) for one in stream["/W"]))
    if announced * width > DEFLATE_RATIO * len(stream.encoded_data):
        raise TooComplex("entries without data")
    return announced


def install() -> None:
    """Puts the bounds on pyHanko and pypdf, once per process."""
    replace(XRefBuilder, READ_TABLE, _bound_sections)
    replace(XRefBuilder, READ_XREF_STREAM, _bound_sections)
    replace(XRefBuilder, READ_XREF_STREAM_OBJECT, _bound_entries)
    pypdf.overwrite_configuration(
        page_tree_maximum_entries=MAX_PAGE_NODES, page_tree_maximum_depth=MAX_PAGE_DEPTH
    )


install()
