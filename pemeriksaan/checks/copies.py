"""Objects written inside the signed bytes that no cross reference lists: another reader could bring them up."""

import re

from pemeriksaan.checks.state import State, sections_of

OBJ = b"obj"
WHITE_SPACE = b"\0\t\n\v\f\r "
DIGITS = b"0123456789"
COMMENT = re.compile(rb"%[^\r\n]*")


def has_hidden_copy(data: bytes, state: State) -> bool:
    """Whether an object stands in `data` (the bytes of this state) at a place that none of its cross references names."""
    listed = places_ever_listed(state)
    # Some readers skip comments between the numbers and `obj`, others search line by line and take no heed of them.
    without_comments = COMMENT.sub(lambda comment: b" " * len(comment[0]), data)
    return any(_has_unlisted(one, listed) for one in (data, without_comments))


def _has_unlisted(data: bytes, listed: frozenset[int]) -> bool:
    at = data.find(OBJ)
    while at >= 0:
        start = _start_of_header(data, at)
        if start is not None and start not in listed:
            return True
        at = data.find(OBJ, at + len(OBJ))
    return False


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
