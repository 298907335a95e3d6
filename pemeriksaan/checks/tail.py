"""Revisions that no reader needs to repair: every byte of them has one meaning.

A reader that finds a cross reference wrong rebuilds it by searching the bytes, and each reader searches in its own way. So a
revision behind a signature must be exact, and hold nothing that a search could take for an object. What is not exact is no
proof of a forgery; it only means that the machine cannot vouch for it.
"""

import re
from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import read_non_whitespace

from pemeriksaan.checks.limits import SharedBytes
from pemeriksaan.checks.sections import Inexact, check_object_streams, check_ranges, ranges_of_stream
from pemeriksaan.checks.state import State, sections_of
from pemeriksaan.library_internals import strict_copy

WHITE_SPACE = b"\0\t\n\f\r "
HEADER = re.compile(rb"([0-9]{1,10}) ([0-9]{1,5}) obj(?=[\0\t\n\f\r <\[/(0-9tfn+.-])")
END_OF_OBJECT = re.compile(rb"[\t\n\r ]{0,32}endobj(?=[\t\n\r ])")
SECTION = re.compile(rb"([0-9]+) ([0-9]+) ?(?:\r\n|\r|\n)((?:[0-9]{10} [0-9]{5} [nf](?: \r| \n|\r\n))*)")
TABLE = re.compile(
    rb"xref ?(?:\r\n|\r|\n)((?:"
    + SECTION.pattern.replace(b"(", b"(?:").replace(b"(?:?:", b"(?:")
    + rb")+)trailer[\t\n\r ]{0,32}(?=<<)"
)
COMMENTS = re.compile(rb"(?:[\t\n\r ]|%[ -~\xa0-\xff]{0,200}(?=[\r\n]))*")
END_OF_REVISION = re.compile(
    rb"((?:[\t\n\r ]|%[ -~\xa0-\xff]{0,200}(?=[\r\n]))*)"
    rb"startxref[\t\n\r ]{1,32}([0-9]{1,10})[\t\n\r ]{1,32}%%EOF(?=[\r\n]|$)"
)
ENDSTREAM = b"endstream"
LINE_ENDS = (b"", b"\n", b"\r\n", b"\r")
BAIT = re.compile(
    rb"[0-9][\0\t\n\v\f\r ]*obj|[\0\t\n\v\f\r ]obj(?![A-Za-z])|endobj|endstream|xref|trailer|%%EOF"
)
"""A comment before `obj`, which some readers skip, ends with a line, so the white space is enough."""
TOKENS = re.compile(rb"\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\)|<<|>>|<[0-9A-Fa-f\0\t\n\f\r ]*>", re.DOTALL)
"""Strings and the brackets of dictionaries."""
PLAIN = re.compile(rb"[\0\t\n\f\r !-$&-;=?-~]*")
OF_EVERY_TRAILER = {"/Size", "/Root", "/Info", "/ID", "/Prev", "/XRefStm"}
OF_STREAM = {"/Type", "/W", "/Index", "/Length", "/Filter", "/DecodeParms"}
MAX_SIZE = 8_388_607  # the most that MuPDF and Acrobat take for a table
LAST_BYTES = 1024


def find_breach(data: bytes, before: State, after: State) -> str:
    """Why what lies between the two states is not exact, in English; empty if it is. `data` are the bytes of the later one.

    RecursionError and MemoryError are passed on; all else that escapes from reading is a breach.
    """
    if not data[before.end :].strip(WHITE_SPACE):
        return ""
    try:
        Tail(data, before, after).require_exact()
    except Inexact as breach:
        return str(breach)
    except (MemoryError, RecursionError):
        raise
    except Exception as error:  # noqa: BLE001 what cannot be read strictly is not exact
        return type(error).__name__
    return ""


class Tail:
    """The revisions that `after` has and `before` has not, read strictly."""

    def __init__(self, data: bytes, before: State, after: State) -> None:
        self.data = data
        self.before = before
        self.after = after
        self.stream = SharedBytes(data)
        self.strict = strict_copy(after.reader)
        self.xrefs = after.reader.xrefs
        self._containers: set[int] = set()

    def require_exact(self) -> None:
        """Raises Inexact, and what a strict reading raises."""
        start = self.before.end
        if self.data[start - 1 : start + 1].strip(b"\r\n") == self.data[start - 1 : start + 1]:
            raise Inexact("no line ends between the signed bytes and the next")
        at = start
        for begin, end in sorted(span for revision in self._revisions() for span in self._spans(revision)):
            if (
                begin < at
                or not COMMENTS.fullmatch(self.data, at, begin)
                or BAIT.search(self.data, at, begin)
            ):
                raise Inexact(f"bytes {at} to {begin} belong to nothing")
            at = end
        if at == start or self.data[at:].strip(WHITE_SPACE) or len(self.data) - at > LAST_BYTES:
            raise Inexact("the file does not end with its last revision")

    def _revisions(self) -> Iterator[int]:
        """Those that begin behind the signed bytes; each names the one before it, the first the signed one."""
        xrefs, signed = self.xrefs, self.before.reader.xrefs
        previous = signed.get_startxref_for_revision(signed.total_revisions - 1)
        for revision in range(xrefs.total_revisions):
            start = xrefs.get_startxref_for_revision(revision)
            if start < self.before.end:
                continue
            if xrefs.get_startxref_for_revision(revision - 1) != previous:
                raise Inexact("a revision follows another than the one before it")
            previous = start
            yield revision

    def _spans(self, revision: int) -> Iterator[tuple[int, int]]:
        """From where to where each object of this revision reaches, and its cross reference with its end."""
        section = self.xrefs.get_xref_data(revision)
        start = self.xrefs.get_startxref_for_revision(revision)
        end, trailer = self._end_of_revision(revision, start)
        hybrid = self._check_trailer(trailer, revision, is_stream=not self.data.startswith(b"xref", start))
        standard = {number: place for number, place in section.standard_xrefs.items() if place[1] != start}
        self._containers = section.obj_streams_used
        for number, (generation, offset) in (standard | hybrid).items():
            if generation != (self.before.places.get(number) or (0,))[0]:
                raise Inexact(f"object {number} takes another generation")
            if offset >= self.before.end:
                yield offset, self._end_of_object(number, generation, offset)
            elif self.before.places.get(number) != (generation, offset):
                raise Inexact(f"object {number} leads back into what was signed")
        check_object_streams(section.xrefs_in_objstm, self.after)
        for number in section.xrefs_in_objstm:
            self.strict.get_object(generic.Reference(number, 0, self.strict))
        yield start, end

    def _end_of_object(self, number: int, generation: int, offset: int) -> int:
        header = HEADER.match(self.data, offset)
        if header is None or (int(header[1]), int(header[2])) != (number, generation):
            raise Inexact(f"no object {number} at {offset}")
        return self._read_object(number, generation, header.end())[1]

    def _read_object(self, number: int, generation: int, begin: int) -> tuple[Any, int]:
        """The object behind its header, and where its `endobj` ends."""
        self.stream.seek(begin)
        read_non_whitespace(self.stream, seek_back=True)
        value = generic.read_object(self.stream, generic.Reference(number, generation, self.strict))
        at = self.stream.tell()
        if isinstance(value, generic.StreamObject):
            at = self._end_of_stream(value, begin, at)
            self._check_role(value, number)
        else:
            check_writing(self.data[begin:at])
        end = END_OF_OBJECT.match(self.data, at)
        if end is None:
            raise Inexact(f"object {number} does not end")
        return value, end.end()

    def _check_role(self, value: generic.StreamObject, number: int) -> None:
        """A reader that searches takes every object stream for used, and every cross-reference stream for a trailer."""
        kind = value.get("/Type")
        root = self.before.reader.trailer.raw_get("/Root")
        if kind == "/ObjStm" and number not in self._containers:
            raise Inexact(f"object stream {number} is not used")
        if kind == "/XRef" and ("/Root" not in value or value.raw_get("/Root").idnum != root.idnum):
            raise Inexact(f"cross-reference stream {number} names another catalogue")

    def _end_of_stream(self, value: generic.StreamObject, begin: int, at: int) -> int:
        """`at`, behind `endstream`, if the stream is as long as it says, its `stream` ends a line and it holds no bait."""
        length = value.raw_get("/Length")
        if not isinstance(length, generic.NumberObject) or int(length) != len(value.encoded_data):
            raise Inexact("a stream without its own length")
        ends = (
            at - len(ENDSTREAM) - len(line)
            for line in LINE_ENDS
            if self.data.endswith(line, begin, at - len(ENDSTREAM))
        )
        payloads = ((end - int(length), end) for end in ends)
        start, end = next(
            (one for one in payloads if self.data.endswith((b"stream\n", b"stream\r\n"), begin, one[0])),
            (0, 0),
        )
        if not start or not self.data.endswith(ENDSTREAM, begin, at):
            raise Inexact("a stream that does not begin and end with a line")
        check_writing(self.data[begin : self.data.rindex(b"stream", begin, start)])
        if BAIT.search(self.data, start, end):
            raise Inexact("a stream holds what a search takes for an object")
        return at

    def _end_of_revision(self, revision: int, start: int) -> tuple[int, Any]:
        """Where the revision ends, and its trailer."""
        table = TABLE.match(self.data, start)
        if table is None:
            itself = self.xrefs.get_xref_container_info(revision).stream_ref
            if itself is None:
                raise Inexact("a table with odd lines")
            header = HEADER.match(self.data, start)
            if header is None or int(header[1]) != itself.idnum:
                raise Inexact("startxref leads beside its stream")
            trailer, at = self._read_object(itself.idnum, itself.generation, header.end())
            check_ranges(ranges_of_stream(trailer))
        else:
            sections = list(SECTION.finditer(table[1]))
            if any(int(one[2]) * 20 != len(one[3]) for one in sections):
                raise Inexact("a section with other lines than announced")
            if any(int(one[1]) == 0 and one[3][17:18] == b"n" for one in sections):
                raise Inexact("number 0 is in use")
            check_ranges([(int(one[1]), int(one[2])) for one in sections])
            self.stream.seek(table.end())
            trailer = generic.DictionaryObject.read_from_stream(
                self.stream, generic.TrailerReference(self.strict)
            )
            at = self.stream.tell()
            check_writing(self.data[table.end() : at])
        end = END_OF_REVISION.match(self.data, at)
        if end is None or int(end[2]) != start or BAIT.search(end[1]):
            raise Inexact("a revision that does not end as it should")
        return end.end(), trailer

    def _check_trailer(self, trailer: Any, revision: int, *, is_stream: bool) -> dict[int, tuple[int, int]]:
        """It continues the revision before, with the same catalogue; the places that its hybrid stream names besides."""
        before = self.after.reader.trailer.flatten(revision - 1)
        keys = set(trailer) - OF_EVERY_TRAILER - (OF_STREAM if is_stream else set())
        if not keys <= before.keys():
            raise Inexact("the trailer brings keys of its own")
        root = trailer.raw_get("/Root")
        if (self.after.places.get(root.idnum) or (None,))[0] != root.generation:
            raise Inexact("the trailer names a generation of the catalogue that is not there")
        if int(trailer.raw_get("/Prev")) != self.xrefs.get_startxref_for_revision(revision - 1):
            raise Inexact("/Prev names another revision than the one before")
        if not self._highest_number(revision) < int(trailer.raw_get("/Size")) <= MAX_SIZE:
            raise Inexact("/Size is not above every number, or too large to be believed")
        return self._places_of_hybrid(trailer, revision)

    def _highest_number(self, revision: int) -> int:
        """Of all objects that this revision and those before it list."""
        return max(
            max(numbers, default=0)
            for number in range(revision + 1)
            for one in sections_of(self.after.reader, number)
            for numbers in (one.standard_xrefs, one.xrefs_in_objstm)
        )

    def _places_of_hybrid(self, trailer: Any, revision: int) -> dict[int, tuple[int, int]]:
        """A hybrid stream that was signed must name places that still hold; a new one those of its own table."""
        if "/XRefStm" not in trailer:
            return {}
        section = self.xrefs.get_xref_data(revision)
        if section.hybrid is None:
            raise Inexact("a hybrid stream that cannot be read")
        listed, itself = section.hybrid.xref_data, section.hybrid.meta_info.stream_ref
        offset = int(trailer.raw_get("/XRefStm"))
        if offset < self.before.end:
            within = {
                n: (0, one.obj_stream_id, one.ix_in_stream) for n, one in listed.xrefs_in_objstm.items()
            }
            places = {**listed.standard_xrefs, **within}
            if any((self.after.places.get(n) or ())[: len(place)] != place for n, place in places.items()):
                raise Inexact("the signed hybrid stream names places that no longer hold")
            return {}
        others = {
            n: place for n, place in listed.standard_xrefs.items() if itself is None or n != itself.idnum
        }
        if itself is None or listed.xrefs_in_objstm or not others.items() <= section.standard_xrefs.items():
            raise Inexact("a hybrid stream names other places than its table")
        return {itself.idnum: (itself.generation, offset)}


def check_writing(written: bytes) -> None:
    """No comment, no control character outside strings, nothing that a search takes for an object; Inexact otherwise."""
    if not PLAIN.fullmatch(TOKENS.sub(b" ", written)):
        raise Inexact("odd characters in an object")
    if BAIT.search(written):
        raise Inexact("an object holds what a search takes for another")
