"""Rule e: every byte behind the last signer's is accounted for.

pyHanko reads each object strictly and pypdf reads it again, and both must find the same. A key written twice, a comment in
the middle or a table with odd lines makes one reader see another document than the next.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import read_non_whitespace
from pypdf import generic as pypdf_generic

from pemeriksaan.checks.document import Document, Signature
from pemeriksaan.library_internals import bytes_in_file, strict_copy

WHITE_SPACE = b"\0\t\n\f\r "
HEADER = re.compile(rb"([0-9]{1,10}) ([0-9]{1,5}) obj(?=[\0\t\n\f\r <\[/(])")
END_OF_OBJECT = re.compile(rb"[\0\t\n\f\r ]*endobj(?=[\0\t\n\f\r ])")
SECTION = re.compile(rb"([0-9]+) ([0-9]+) *(?:\r\n|\r|\n)((?:[0-9]{10} [0-9]{5} [nf](?: \r| \n|\r\n))*)")
TABLE = re.compile(
    rb"xref *(?:\r\n|\r|\n)((?:"
    + SECTION.pattern.replace(b"(", b"(?:").replace(b"(?:?:", b"(?:")
    + rb")+)trailer[\0\t\n\f\r ]*(?=<<)"
)
END_OF_REVISION = re.compile(rb"[\0\t\n\f\r ]*startxref[\0\t\n\f\r ]+([0-9]{1,10})[\0\t\n\f\r ]+%%EOF")
END_OF_STREAM = re.compile(rb">>[\0\t\n\f\r ]*stream\r?\n[\r\n]*endstream[\0\t\n\f\r ]*endobj$")
TEXT = re.compile(rb"\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\)", re.DOTALL)
HEX = re.compile(rb"<[0-9A-Fa-f]*>")
BRACKETS = re.compile(rb"<<|>>")
PADDED = re.compile(rb"[\t\n\r \[(]0[0-9]")
PLAIN = re.compile(rb"[\t\n\r !-$&-;=?-~]*")
NOT_IN_USE = re.compile(rb"f|65535 n")
FREE_HEAD = b"0000000000 65535 f"
TRAILER = {"/Size", "/Root", "/Info", "/ID", "/Prev"}
XREF_STREAM = TRAILER | {"/Type", "/W", "/Index", "/Length", "/Filter", "/DecodeParms"}
MAX_DEPTH = 50


class _Unaccounted(Exception):
    """Bytes that the rule does not know."""


def tail_is_known(document: Document, signature: Signature) -> bool:
    """Whether everything behind this signature is as the rule says."""
    data, end = document.data, signature.end
    if not data[end:].strip(WHITE_SPACE):
        return True
    tail = Tail(document)
    try:
        spans = sorted(
            span
            for revision in range(signature.embedded.signed_revision + 1, tail.xrefs.total_revisions)
            for span in tail.spans(revision)
        )
    except (MemoryError, RecursionError):
        raise
    except Exception:  # noqa: BLE001 what either reader cannot read is not accounted for
        return False
    at = end
    for start, stop in spans:
        if start < at or data[at:start].strip(WHITE_SPACE):
            return False
        at = stop
    return (
        bool(spans)
        and data[end - 1 : end + 1].strip(b"\r\n") != data[end - 1 : end + 1]
        and not data[at:].strip(WHITE_SPACE)
    )


class Tail:
    """The revisions behind a signature, read strictly."""

    def __init__(self, document: Document) -> None:
        self.data = document.data
        self.stream = BytesIO(document.data)
        self.xrefs = document.reader.xrefs
        self.reader = document.reader
        self.strict = strict_copy(document.reader)  # refuses what the lenient one only notes in a log
        self.second = document.second_reader

    def spans(self, revision: int) -> Iterator[tuple[int, int]]:
        """From where to where each object of this revision reaches, and its cross reference with its end."""
        entries = self.xrefs.get_xref_data(revision)
        start = self.xrefs.get_startxref_for_revision(revision)
        if entries.hybrid is not None or entries.freed:
            raise _Unaccounted
        for number, (generation, offset) in entries.standard_xrefs.items():
            if offset != start:
                yield offset, self._end_of_object(number, generation, offset)
        for number in entries.xrefs_in_objstm:
            self._read_by_both(number, 0, self.reader.get_object(self._reference(number, 0)))
        yield start, self._end_of_revision(revision, start)

    def _end_of_object(self, number: int, generation: int, offset: int) -> int:
        value, end = self._read_object(number, generation, offset)
        self._read_by_both(number, generation, value)
        return end

    def _read_object(self, number: int, generation: int, offset: int) -> tuple[Any, int]:
        header = HEADER.match(self.data, offset)
        if header is None or (int(header[1]), int(header[2])) != (number, generation):
            raise _Unaccounted
        self.stream.seek(header.end())
        read_non_whitespace(self.stream, seek_back=True)
        value = generic.read_object(self.stream, generic.Reference(number, generation, self.strict))
        end = END_OF_OBJECT.match(self.data, self.stream.tell())
        if end is None:
            raise _Unaccounted
        written = self.data[offset : end.end()]
        if isinstance(value, generic.StreamObject):
            written = written.replace(value.encoded_data, b"", 1)
            if not END_OF_STREAM.search(written):
                raise _Unaccounted
        _check_writing(written)
        return value, end.end()

    def _read_by_both(self, number: int, generation: int, value: Any) -> None:
        """The other reader finds the same in the newest state."""
        if self.xrefs[self._reference(number, generation)] is None:
            raise _Unaccounted
        seen = self.second.get_object(pypdf_generic.IndirectObject(number, generation, self.second))
        newest = self.reader.get_object(self._reference(number, generation))
        if _plain(newest) != _plain(seen) or not isinstance(value, generic.PdfObject):
            raise _Unaccounted

    def _end_of_revision(self, revision: int, start: int) -> int:
        table = TABLE.match(self.data, start)
        if table is None:
            itself = self.xrefs.get_xref_container_info(revision).stream_ref
            if itself is None:
                raise _Unaccounted
            trailer, at = self._read_object(itself.idnum, itself.generation, start)
        else:
            # As many lines as announced, and none that frees an object
            for section in SECTION.finditer(table[1]):
                used = section[3].replace(FREE_HEAD, b"")
                if int(section[2]) * 20 != len(section[3]) or NOT_IN_USE.search(used):
                    raise _Unaccounted
            self.stream.seek(table.end())
            trailer = generic.DictionaryObject.read_from_stream(
                self.stream, generic.TrailerReference(self.strict)
            )
            at = self.stream.tell()
            _check_writing(self.data[table.end() : at])
        self._check_trailer(trailer, revision, XREF_STREAM if table is None else TRAILER)
        end = END_OF_REVISION.match(self.data, at)
        if end is None or int(end[1]) != start:
            raise _Unaccounted
        return end.end()

    def _check_trailer(self, trailer: Any, revision: int, allowed: set[str]) -> None:
        """It continues the revision before, with the same catalogue and the same first identifier."""
        highest = max(
            one.idnum for n in range(revision + 1) for one in self.xrefs.explicit_refs_in_revision(n)
        )
        before = self.reader.trailer.flatten(revision - 1)
        if (
            not set(trailer) <= allowed
            or trailer.raw_get("/Root") != before.raw_get("/Root")
            or int(trailer.raw_get("/Prev")) != self.xrefs.get_startxref_for_revision(revision - 1)
            or int(trailer.raw_get("/Size")) != highest + 1
            or _identity(trailer, before) != _identity(before, before)
        ):
            raise _Unaccounted

    def _reference(self, number: int, generation: int) -> generic.Reference:
        return generic.Reference(number, generation, self.reader)


def _identity(trailer: Any, before: Any) -> Any:
    """The first half of the file identifier, which stays what it was."""
    named = trailer if "/ID" in trailer else before
    return _plain(named["/ID"])[:1] if "/ID" in named else []


def _check_writing(written: bytes) -> None:
    """Outside strings: no comment, no control character, no number with a leading zero, no stray bracket."""
    tokens = HEX.sub(b" ", TEXT.sub(b" ", written))
    if not PLAIN.fullmatch(BRACKETS.sub(b" ", tokens)):
        raise _Unaccounted
    # The numbers of /ByteRange are written last, into a space left for them.
    if PADDED.search(tokens) and b"/ByteRange" not in tokens:
        raise _Unaccounted


def _plain(value: Any, depth: int = 0) -> Any:
    """The same shape for the objects of both libraries. RecursionError beyond 50 levels."""
    if depth > MAX_DEPTH:
        raise RecursionError
    if isinstance(value, generic.IndirectObject | pypdf_generic.IndirectObject):
        return ("R", value.idnum, value.generation)
    if isinstance(value, dict):
        payload = _payload(value)
        keys = value.keys() - {"/Length"} if payload is not None else value.keys()  # pypdf keeps no length
        raw = {str(key): _plain(_raw(value, key), depth + 1) for key in keys}
        return raw if payload is None else (raw, payload)
    if isinstance(value, list):
        return [_plain(_raw(value, at), depth + 1) for at in range(len(value))]
    return _plain_scalar(value)


def _plain_scalar(value: Any) -> Any:
    if isinstance(value, generic.NullObject | pypdf_generic.NullObject) or value is None:
        return None
    if isinstance(value, generic.BooleanObject | pypdf_generic.BooleanObject):
        return ("bool", bool(value.value))
    if isinstance(value, generic.NameObject | pypdf_generic.NameObject):
        return str(value)
    if hasattr(value, "original_bytes"):
        return bytes(value.original_bytes)
    return float(value)


def _raw(container: Any, key: Any) -> Any:
    """The value as written; references are not followed."""
    if isinstance(container, pypdf_generic.ArrayObject):
        return list.__getitem__(container, key)
    return container.raw_get(key)


def _payload(value: Any) -> bytes | None:
    if isinstance(value, generic.StreamObject):
        return bytes(value.encoded_data)
    if isinstance(value, pypdf_generic.StreamObject):
        return bytes_in_file(value)
    return None
