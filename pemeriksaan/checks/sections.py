"""What a cross-reference section and an object stream may list, so that every reader takes the same from it."""

import zlib
from collections.abc import Mapping, Sequence
from operator import gt
from typing import Any

from pyhanko.pdf_utils import generic

from pemeriksaan.checks.state import State

MAX_WIDTHS = (1, 8, 2)  # with wider fields poppler or Ghostscript gives up on the stream and searches
MAX_DECODED = 16 * 1024 * 1024
KINDS_OF_ENTRIES = {0, 1, 2}


class Inexact(Exception):
    """Something that a reader might take otherwise than it was taken here; the reason is for developers."""


def ranges_of_stream(stream: Any) -> list[tuple[int, int]]:
    """First number and count of each range of a cross-reference stream; Inexact for fields or entries that are odd."""
    widths = [int(width) for width in stream["/W"]]
    if len(widths) != len(MAX_WIDTHS) or any(map(gt, widths, MAX_WIDTHS)):
        raise Inexact("a cross-reference stream with wide fields")
    require_plain_encoding(stream)
    index = [int(one) for one in stream["/Index"]] if "/Index" in stream else [0, int(stream["/Size"])]
    entries, length = stream.data, sum(widths)
    kinds = entries[::length] if widths[0] else b"\1"
    if len(entries) != sum(index[1::2]) * length or not KINDS_OF_ENTRIES.issuperset(kinds):
        raise Inexact("a cross-reference stream with odd entries")
    return list(zip(index[::2], index[1::2], strict=True))


def require_plain_encoding(stream: generic.StreamObject) -> None:
    """Nothing but deflate, whole and with nothing behind it: of what is broken each reader decodes another part. Inexact
    otherwise."""
    named = stream["/Filter"] if "/Filter" in stream else generic.ArrayObject()
    filters = list(named) if isinstance(named, generic.ArrayObject) else [named]
    if filters and filters != ["/FlateDecode"]:
        raise Inexact("a stream of entries or objects with an unusual filter")
    if filters:
        decoder = zlib.decompressobj()
        decoder.decompress(stream.encoded_data, MAX_DECODED)
        if not decoder.eof or decoder.unused_data.strip():
            raise Inexact("a stream of entries or objects that does not end where it should")


def check_ranges(ranges: Sequence[tuple[int, int]]) -> None:
    """No number is listed twice; Inexact otherwise."""
    at = 0
    for first, count in sorted(ranges):
        if first < at or count < 0:
            raise Inexact("a number is listed twice")
        at = first + count


def check_object_streams(entries: Mapping[int, Any], state: State) -> None:
    """An object stream holds just what is listed there (pyHanko's entries by number); Inexact otherwise."""
    listed: dict[int, list[tuple[int, int]]] = {}
    for number, place in entries.items():
        listed.setdefault(place.obj_stream_id, []).append((place.ix_in_stream, number))
    for number, members in listed.items():
        holder = state.get(number)
        if not isinstance(holder, generic.StreamObject) or "/Extends" in holder:
            raise Inexact(f"object stream {number} is none, or goes on elsewhere")
        require_plain_encoding(holder)
        written = [int(one) for one in holder.data[: int(holder["/First"])].split()][::2]
        if int(holder["/N"]) != len(members) or written != [one for _, one in sorted(members)]:
            raise Inexact(f"object stream {number} holds other objects than are listed")
