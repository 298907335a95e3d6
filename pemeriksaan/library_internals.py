"""Every private or replaced name of another library that the inspection stands on, in this one place.

A release of pyHanko, pyhanko-certvalidator, pypdf or asn1crypto may change them without notice. So requirements.in holds
these libraries to one minor version, and a test compares this table with what is installed. Nothing is replaced that is
not in the table. What is missing from a library keeps the fork server from starting, so no file is judged without it.
"""

from collections.abc import Callable
from copy import copy
from typing import Any, NamedTuple

import pypdf.generic._data_structures as pypdf_structures
import pypdf.generic._utils as pypdf_utils
from asn1crypto.x509 import Name, NameTypeAndValue
from pyhanko.pdf_utils import generic, misc, reader, xref
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.xref import XRefBuilder

READ_SLOWLY = "_read_slowly"
READ_HEX = "read_hex_string_from_stream"
READ = "read_from_stream"
READ_HEADER = "read_object_header"
READ_TABLE, READ_XREF_STREAM = "_read_xref_table", "_read_xref_stream"
READ_XREF_STREAM_OBJECT = "_read_xref_stream_object"
READ_FROM_OBJECT_STREAM = "_get_object_from_stream"


class QUICK:
    """Whether `sandbox.plain_objects` reads in this process, and so notes what it leaves to the library."""

    is_installed = False


class LibraryName(NamedTuple):
    """`parameters`: of the function that must stand there, in this order."""

    owner: Any
    name: str
    parameters: tuple[str, ...]


REPLACED = (
    LibraryName(
        generic, "read_object", ("stream", "container_ref", "as_metadata_stream", "in_content_stream")
    ),
    LibraryName(generic, READ_HEX, ("stream",)),
    LibraryName(pypdf_structures, READ_HEX, ("stream", "forced_encoding")),
    LibraryName(misc, "read_non_whitespace", ("stream", "seek_back", "allow_eof")),
    LibraryName(generic, "read_non_whitespace", ("stream", "seek_back", "allow_eof")),
    LibraryName(generic.NameObject, READ, ("stream",)),
    LibraryName(generic.NumberObject, READ, ("stream",)),
    LibraryName(generic.IndirectObject, READ, ("stream", "container_ref")),
    LibraryName(NameTypeAndValue, "_ldap_string_prep", ("self", "string")),
    LibraryName(Name, "__eq__", ("self", "other")),
    LibraryName(Name, "hashable", ("self",)),
    LibraryName(reader, READ_HEADER, ("stream", "strict")),
    LibraryName(xref, READ_HEADER, ("stream", "strict")),
    LibraryName(PdfFileReader, "encrypt_dict", ("self",)),
    LibraryName(PdfFileReader, READ_FROM_OBJECT_STREAM, ("self", "idnum", "stmnum", "idx")),
    LibraryName(XRefBuilder, READ_TABLE, ("self", "declared_startxref")),
    LibraryName(XRefBuilder, READ_XREF_STREAM, ("self", "declared_startxref")),
    LibraryName(XRefBuilder, READ_XREF_STREAM_OBJECT, ("self",)),
)
"""What `sandbox.shortcuts` puts something faster in place of, and what `checks.limits` bounds."""

CALLED = (
    LibraryName(generic, "_maybe_read_stream_payload", ("stream", "data", "handler")),
    LibraryName(pypdf_utils, "create_string_object", ("string", "forced_encoding")),
)
"""What is called and no library promises to keep."""

REMEMBERED_ON = (PdfFileReader, XRefBuilder)
"""Whose objects get attributes of ours, for what was found out about them once."""

PYPDF_STRUCTURES = pypdf_structures
"""The module of pypdf in which READ_HEX stands."""

make_pypdf_string = pypdf_utils.create_string_object
"""pypdf's way from the bytes of a string to its object."""


def replace(owner: Any, name: str, make_quick: Callable[[Any], Any]) -> None:
    """Puts `make_quick(what stands there)` in its place. LookupError for a name that the table does not know."""
    if not any(one.owner is owner and one.name == name for one in REPLACED):
        raise LookupError(name)
    quick = make_quick(getattr(owner, name))
    setattr(owner, name, staticmethod(quick) if name == READ else quick)


def read_stream_payload(stream: Any, entries: dict[Any, Any], handler: Any) -> bytes | None:
    """The bytes of the stream that starts here, None where none does; what pyHanko does behind a dictionary."""
    payload: bytes | None = generic._maybe_read_stream_payload(stream, entries, handler)  # noqa: SLF001
    return payload


def strict_copy(reader: PdfFileReader) -> PdfFileReader:
    """The same file and cross references for strict reading. Nothing that was read leniently is taken over."""
    strict = copy(reader)
    strict.strict = True
    strict.resolved_objects = {}
    return strict


def note_slow_reading(container: Any) -> None:
    """The library itself reads the object that `container` names, since it is not written in the plainest way."""
    handler = container.get_pdf_handler()
    vars(handler).setdefault(READ_SLOWLY, set()).add(getattr(container, "idnum", 0))


def is_plain(reader: PdfFileReader, number: int) -> bool:
    """Whether an object that this reader has read is known to be plain: no key twice, no escape in a name."""
    return QUICK.is_installed and number not in vars(reader).get(READ_SLOWLY, ())
