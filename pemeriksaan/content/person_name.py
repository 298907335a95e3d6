"""Whether two ways of writing a name may mean the same person. A name proves little, so a match only removes a warning."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from pemeriksaan.content.name_words import (
    ACTING,
    CLUSTER,
    DEGREE_WITH_FIELD,
    DEGREES,
    FULL_FORMS,
    GLUED,
    HONORIFICS,
    SPELLED_CLUSTERS,
    TITLES_IN_FRONT,
    WIDELY_SHARED,
    WITHOUT_GIVEN_NAME,
)

SIMILAR = 0.85
STRAY_WORDS = 8  # words of other cells that may stand between the parts of a name in a table
DEGREE_PARTS = 4  # A.Md.Keb is written in three
UNSEEN = re.compile(
    "[\u0300-\u036f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff'‘’`´ʼ]"
)
"""What does not separate words: accents, apostrophes, marks without a shape."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """What tells people apart in a name: no titles, short forms written out; `honorific` is I, NI or empty."""

    honorific: str
    words: tuple[str, ...]

    @property
    def distinctive(self) -> frozenset[str]:
        """Its words in full that are not shared by half the island."""
        return frozenset(one for one in self.words if len(one) > 1 and one not in WIDELY_SHARED)


def read_name(name: str) -> PersonName:
    """The name among titles, offices and forms of address, in any of the ways it is written."""
    words = list(_spell_out(_join_initials(_without_titles(_plain(name)))))
    honorifics = [one for one in words if one in HONORIFICS]
    return PersonName(
        honorifics[0] if honorifics else "", tuple(one for one in words if one not in HONORIFICS)
    )


def overlap(one: str, other: str) -> float:
    """The share of the words of the longer name that both have; 0 to 1, and 0 when each has a word that the other lacks.

    An initial stands for any word that it begins, as long as another word is shared in full that says something.
    """
    return _overlap(read_name(one), read_name(other))


def is_same_name(one: str, other: str) -> bool:
    return overlap(one, other) >= SIMILAR


def contains_name(text: str, name: str) -> bool:
    """Whether the name stands anywhere in a longer text; a few words of a neighbouring cell may run between its parts."""
    wanted = read_name(name)
    words = list(_spell_out(_split(re.sub(r"\bA\.?\s?MD\b", " ", _plain(text)))))
    whole = "".join(wanted.words if wanted.distinctive else (wanted.honorific, *wanted.words))
    starts = [at for at, word in enumerate(words) if not _is_other_sex(wanted, words[at - 1 : at])]
    if any(_joins_to(whole, words, at) for at in starts):
        return True
    first, reach, telling = wanted.words[:1], len(wanted.words) + STRAY_WORDS, wanted.distinctive
    windows = (words[at : at + reach] for at in starts if any(_may_be(words[at], one) for one in first))
    return any(not telling.isdisjoint(one) and _runs_through(wanted.words, one) for one in windows)


def _overlap(one: PersonName, other: PersonName) -> float:
    if one == other:
        return float(bool(one.words))
    if _is_other_sex(one, [other.honorific]):
        return 0.0
    if "".join(one.words) == "".join(other.words):
        return float(not WITHOUT_GIVEN_NAME.issuperset(one.words + other.words))
    if one.distinctive.isdisjoint(other.distinctive):
        return 0.0
    shorter, longer = sorted((len(one.words), len(other.words)))
    shared = _shared(one.words, other.words)
    return shared / longer if shared == shorter else 0.0


def _is_other_sex(name: PersonName, before: Sequence[str]) -> bool:
    return bool(name.honorific) and any(one in HONORIFICS and one != name.honorific for one in before)


def _plain(text: str) -> str:
    """Upper case, one form for each letter, without what has no shape."""
    if text.isascii():
        return text.upper().replace("'", "").replace("`", "")
    return UNSEEN.sub("", unicodedata.normalize("NFKD", UNSEEN.sub("", text))).upper()


def _split(plain: str) -> list[str]:
    return re.findall(r"[^\W_]+", plain)


def _without_titles(plain: str) -> list[str]:
    """The words of the name as they stand. Behind a comma are titles, unless a Balinese name goes on there."""
    outside = re.sub(r"\([^)]*\)?", " ", plain)
    parts = (outside if _split(outside) else plain).split(",")
    found: list[str] = []
    for part in parts:
        words = _strip_degrees(_strip_front(_split(part)))
        if words and (not found or words[0] in WITHOUT_GIVEN_NAME):
            found += words
    return found or _split(plain)


def _strip_front(words: list[str]) -> list[str]:
    while words and words[0] in TITLES_IN_FRONT:
        words = words[1:]
    office = next((at for at, one in enumerate(words) if one in ACTING), len(words))
    return words[:office]


def _strip_degrees(words: list[str]) -> list[str]:
    """A word in one piece that could be a name too is a degree only where a given name is left before it."""
    for count in range(DEGREE_PARTS, 0, -1):
        kept, tail = words[:-count], words[-count:]
        if len(tail) == count and ("".join(tail) in DEGREES or DEGREE_WITH_FIELD.fullmatch(".".join(tail))):
            unsure = count == 1 and len(tail[0]) <= 4 and not set("AEIOU").isdisjoint(tail[0])
            if not unsure or not WITHOUT_GIVEN_NAME.issuperset(kept):
                return _strip_degrees(kept)
    return words


def _spell_out(words: Iterable[str]) -> Iterator[str]:
    """Each word in full, and what was run together as the words that it is."""
    for word in words:
        if CLUSTER.fullmatch(word):
            yield from _spell_cluster(word)
        else:
            full = FULL_FORMS.get(word, word)
            yield from GLUED.get(full, (full,))


def _spell_cluster(word: str) -> Iterator[str]:
    """IGN as I, G, N: initials, apart from the beginnings that stand for a word of their own."""
    beginning = next((one for one in SPELLED_CLUSTERS if word.startswith(one)), "")
    yield from SPELLED_CLUSTERS.get(beginning, ())
    yield from word.removeprefix(beginning)


def _join_initials(words: Sequence[str]) -> list[str]:
    """A. A. and I.G.N. at the beginning as AA and IGN."""
    letters = "".join(takewhile(lambda one: len(one) == 1, words))
    return [letters, *words[len(letters) :]] if CLUSTER.fullmatch(letters) else list(words)


def _joins_to(joined: str, words: Sequence[str], start: int) -> bool:
    """Whether the words from there on are the name written apart or together, from its first letter to its last."""
    for word in words[start : start + len(joined)]:
        if not joined.startswith(word):
            return False
        joined = joined[len(word) :]
        if not joined:
            return True
    return False


def _runs_through(wanted: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the words of the name follow each other there, with others between them."""
    for part in wanted:
        same = (at for at, one in enumerate(words) if one == part)
        begun = (at for at, one in enumerate(words) if _may_be(one, part))
        found = next(same, next(begun, None))
        if found is None:
            return False
        words = words[found + 1 :]
    return True


def _may_be(one: str, other: str) -> bool:
    """Equal, or one is the initial of the other."""
    return one == other or (1 in {len(one), len(other)} and one[0] == other[0] and one[0].isalpha())


def _shared(first: Sequence[str], second: Sequence[str]) -> int:
    """How many words of the one find a word of their own in the other; equal ones are paired before initials."""
    equal = Counter(first) & Counter(second)
    rest = list((Counter(second) - equal).elements())
    found = equal.total()
    for word in (Counter(first) - equal).elements():
        match = next((one for one in rest if _may_be(word, one)), None)
        if match is not None:
            rest.remove(match)
            found += 1
    return found
