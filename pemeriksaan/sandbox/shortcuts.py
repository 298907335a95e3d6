"""Shorter ways through the libraries to the same outcome; nothing here judges. What they replace: `library_internals`.

Readers: pyHanko and pypdf read byte by byte. A signature is one string of 16 000 digits and more, a form some ten thousand
tokens, each read several times. The plainest syntax is read by one pattern. Anything else (escapes, comments, odd white
space, no end) goes to the library's own reader.

Names: asn1crypto compares the same few names of issuers hundreds of times. Answers for the same bytes are remembered.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from typing import Any

from asn1crypto.x509 import Name, NameTypeAndValue
from pyhanko.pdf_utils import generic, misc, reader, xref
from pyhanko.pdf_utils.reader import PdfFileReader

from pemeriksaan.library_internals import (
    PYPDF_STRUCTURES,
    QUICK,
    READ,
    READ_FROM_OBJECT_STREAM,
    READ_HEADER,
    READ_HEX,
    make_pypdf_string,
    replace,
)
from pemeriksaan.sandbox.object_streams import quick_object_of_stream
from pemeriksaan.sandbox.plain_objects import bytes_of, quick_object

HEX = re.compile(rb"<([0-9A-Fa-f]*)>")
NAME = re.compile(rb"(/[!\"$&'*-.0-;=?-Z\\^-z|~]*)(?=[ \n\r\t\f\0()<>\[\]{}/%])")
INTEGER = re.compile(rb"([0-9]{1,18})(?=[^+-.0-9])")
HEADER = re.compile(rb"([0-9]{1,10}) ([0-9]{1,5}) obj[ \n\r\t\f\0]*(?=[^ \n\r\t\f\0%])")
REFERENCE = re.compile(rb"([0-9]{1,9})[ \t\n\r]+([0-9]{1,5})[ \t\n\r]+R")
NON_WHITE_SPACE = re.compile(rb"[ \n\r\t\f\0]*([^ \n\r\t\f\0%])")


def take(pattern: re.Pattern[bytes], stream: Any, back: int = 0) -> "re.Match[bytes] | None":
    """The match at the stream's position; the stream then stands behind it, less `back` bytes. None moves nothing."""
    if not isinstance(stream, BytesIO):
        return None
    match = pattern.match(bytes_of(stream), stream.tell())
    if match is not None:
        stream.seek(match.end() - back)
    return match


def take_plain_hex(stream: Any) -> bytes | None:
    """The decoded string that starts at the stream's position; else None."""
    match = take(HEX, stream)
    if match is None:
        return None
    digits = match[1].decode()
    return bytes.fromhex(digits + "0" * (len(digits) % 2))


def quick_hex(slow: Callable[..., Any], wrap: Callable[..., Any]) -> Callable[..., Any]:
    def read(stream: Any, *args: Any) -> Any:
        decoded = take_plain_hex(stream)
        return slow(stream, *args) if decoded is None else wrap(decoded, *args)

    return read


def quick_name(slow: Callable[..., Any]) -> Callable[..., Any]:
    def read(stream: Any) -> Any:
        match = take(NAME, stream)
        return slow(stream) if match is None else generic.NameObject(match[1].decode("ascii"))

    return read


def quick_number(slow: Callable[..., Any]) -> Callable[..., Any]:
    def read(stream: Any) -> Any:
        match = take(INTEGER, stream)
        return slow(stream) if match is None else generic.NumberObject(match[1])

    return read


def quick_reference(slow: Callable[..., Any]) -> Callable[..., Any]:
    def read(stream: Any, container_ref: Any) -> Any:
        at = stream.tell()
        match = take(REFERENCE, stream)
        if match is not None and (number := int(match[1])):
            return generic.IndirectObject(number, int(match[2]), container_ref.get_pdf_handler())
        stream.seek(at)
        return slow(stream, container_ref)

    return read


def quick_header(slow: Callable[..., Any]) -> Callable[..., Any]:
    """The number and generation before an object."""

    def read(stream: Any, strict: bool) -> tuple[int, int]:
        match = take(HEADER, stream)
        header: tuple[int, int] = slow(stream, strict) if match is None else (int(match[1]), int(match[2]))
        return header

    return read


def remembered_encryption(slow: Callable[..., Any]) -> property:
    """How the file is encrypted, asked for each object. It stands in the trailer, which does not change."""

    def find(reader: Any) -> Any:
        known = vars(reader)
        if "_known_encryption" not in known:
            known["_known_encryption"] = slow(reader)
        return known["_known_encryption"]

    return property(find)


def quick_white_space(slow: Callable[..., Any]) -> Callable[..., Any]:
    def read(stream: Any, seek_back: bool = False, allow_eof: bool = False) -> Any:
        match = take(NON_WHITE_SPACE, stream, back=int(seek_back))
        return slow(stream, seek_back, allow_eof) if match is None else match[1]

    return read


def remembered_text(slow: Callable[..., str]) -> Callable[..., str]:
    """A part of a name prepared for comparison; the method looks at the text alone."""
    known = lru_cache(maxsize=1024)(lambda text: slow(None, text))
    return lambda _self, text: known(text)


def remembered_equality(slow: Callable[..., bool]) -> Callable[..., bool]:
    """Whether two names are the same, by their DER. A comparison that raises is not remembered and raises again."""
    known: dict[tuple[bytes, bytes], bool] = {}

    def equal(name: Any, other: Any) -> bool:
        if not isinstance(other, Name):
            return slow(name, other)
        pair = name.dump(), other.dump()
        if pair not in known:
            known[pair] = slow(name, other)
        return known[pair]

    return equal


def remembered_text_of_name(slow: Callable[..., str]) -> property:
    """What a name is looked up by, from its DER."""
    known: dict[bytes, str] = {}

    def hashable(name: Any) -> str:
        der = name.dump()
        if der not in known:
            known[der] = slow(name)
        return known[der]

    return property(hashable)


def install() -> None:
    """Replaces them, once per process; only the fork server calls it."""
    install_hex()
    replace(generic, "read_object", quick_object)
    QUICK.is_installed = True
    replace(misc, "read_non_whitespace", quick_white_space)
    replace(generic, "read_non_whitespace", quick_white_space)
    replace(generic.NameObject, READ, quick_name)
    replace(generic.NumberObject, READ, quick_number)
    replace(generic.IndirectObject, READ, quick_reference)
    replace(reader, READ_HEADER, quick_header)
    replace(xref, READ_HEADER, quick_header)
    replace(PdfFileReader, "encrypt_dict", lambda slow: remembered_encryption(slow.fget))
    replace(NameTypeAndValue, "_ldap_string_prep", remembered_text)
    replace(Name, "__eq__", remembered_equality)
    replace(Name, "hashable", lambda slow: remembered_text_of_name(slow.fget))
    replace(PdfFileReader, READ_FROM_OBJECT_STREAM, quick_object_of_stream)


def install_hex() -> None:
    """The reading of hex strings alone, by far the greatest gain for the least."""
    replace(generic, READ_HEX, lambda slow: quick_hex(slow, generic.pdf_string))
    replace(PYPDF_STRUCTURES, READ_HEX, lambda slow: quick_hex(slow, make_pypdf_string))
