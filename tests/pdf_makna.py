"""The content of a file as pypdf reads it: a second opinion on whether two files are the same document."""

from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

MESIN = {"/ModDate", "/Producer"}
ARSIP = {"/DSS", "/Extensions", "/Version"}


def meaning(data: bytes) -> dict[Any, Any]:
    """Every object that the catalogue leads to, by number, without the archive and the notes of programs about
    themselves."""
    reader = PdfReader(BytesIO(data))
    root = reader.trailer.raw_get("/Root")
    found: dict[Any, Any] = {"/Root": _plain(root)}
    info = reader.trailer.get("/Info")
    found["/Info"] = {key: _plain(info[key]) for key in info or () if key not in MESIN}
    pending = [root]
    while pending:
        reference = pending.pop()
        if (number := (reference.idnum, reference.generation)) not in found:
            value = reader.get_object(reference)
            if reference == root:
                value = DictionaryObject({key: value.raw_get(key) for key in value if key not in ARSIP})
            found[number] = _plain(value)
            pending += _references(value)
    return found


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
