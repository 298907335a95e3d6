"""Reads a plain hexadecimal string in one go where pyHanko and pypdf go byte by byte.

A signature is one string of 16 000 digits and more, read several times per inspection. Anything that is not plain hex
(white space, other characters, no end) still goes to the library's own reader, so the outcome never differs.
"""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pypdf.generic._data_structures as pypdf_structures
from pyhanko.pdf_utils import generic as pyhanko_generic
from pypdf.generic._utils import create_string_object

HEX = re.compile(rb"<([0-9A-Fa-f]*)>")


def take_plain_hex(stream: Any) -> bytes | None:
    """The decoded string that starts at the stream's position, which then stands behind it; else None, nothing moved."""
    if not isinstance(stream, BytesIO):
        return None
    match = HEX.match(stream.getbuffer(), stream.tell())
    if match is None:
        return None
    digits = match[1].decode()
    stream.seek(match.end())
    return bytes.fromhex(digits + "0" * (len(digits) % 2))


def install() -> None:
    """Replaces both readers, once per process; only the fork server calls it."""
    pyhanko_generic.read_hex_string_from_stream = _quick(
        pyhanko_generic.read_hex_string_from_stream, pyhanko_generic.pdf_string
    )
    pypdf_structures.read_hex_string_from_stream = _quick(  # type: ignore[attr-defined]
        pypdf_structures.read_hex_string_from_stream,  # type: ignore[attr-defined]
        create_string_object,
    )


def _quick(slow: Callable[..., Any], wrap: Callable[..., Any]) -> Callable[..., Any]:
    def read(stream: Any, *args: Any) -> Any:
        decoded = take_plain_hex(stream)
        return slow(stream, *args) if decoded is None else wrap(decoded, *args)

    return read
