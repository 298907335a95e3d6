"""Objects written inside the signed bytes that no cross reference lists: another reader could bring them up."""

import re
from collections.abc import Iterator

from pemeriksaan.checks.state import State, sections_of

OBJ = b"obj"
FEW, FAR = 20, 65_536  # so many places are looked at one by one, and so many bytes before each
WHITE_SPACE = b"\0\t\n\v\f\r "
DIGITS = b"0123456789"
COMMENT = re.compile(rb"%[^\r\n]*")


def has_hidden_copy(data: bytes, state: State) -> bool:
    """Whether an object stands in `data` (the bytes of this state) at a place that none of its cross references names."""
    listed = places_ever_listed(state)
    unheaded = []
    for at in _find_headers(data):
        start = _start_of_header(data, at)
        if start is None:
            unheaded.append(at)
        elif start not in listed:
            return True
    # Some readers skip comments between the numbers and `obj`, others search line by line and take no heed of them.
    if len(unheaded) > FEW:
        whole = _without_comments(data)
        return any(_is_unlisted(_start_of_header(whole, at), 0, listed) for at in unheaded)
    begins = ((at, max(0, at - FAR)) for at in unheaded)
    return any(
        _is_unlisted(_start_of_header(_without_comments(data[begin:at]), at - begin), begin, listed)
        for at, begin in begins
    )


def _is_unlisted(start: int | None, begin: int, listed: frozenset[int]) -> bool:
    return start is not None and begin + start not in listed


def _without_comments(data: bytes) -> bytes:
    """With blanks in their place."""
    return COMMENT.sub(lambda comment: b" " * len(comment[0]), data)


def _find_headers(data: bytes) -> Iterator[int]:
    """Every `obj` that is not the end of an `endobj`."""
    at = data.find(OBJ)
    while at >= 0:
        if data[at - 3 : at] != b"end":
            yield at
        at = data.find(OBJ, at + len(OBJ))


def _start_of_header(data: bytes, at: int) -> int | None:
    """Where the number of the object begins whose `obj` stands at `at`; None where no two numbers stand before it."""
    end = _skip_back(data, at, WHITE_SPACE)
    generation = _skip_back(data, end, DIGITS)
    gap = _skip_back(data, generation, WHITE_SPACE)
    number = _skip_back(data, gap, DIGITS)
    return number if number < gap < generation < end else None


def _skip_back(data: bytes, at: int, signs: bytes) -> int:
    while at and data[at - 1] in signs:
        at -= 1
    return at


def places_ever_listed(state: State) -> frozenset[int]:
    """The offsets that any revision names, for an object or for its own cross reference."""
    found: set[int] = set()
    for revision in range(state.reader.total_revisions):
        found.add(state.reader.xrefs.get_startxref_for_revision(revision))
        for data in sections_of(state.reader, revision):
            found.update(offset for _, offset in data.standard_xrefs.values())
    return frozenset(found)
