"""Writes one revision behind a file, byte by byte: as programs do it, and as no honest program would."""

import re
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Self

from pypdf import PdfReader
from pypdf.generic import ArrayObject

CHAIN = {"/Size", "/Root", "/Info", "/ID", "/Prev", "/XRefStm"}
STREAM_ONLY = {"/Type", "/W", "/Index", "/Length", "/Filter", "/DecodeParms"}


@dataclass(frozen=True)
class Susunan:
    """What a further revision has to know of a file. `start`: where its newest cross reference stands (bytes)."""

    root: int
    size: int
    start: int
    page: int
    contents: int
    info: int
    identity: tuple[bytes, bytes]
    by_stream: bool
    hybrid: int
    """The place that /XRefStm names; 0 without one."""
    kept: bytes
    """Other keys of the trailer with their values."""


@lru_cache(maxsize=256)
def read_structure(data: bytes) -> Susunan:
    reader = PdfReader(BytesIO(data))
    trailer, page = reader.trailer, reader.pages[0]
    contents = page.raw_get("/Contents")
    contents = contents[0] if isinstance(contents, ArrayObject) else contents
    start = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    first, second = (one.original_bytes for one in trailer.get("/ID", ())) if "/ID" in trailer else (b"", b"")
    return Susunan(
        root=trailer.raw_get("/Root").idnum,
        size=int(trailer["/Size"]),
        start=start,
        page=page.indirect_reference.idnum,
        contents=getattr(contents, "idnum", 0) or contents.indirect_reference.idnum,
        info=trailer.raw_get("/Info").idnum if "/Info" in trailer else 0,
        identity=(first, second),
        by_stream=not data.startswith(b"xref", start),
        hybrid=int(trailer.get("/XRefStm", 0)),
        kept=b" ".join(
            key.encode() + b" " + to_bytes(trailer.raw_get(key))
            for key in trailer
            if key not in CHAIN | STREAM_ONLY
        ),
    )


def to_bytes(value) -> bytes:
    out = BytesIO()
    value.write_to_stream(out)
    return out.getvalue().strip()


class Revisi:
    """Objects behind `data`, then their cross reference. Each `close…` gives the whole file."""

    def __init__(self, data: bytes, glue: bytes = b"") -> None:
        self.facts = read_structure(data)
        self.out = bytearray(data if data[-1:] in {b"\n", b"\r"} else data + b"\n") + glue
        self.rows: dict[int, bytes] = {}
        self.places: dict[int, tuple[int, int, int]] = {}
        self.next = self.facts.size

    def number(self) -> int:
        """A number that no object has yet."""
        self.next += 1
        return self.next - 1

    def write(self, raw: bytes) -> int:
        """These bytes as they are; gives their place."""
        place = len(self.out)
        self.out += raw
        return place

    def add(self, number: int, body: bytes, *, generation: int = 0, listed: bool = True) -> Self:
        place = self.write(b"%d %d obj\n%s\nendobj\n" % (number, generation, body))
        return self.point(number, place, generation) if listed else self

    def new(self, body: bytes) -> int:
        """A further object; gives its number."""
        number = self.number()
        self.add(number, body)
        return number

    def point(self, number: int, place: int, generation: int = 0) -> Self:
        """An entry for an object, wherever it stands."""
        self.rows[number] = b"%010d %05d n \n" % (place, generation)
        self.places[number] = (1, place, generation)
        self.next = max(self.next, number + 1)
        return self

    def free(self, number: int, generation: int = 1) -> Self:
        self.rows[number] = b"%010d %05d f \n" % (0, generation)
        self.places[number] = (0, 0, generation)
        return self

    def in_stream(self, number: int, container: int, index: int) -> Self:
        """An entry for an object inside an object stream; only cross-reference streams have such."""
        self.places[number] = (2, container, index)
        self.next = max(self.next, number + 1)
        return self

    def trailer(
        self, *, size: int = 0, root: int = 0, prev: int = -1, info: int = 0, extra: bytes = b""
    ) -> bytes:
        facts = self.facts
        first, second = facts.identity
        entries = [b"/Size %d" % (size or self.next), b"/Root %d 0 R" % (root or facts.root)]
        entries += [b"/Info %d 0 R" % (info or facts.info)] if info or facts.info else []
        entries += [b"/ID [<%s> <%s>]" % (first.hex().encode(), second.hex().encode())] if first else []
        return b" ".join([*entries, b"/Prev %d" % (facts.start if prev < 0 else prev), extra]).strip()

    def table(self) -> bytes:
        """The rows in runs of following numbers, with the head of the free list."""
        rows = {0: b"0000000000 65535 f \n", **self.rows}
        out, numbers = b"xref\n", sorted(rows)
        while numbers:
            run = [numbers[0]]
            while run[-1] + 1 in rows:
                run.append(run[-1] + 1)
            out += b"%d %d\n" % (run[0], len(run)) + b"".join(rows[one] for one in run)
            numbers = numbers[len(run) :]
        return out

    def close(
        self, *, before: bytes = b"", gap: bytes = b"\n", end: bytes = b"\n%%EOF\n", **trailer
    ) -> bytes:
        """By a table. `before` stands before startxref, `gap` behind the word, `end` behind the number."""
        start = self.write(self.table())
        self.write(b"trailer\n<< %s >>\n%s" % (self.trailer(**trailer), before))
        return bytes(self.out) + b"startxref" + gap + b"%d" % start + end

    def close_by_stream(
        self,
        *,
        widths: tuple[int, int, int] = (1, 4, 2),
        gap: bytes = b"\n",
        end: bytes = b"\n%%EOF\n",
        **trailer,
    ) -> bytes:
        start = self.xref_stream(widths=widths, **trailer)
        return bytes(self.out) + b"startxref" + gap + b"%d" % start + end

    def xref_stream(self, *, widths: tuple[int, int, int] = (1, 4, 2), itself: bool = True, **trailer) -> int:
        """A cross-reference stream over the objects so far; gives its place."""
        own, start = self.number(), len(self.out)
        places = {**self.places, own: (1, start, 0)} if itself else self.places
        numbers = sorted(places)
        rows = b"".join(
            b"".join(value.to_bytes(width, "big") for value, width in zip(places[one], widths, strict=True))
            for one in numbers
        )
        index = b" ".join(b"%d 1" % one for one in numbers)
        self.write(
            b"%d 0 obj\n<< /Type /XRef /W [%d %d %d] /Index [%s] %s /Length %d >>\nstream\n%s\nendstream\nendobj\n"
            % (own, *widths, index, self.trailer(**trailer), len(rows), rows)
        )
        return start
