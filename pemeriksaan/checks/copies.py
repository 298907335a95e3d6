"""Objects written inside the signed bytes that no cross reference lists: another reader could bring them up."""

import re

from pemeriksaan.checks.state import State, sections_of

OBJ = b"obj"
HEADER_BEFORE = re.compile(rb"(?:^|[^0-9])([0-9]{1,10})[\0\t\n\f\r ]+[0-9]{1,5}[\0\t\n\f\r ]*$")
ROOM = 64


def has_hidden_copy(data: bytes, state: State) -> bool:
    """Whether an object stands in `data` (the bytes of this state) at a place that none of its cross references names."""
    listed = places_ever_listed(state)
    at = data.find(OBJ)
    while at >= 0:
        if data[at - 3 : at] != b"end":
            room = max(0, at - ROOM)
            header = HEADER_BEFORE.search(data, room, at)
            if header and header.start(1) not in listed:
                return True
        at = data.find(OBJ, at + len(OBJ))
    return False


def places_ever_listed(state: State) -> frozenset[int]:
    """The offsets that any revision names, for an object or for its own cross reference."""
    found: set[int] = set()
    for revision in range(state.reader.total_revisions):
        found.add(state.reader.xrefs.get_startxref_for_revision(revision))
        for data in sections_of(state.reader, revision):
            found.update(offset for _, offset in data.standard_xrefs.values())
    return frozenset(found)
