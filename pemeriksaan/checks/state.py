"""What a reader finds in the first bytes of a file: the objects that hold at that end, and which of them are shown."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Self

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.xref import XRefSectionData

from pemeriksaan.checks.limits import open_bounded

Place = tuple[Any, ...] | None
"""Where an object stands: generation and offset, or the object stream that holds it; None for one that was freed."""
ARCHIVE_KEY = "/DSS"
MAX_DEPTH = 100
MAX_NODES = 20_000


class State:
    """`data[:end]` as `reader` reads it. `newest` is the whole file, whose parsed objects serve where they are the same.

    Every reference is followed in this state, never through the object that holds it.
    """

    def __init__(self, reader: PdfFileReader, end: int, newest: "State | None" = None) -> None:
        self.reader = reader
        self.end = end
        self._newest = newest
        self._references_of: dict[int, frozenset[tuple[int, int]]] = {}

    @classmethod
    def open(cls, data: bytes, newest: "State | None" = None) -> Self:
        """`data`, the first bytes of a file, as a file of their own."""
        return cls(open_bounded(data), len(data), newest)

    @cached_property
    def places(self) -> Mapping[int, Place]:
        """By number. The generation belongs to the place, since one number is one object to a reader."""
        found: dict[int, Place] = {}
        for revision in reversed(range(self.reader.total_revisions)):
            sections = sections_of(self.reader, revision)
            for data in sections:
                for number, (generation, offset) in data.standard_xrefs.items():
                    found.setdefault(number, (generation, offset))
                for number, within in data.xrefs_in_objstm.items():
                    found.setdefault(number, (0, within.obj_stream_id, within.ix_in_stream))
            for data in sections:  # the table of a hybrid calls free what its stream brings
                for number in data.freed:
                    found.setdefault(number, None)
        return {number: self._full(place, found) for number, place in found.items()}

    @staticmethod
    def _full(place: Place, found: Mapping[int, Place]) -> Place:
        """An object in a stream moves when its stream does."""
        return (*place, found.get(place[1])) if place and len(place) == 3 else place

    def get(self, number: int) -> Any:
        """The object with this number; None for one that is not there or null."""
        place = self.places.get(number)
        if place is None:
            return None
        reader = self.reader_of(number)
        value = reader.get_object(generic.Reference(number, place[0], reader))
        return None if isinstance(value, generic.NullObject) else value

    def reader_of(self, number: int) -> PdfFileReader:
        """Whose parsed object serves: the whole file's where it stands at the same place there."""
        return self._holder_of(number).reader

    def _holder_of(self, number: int) -> "State":
        newest = self._newest
        shared = newest is not None and newest.places.get(number) == self.places.get(number)
        return newest if newest is not None and shared else self

    def follow(self, value: Any) -> Any:
        """The value behind a reference, and any other value itself; null is None."""
        if isinstance(value, generic.IndirectObject):
            return None if self.misses(value.idnum, value.generation) else self.get(value.idnum)
        return None if isinstance(value, generic.NullObject) else value

    def at(self, container: Any, key: str) -> Any:
        """An entry of a dictionary with its reference followed; None where there is none."""
        return (
            self.follow(raw_at(container, key)) if isinstance(container, generic.DictionaryObject) else None
        )

    def items(self, container: Any) -> list[Any]:
        """The raw members of an array, or of the array behind a reference; none of anything else."""
        array = self.follow(container)
        return raw_items(array) if isinstance(array, generic.ArrayObject) else []

    @property
    def root_number(self) -> int:
        """The number of the catalogue."""
        return int(self.reader.root_ref.idnum)

    @property
    def root(self) -> Any:
        return self.get(self.root_number)

    @cached_property
    def shown(self) -> frozenset[int]:
        """The numbers that the catalogue leads to, but for what the archive alone leads to. Also those of objects that are
        not there: what a document refers to belongs to it once it comes."""
        root = self.root
        start = {one for key in root if key != ARCHIVE_KEY for one in numbers_in(root.raw_get(key))}
        return self._reach(start) | {self.root_number}

    @cached_property
    def page_numbers(self) -> list[int]:
        """The number of each page in its order. RecursionError for a tree that never ends."""
        found: list[int] = []
        pending = [one for one in [self.root.raw_get("/Pages")] if isinstance(one, generic.IndirectObject)]
        steps = 0
        while pending:
            node_number = pending.pop(0).idnum
            node = self.get(node_number)
            steps += 1
            if steps > MAX_NODES:
                raise RecursionError
            if isinstance(node, generic.DictionaryObject) and "/Kids" in node:
                kids = self.items(node.raw_get("/Kids"))
                pending = [one for one in kids if isinstance(one, generic.IndirectObject)] + pending
            elif isinstance(node, generic.DictionaryObject):
                found.append(node_number)
        return found

    def page_of(self, number: int) -> int:
        """The page (from 1) that leads to an object without passing another page; 0 for none."""
        pages = self.page_numbers
        for index, page_number in enumerate(pages, start=1):
            page = self.get(page_number)
            start = [one for key in page if key != "/Parent" for one in numbers_in(page.raw_get(key))]
            if number == page_number or number in self._reach(start, frozenset(pages)):
                return index
        return 0

    @cached_property
    def archive(self) -> frozenset[int]:
        """The numbers that the archive leads to."""
        root = self.root
        return self._reach(numbers_in(root.raw_get(ARCHIVE_KEY))) if ARCHIVE_KEY in root else frozenset()

    def reach(self, *values: Any, border: frozenset[int] = frozenset()) -> frozenset[int]:
        """The numbers that any of the values leads to, without entering those of the border."""
        return self._reach((number for one in values for number in numbers_in(one)), border)

    def _reach(self, start: Iterable[int], border: frozenset[int] = frozenset()) -> frozenset[int]:
        found: set[int] = set()
        pending = list(start)
        while pending:
            number = pending.pop()
            if number not in found and number not in border:
                found.add(number)
                pending += [other for other, _ in self.references(number)]
        return frozenset(found)

    def references(self, number: int) -> frozenset[tuple[int, int]]:
        """Number and generation of everything that an object refers to."""
        if number not in self._references_of:
            holder = self._holder_of(number)
            self._references_of[number] = (
                frozenset((one.idnum, one.generation) for one in references_in(self.get(number)))
                if holder is self
                else holder.references(number)
            )
        return self._references_of[number]

    def misses(self, number: int, generation: int) -> bool:
        """Whether an object stands there, of another generation."""
        place = self.places.get(number)
        return place is not None and place[0] != generation


def sections_of(reader: PdfFileReader, revision: int) -> tuple[XRefSectionData, ...]:
    """The cross references of a revision: its table or stream, and of a hybrid one the stream beside the table."""
    section = reader.xrefs.get_xref_data(revision)
    return (section, section.hybrid.xref_data) if section.hybrid else (section,)


def raw_at(container: generic.DictionaryObject, key: str) -> Any:
    """An entry as written; None where there is none."""
    return container.raw_get(key) if key in container else None


def raw_items(array: generic.ArrayObject) -> list[Any]:
    """The members of an array as written."""
    return list(list.__iter__(array))


def numbers_in(value: Any) -> Iterator[int]:
    """The number of every reference written inside a value. RecursionError beyond 100 levels of nesting."""
    return (one.idnum for one in references_in(value))


def references_in(value: Any, depth: int = 0) -> Iterator[generic.IndirectObject]:
    """Every reference written inside a value. RecursionError beyond 100 levels of nesting."""
    if depth > MAX_DEPTH:
        raise RecursionError
    if isinstance(value, generic.IndirectObject):
        yield value
    elif isinstance(value, dict | list):
        for one in dict.values(value) if isinstance(value, dict) else list.__iter__(value):
            if type(one) in LEADING:
                yield from references_in(one, depth + 1)


LEADING = {
    generic.IndirectObject, generic.DictionaryObject, generic.ArrayObject, generic.StreamObject,
}  # fmt: skip
"""The types of values that may lead to other objects."""
