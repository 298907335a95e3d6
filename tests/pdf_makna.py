"""The content of a file as pypdf reads it: a second opinion on whether two files are the same document."""

import re
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from tests.pdf_palsu import signed_range

BLANK = b"\0\t\n\f\r "
MESIN = {"/ModDate", "/Producer"}


def meaning(data: bytes) -> dict[Any, Any]:
    """Every object that the trailer leads to, by number, and the trailer without the notes of programs about
    themselves."""
    reader = PdfReader(BytesIO(data))
    trailer = {key: reader.trailer.raw_get(key) for key in ("/Root", "/ID") if key in reader.trailer}
    found: dict[Any, Any] = {"/Root": _plain(trailer["/Root"]), "/ID": _plain(trailer.get("/ID"))[:1]}
    info = reader.trailer.get("/Info")
    found["/Info"] = {key: _plain(info[key]) for key in info or () if key not in MESIN}
    pending = [trailer["/Root"]]
    while pending:
        reference = pending.pop()
        if (number := (reference.idnum, reference.generation)) not in found:
            value = reader.get_object(reference)
            found[number] = _plain(value)
            pending += _references(value)
    return found


def free_bytes(data: bytes) -> set[int]:
    """The places after the last signature where a byte may differ and the document stays the same."""
    _, _, end = signed_range(data)
    tail = data[end:]
    spans = [match.span(1) for match in re.finditer(rb"/ModDate \(([^)]*)\)", tail)]
    spans += [match.span(1) for match in re.finditer(rb"/Producer \(((?:\\.|[^\\)])*)\)", tail)]
    spans += [match.span(1) for match in re.finditer(rb"/ID \[ <[0-9a-f]*> (<[0-9a-f]*>) \]", tail)]
    places = {end + at for start, stop in spans for at in range(start, stop)}
    return places | {end + at for at, byte in enumerate(tail) if byte in BLANK}


def _plain(value: Any) -> Any:
    if isinstance(value, IndirectObject):
        return ("R", value.idnum, value.generation)
    if isinstance(value, DictionaryObject):
        entries = {str(key): _plain(value.raw_get(key)) for key in value}
        return (entries, bytes(value._data)) if isinstance(value, StreamObject) else entries
    if isinstance(value, ArrayObject):
        return [_plain(list.__getitem__(value, at)) for at in range(len(value))]
    return bytes(value.original_bytes) if hasattr(value, "original_bytes") else value


def _references(value: Any) -> list[IndirectObject]:
    if isinstance(value, IndirectObject):
        return [value]
    if isinstance(value, DictionaryObject):
        return [one for key in value for one in _references(value.raw_get(key))]
    if isinstance(value, ArrayObject):
        return [one for at in range(len(value)) for one in _references(list.__getitem__(value, at))]
    return []
