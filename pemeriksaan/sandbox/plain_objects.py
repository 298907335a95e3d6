"""Reads a dictionary or an array that is written in the plainest way token by token instead of byte by byte.

Half of an inspection is reading objects. Plain means: names without escapes, short numbers, references with single
spaces, strings without escapes or brackets inside, no comments, no key twice, little nesting. At the first other thing
pyHanko's own reader starts again from the beginning, so the outcome never differs. The bytes of a stream are read by
pyHanko too.
"""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import ContentOpReading

from pemeriksaan.checks.limits import SharedBytes
from pemeriksaan.library_internals import note_slow_reading, read_stream_payload

END = rb"(?=[ \n\r\t\f\0()<>\[\]{}/%])"
TOKEN = re.compile(
    rb"[ \n\r\t\f\0]*(?:"
    rb"(/[!\"$&'*-.0-;=?-Z\\^-z|~]*)" + END +
    rb"|([1-9][0-9]{0,6}) ([0-9]{1,5}) R" + END +
    rb"|([+-]?[0-9]{1,18})" + END +
    rb"|([+-]?(?:[0-9]{1,18}\.[0-9]{0,18}|\.[0-9]{1,18}))" + END +
    rb"|(<<)|(>>)|(\[)|(\])"
    rb"|\(([^()\\\r\n]*)\)"
    rb"|<([0-9A-Fa-f]*)>"
    rb"|(true|false|null)" + END +
    rb")"
)  # fmt: skip
NAME, REFERENCE, INTEGER, REAL = 1, 3, 4, 5  # groups of TOKEN; a reference has two
OPEN_DICT, CLOSE_DICT, OPEN_ARRAY, CLOSE_ARRAY = 6, 7, 8, 9
TEXT, HEX, WORD = 10, 11, 12
OPENING = {OPEN_DICT, OPEN_ARRAY}
PLAIN_KEYS = {generic.NameObject}
MAX_DEPTH = 8
MAX_TOKENS = 200_000
START = re.compile(rb"<<|\[")
END_OF_OBJECT = re.compile(rb"[ \n\r\t\f\0]*endobj")


def quick_object(slow: Callable[..., Any]) -> Callable[..., Any]:
    """For pyHanko's `read_object`."""

    def read(
        stream: Any,
        container_ref: Any,
        as_metadata_stream: bool = False,
        in_content_stream: ContentOpReading = ContentOpReading.NO,
    ) -> Any:
        ordinary = isinstance(stream, BytesIO) and not as_metadata_stream and not in_content_stream
        at = stream.tell()
        found = _read_container(stream, at, container_ref) if ordinary else None
        if found is None:
            stream.seek(at)
            note_slow_reading(container_ref)
            return slow(stream, container_ref, as_metadata_stream, in_content_stream)
        return found

    return read


def bytes_of(stream: BytesIO) -> bytes | memoryview:
    return stream.whole if isinstance(stream, SharedBytes) else stream.getbuffer()


def _read_container(stream: BytesIO, at: int, container_ref: Any) -> Any:
    """The object, with the stream behind it; None when it is not plain."""
    buffer = bytes_of(stream)
    if not START.match(buffer, at):
        return None
    handler = container_ref.get_pdf_handler()
    parsed = _parse(buffer, at, container_ref, handler)
    if parsed is None:
        return None
    value, end = parsed
    stream.seek(end)
    if isinstance(value, dict) and not END_OF_OBJECT.match(buffer, end):
        raw = dict(value.items())  # an indirect /Length moves the stream, so it must not be followed unseen
        payload = read_stream_payload(stream, raw, handler)
        if payload is not None:
            value = generic.StreamObject(value, encoded_data=payload)
            value.container_ref = container_ref
    return value


def _parse(buffer: bytes | memoryview, at: int, container_ref: Any, handler: Any) -> tuple[Any, int] | None:
    """The first whole container from `at` and where it ends. RecursionError beyond 200 000 tokens: no form or tree has
    so many in one object."""
    outer: list[list[Any]] = []
    inner: list[Any] = []
    next_token = TOKEN.scanner(buffer, at).match  # type: ignore[attr-defined]
    for _ in range(MAX_TOKENS):
        match = next_token()
        if match is None:
            return None
        kind = match.lastindex
        if kind == REFERENCE:
            inner.append(generic.IndirectObject(int(match[2]), int(match[3]), handler))
        elif kind in LEAVES:
            inner.append(LEAVES[kind](match[kind]))
        elif kind in OPENING and len(outer) < MAX_DEPTH:
            outer.append(inner)
            inner = [kind]
        else:  # also an opening too deep, before its contents are read: pyHanko asks again at every level
            value = _close(inner, kind, container_ref)
            if value is None:
                return None
            value.container_ref = container_ref
            inner = outer.pop()
            if not outer:
                return value, match.end()
            inner.append(value)
    raise RecursionError(MAX_TOKENS)


def _close(items: list[Any], kind: int, container_ref: Any) -> Any:
    """The container of these items, of which the first says how it was opened. None when `kind` does not close it."""
    pair = items.pop(0), kind
    if pair == (OPEN_ARRAY, CLOSE_ARRAY):
        for value in items:
            value.container_ref = container_ref
        return generic.ArrayObject(items)
    keys, values = items[::2], items[1::2]
    if pair != (OPEN_DICT, CLOSE_DICT) or set(map(type, keys)) - PLAIN_KEYS:
        return None
    if not len(keys) == len(values) == len(set(keys)):
        return None
    for value in values:
        value.container_ref = container_ref
    container = generic.DictionaryObject()
    dict.update(container, zip(keys, values, strict=True))
    return container


def _unhex(digits: bytes) -> Any:
    return generic.pdf_string(bytes.fromhex(digits.decode() + "0" * (len(digits) % 2)))


def _word(word: bytes) -> Any:
    return generic.NullObject() if word == b"null" else generic.BooleanObject(word == b"true")


LEAVES: dict[int, Callable[[bytes], Any]] = {
    NAME: lambda name: generic.NameObject(name.decode("ascii")),
    INTEGER: generic.NumberObject,
    REAL: lambda digits: generic.FloatObject(digits.decode("ascii")),
    TEXT: generic.pdf_string,
    HEX: _unhex,
    WORD: _word,
}
