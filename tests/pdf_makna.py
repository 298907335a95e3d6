"""The content of a file as pypdf reads it: a second opinion on whether two files are the same document to a reader."""

import re
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

MESIN = {"/ModDate", "/Producer"}
ARSIP = frozenset({"/DSS", "/Extensions", "/Version"})
KATA_PROGRAM = re.compile(
    rb'<\?.*?\?>|\b(?:ModifyDate|MetadataDate|Producer|InstanceID|xmptk)="[^"<]*"', re.DOTALL
)
"""What programs note about themselves in an XMP packet."""
BENTUK = ARSIP | {"/AcroForm"}


def meaning(data: bytes, *, without: frozenset[str] = ARSIP) -> dict[Any, Any]:
    """Every object that the catalogue leads to, by number, without the archive and the notes of programs about
    themselves. Keys of the catalogue named in `without`, and what only they lead to, are left out."""
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
            dropped = without if reference == root else frozenset()
            found[number] = _plain(value, dropped)
            pending += _references(value, dropped)
    return found


def meaning_but_signatures(data: bytes) -> dict[Any, Any]:
    """The same, also without the form and the widgets of signature fields, which a further signer brings along."""
    found = meaning(data, without=BENTUK)
    widgets = {key for key, value in found.items() if isinstance(value, dict) and value.get("/FT") == "/Sig"}
    kept = {key: value for key, value in found.items() if key not in widgets | _values_of(found, widgets)}
    for value in kept.values():
        if isinstance(value, dict) and isinstance(value.get("/Annots"), list):
            value["/Annots"] = [one for one in value["/Annots"] if tuple(one[1:]) not in widgets]
    return kept


def _values_of(found: dict[Any, Any], widgets: set[Any]) -> set[Any]:
    """The objects that only the signature fields name: their values and appearances."""
    named = {reference for widget in widgets for reference in _named(found[widget])}
    others = {
        reference for key, value in found.items() if key not in widgets | named for reference in _named(value)
    }
    return named - others


def _named(value: Any) -> set[Any]:
    if isinstance(value, tuple) and len(value) == 3 and value[0] == "R":
        return {value[1:]}
    if isinstance(value, tuple | list):
        return {one for item in value for one in _named(item)}
    return {one for item in value.values() for one in _named(item)} if isinstance(value, dict) else set()


def _plain(value: Any, without: frozenset[str] = frozenset()) -> Any:
    if isinstance(value, IndirectObject):
        return ("R", value.idnum, value.generation)
    if isinstance(value, DictionaryObject):
        entries = {str(key): _plain(value.raw_get(key)) for key in value if key not in without}
        if not isinstance(value, StreamObject):
            return entries
        data = bytes(value._data)
        return entries, KATA_PROGRAM.sub(b"", data) if entries.get("/Type") == "/Metadata" else data
    if isinstance(value, ArrayObject):
        return [_plain(list.__getitem__(value, at)) for at in range(len(value))]
    return bytes(value.original_bytes) if hasattr(value, "original_bytes") else value


def _references(value: Any, without: frozenset[str] = frozenset()) -> list[IndirectObject]:
    if isinstance(value, IndirectObject):
        return [value]
    if isinstance(value, DictionaryObject):
        return [one for key in value if key not in without for one in _references(value.raw_get(key))]
    if isinstance(value, ArrayObject):
        return [one for at in range(len(value)) for one in _references(list.__getitem__(value, at))]
    return []
