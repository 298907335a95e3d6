"""Objects in an object stream, found by an index that is read once.

pyHanko reads the header of the stream again for each object in it: with 50 000 objects for minutes. Where the header is
written plainly, its index is kept. Else, and where something is wrong, pyHanko's own way decides.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.decode_limits import DecodePurpose
from pyhanko.pdf_utils.misc import PdfReadError, PdfStreamError

from pemeriksaan.checks.limits import SharedBytes

PAIR = re.compile(rb"[ \n\r\t\f\0]*([0-9]{1,10})[ \n\r\t\f\0]+([0-9]{1,10})(?=[ \n\r\t\f\0(<\[/])")
MAX_UNINDEXED = 1_000
FORBIDDEN = (generic.StreamObject, generic.IndirectObject)


class Index(NamedTuple):
    """`places`: for each number the position of its first pair in the header, and where its object begins."""

    content: bytes
    size: int
    places: dict[int, tuple[int, int]]


def quick_object_of_stream(slow: Callable[..., Any]) -> Callable[..., Any]:
    """For pyHanko's way to the object `idnum`, which the cross references place in stream `stmnum` at `idx`.

    RecursionError for a stream of more than 1 000 objects whose header is not plain.
    """

    def read(reader: Any, idnum: int, stmnum: int, idx: int) -> Any:
        known = vars(reader).setdefault("_indexed_streams", {})
        key = reader.strict, stmnum
        if key not in known:
            known[key] = _index(generic.Reference(stmnum, 0, reader).get_object())
        index: Index | None = known[key]
        found = _read(reader, index, idnum, idx) if index else None
        return slow(reader, idnum, stmnum, idx) if found is None else found

    return read


def _index(stream: Any) -> Index | None:
    if not isinstance(stream, generic.StreamObject) or stream["/Type"] != "/ObjStm":
        return None
    content, count, first = stream.read_data(DecodePurpose.OBJECT_STREAM), stream["/N"], stream["/First"]
    places: dict[int, tuple[int, int]] = {}
    at = 0
    for position in range(count):
        pair = PAIR.match(content, at)
        if pair is None:
            if count > MAX_UNINDEXED:
                raise RecursionError(count)
            return None
        places.setdefault(int(pair[1]), (position, first + int(pair[2])))
        at = pair.end()
    return Index(content, count, places)


def _read(reader: Any, index: Index, idnum: int, idx: int) -> Any:
    """The object, a null where pyHanko gives one; None where pyHanko must say what is wrong."""
    position, begin = index.places.get(idnum, (-1, 0))
    if not 0 <= idx < index.size or position < 0:
        return None if reader.strict else generic.NullObject()
    if reader.strict and position != idx:
        return None
    stream = SharedBytes(index.content)
    stream.seek(begin)
    try:
        obj = generic.read_object(stream, generic.Reference(idnum, 0, reader))
    except (PdfStreamError, PdfReadError):
        return None if reader.strict else generic.NullObject()
    return None if reader.strict and isinstance(obj, FORBIDDEN) else obj
