"""Where on a page it is said whose document it is and for which period: what is worth a closer look."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import islice
from typing import NamedTuple

from pemeriksaan.content.parties import Party, PlacedWords, Word
from pemeriksaan.content.reading import MATRIX, NIP_PATTERN, PERIODE_REACH, SPAN_PATTERNS
from pemeriksaan.content.words import HEADING

MAX_NIP = 24  # of one page that are looked at
MAX_PERIODE = 8
MAX_NAME_WORDS = 60
MAX_LABELS = 60
LABELS = frozenset({"PEGAWAI", "DINILAI", "PEJABAT", "PENILAI", "NAMA", "NIP"})
PARTIES = 2  # of one block
PERIODE = "PERIODE"


class PlaceKind(Enum):
    NIP = 1
    PERIODE = 2
    NAME = 3
    LABEL = 4


class Place(NamedTuple):
    """`start` and `end`: offsets in the text of the page. `is_read`: the reading may be taken from here."""

    kind: PlaceKind
    start: int
    end: int
    is_read: bool


def may_identify(text: str) -> bool:
    """Whether the page says anything that a document is told by."""
    plain = align(text)
    return (
        any(word in plain for word in (HEADING, PERIODE))
        or bool(NIP_PATTERN.search(plain))
        or is_matrix(plain)
    )


def is_matrix(text: str) -> bool:
    """Whether the page has the title of an MPPH."""
    return bool(MATRIX.search(" ".join(text.upper().split())))


def find_places(text: str, placed: PlacedWords) -> list[Place]:
    """`placed`: the words of this page that have a place, for the identity block. What stands there is what is read."""
    plain = align(text)
    parties = [party for block in placed.blocks for party in block]
    return [
        *_names(parties),
        *_labels(placed.words),
        *_numbers(plain, {word.at for party in parties for word in party.words}),
        *_periods(plain),
    ]


def align(text: str) -> str:
    """In capitals and with plain digits and blanks, each character where it was."""
    plain = text if text.isascii() else re.sub(r"[^\x00-\x7f]", _plain, text)
    upper = plain.upper()
    return upper if len(upper) == len(text) else plain


def _plain(match: re.Match[str]) -> str:
    char = match[0]
    if char.isspace():
        return " "
    plain = unicodedata.normalize("NFKC", char)
    if plain.isdecimal() and len(plain) == 1:
        return str(unicodedata.decimal(plain))
    return plain if len(plain) == 1 else char


def _numbers(plain: str, block: set[int]) -> Iterator[Place]:
    """A number that is said in the block is read there; any other where it stands first."""
    found = [
        (match.span(), "".join(match.groups())) for match in islice(NIP_PATTERN.finditer(plain), MAX_NIP)
    ]
    inside = [not block.isdisjoint(range(*span)) for span, _ in found]
    known = {number for (_, number), is_inside in zip(found, inside, strict=True) if is_inside}
    for (span, number), is_inside in zip(found, inside, strict=True):
        yield Place(PlaceKind.NIP, *span, is_inside or number not in known)
        known.add(number)


def _periods(plain: str) -> Iterator[Place]:
    known: set[tuple[int, int]] = set()
    for word in islice(re.finditer(PERIODE, plain), MAX_PERIODE):
        for pattern in SPAN_PATTERNS:
            match = pattern.search(plain, word.end(), word.end() + PERIODE_REACH)
            if match and match.span() not in known:
                yield Place(PlaceKind.PERIODE, *match.span(), is_read=not known)
                known.add(match.span())


def _labels(words: Sequence[Word]) -> Iterator[Place]:
    """What heads a block or a line of it: it makes what stands beside it a name or a number."""
    for one in islice((one for one in words if one.letters in LABELS), MAX_LABELS):
        yield Place(PlaceKind.LABEL, one.at, one.at + len(one.text), is_read=False)


def _names(parties: Sequence[Party]) -> Iterator[Place]:
    """The words of the names; those of the first block are read."""
    found: dict[int, Place] = {}
    for number, party in enumerate(parties):
        name = party.name.split()
        for one in party.words:
            if one.text.strip(":()_") in name:
                found.setdefault(
                    one.at, Place(PlaceKind.NAME, one.at, one.at + len(one.text), number < PARTIES)
                )
    yield from islice(found.values(), MAX_NAME_WORDS)
