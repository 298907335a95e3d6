"""The two parties of an SKP, found by where their words stand on the page.

The identity block has two columns, and the text extracted from a PDF may run across both. So the place decides: words below
PEGAWAI YANG DINILAI, on that side of the page, belong to the pegawai.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import islice
from typing import NamedTuple

MAX_NAME = 150
SAME_LINE = 0.6  # of a word's height: nearer than this, two words stand on one line
MAX_WORDS = 120  # nearest below the heading: a block has some forty
MAX_BLOCKS, MAX_LABELS = 6, 24  # more would be a page made to keep the inspection busy
SAME_BLOCK = 4  # lines that the two headings of one block may stand apart
LABELS = frozenset({"NAMA", "NIP"})
HYPHENS = re.compile("[\u00ad\ufffe]")  # soft ones, and what pdfium gives for one at the end of a line
NUMBER = re.compile(r"\d{1,2}[.)]?")
AFTER_NAME = r"(?:\d{1,2}[.)]?\s*)?\b(?:NIP|NI\s?PPPK|NIPPPK|PANGKAT|JABATAN)\b"
LABELLED = re.compile(rf"\bNAMA\b\s*:?\s*(.*?)\s*{AFTER_NAME}", re.IGNORECASE | re.DOTALL)
UNLABELLED = re.compile(rf"^(?:KINERJA\b\W*)?(.*?)\s*{AFTER_NAME}", re.IGNORECASE | re.DOTALL)


@lru_cache(maxsize=4096)
def _letters(text: str) -> str:
    return re.sub(r"[^A-Z]", "", text.upper())


class Word(NamedTuple):
    """A word and its box in points; y grows upwards. `at`: its offset in the text of its page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    at: int = 0

    @property
    def letters(self) -> str:
        return _letters(self.text)

    @property
    def centre(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    @property
    def height(self) -> float:
        return max(self.top - self.bottom, 1.0)

    def is_beside(self, other: "Word") -> bool:
        return abs(self.centre[1] - other.centre[1]) <= SAME_LINE * max(self.height, other.height)


@dataclass(frozen=True)
class Party:
    """What is written of one party."""

    words: Sequence[Word] = ()

    @cached_property
    def text(self) -> str:
        return HYPHENS.sub("", " ".join(one.text for one in self.words))

    @cached_property
    def name(self) -> str:
        """The name as printed, with its titles; empty when it cannot be separated from the rest."""
        label = next((one for one in self.words if one.letters == "NAMA"), None)
        found = LABELLED.search(self.text) or (None if label else UNLABELLED.search(self.text))
        raw = found[1] if found else ""
        if label and not raw.strip(" :.()"):
            raw = " ".join(one.text for one in self.words if one.is_beside(label) and one.left > label.left)
        name = raw.strip(" :()_").lstrip(".-")
        return name[:MAX_NAME] if any(map(str.isalpha, name)) and "NAMA" not in name.upper().split() else ""


Block = tuple[Party, Party]
"""The pegawai and the penilai."""
Below = Callable[[Word], list[Word]]
"""The words under a heading, down to HASIL KERJA."""


@dataclass(frozen=True)
class PlacedWords:
    """The words of a page in the order of its text."""

    words: Sequence[Word] = ()

    @cached_property
    def blocks(self) -> Sequence[Block]:
        """The identity blocks of the page, from the top."""
        return tuple(find_parties(self.words))


def find_parties(words: Sequence[Word]) -> Iterator[Block]:
    """The parties of each block of the page, from the top. `words` in the order of the text."""
    pegawai = sorted(_headings(words, "PEGAWAI", "YANG", "DINILAI"), key=lambda one: -one.top)
    penilai = list(_headings(words, "PEJABAT", "PENILAI"))
    below = partial(_below, words, list(_headings(words, "HASIL", "KERJA")) if pegawai else [])
    for head in pegawai[:MAX_BLOCKS]:
        near = min(penilai, key=lambda one: abs(one.centre[1] - head.centre[1]), default=None)
        yield _split(below, head, near)


def _headings(words: Sequence[Word], *heading: str) -> Iterator[Word]:
    """Each place where these words follow each other, as one box."""
    for start, first in enumerate(words):
        if first.letters != heading[0]:
            continue
        found = words[start : start + len(heading)]
        if tuple(one.letters for one in found) == heading:
            yield Word(
                " ".join(heading),
                min(one.left for one in found),
                min(one.bottom for one in found),
                max(one.right for one in found),
                max(one.top for one in found),
            )


def _split(below: Below, pegawai: Word, penilai: Word | None) -> tuple[Party, Party]:
    if penilai is None:
        return Party(below(pegawai)), Party()
    apart = abs(pegawai.centre[1] - penilai.centre[1])
    disjoint = pegawai.right <= penilai.left or penilai.right <= pegawai.left
    if disjoint and apart <= SAME_BLOCK * max(pegawai.height, penilai.height):
        return _split_columns(below, pegawai, penilai)
    upper, lower = sorted((pegawai, penilai), key=lambda one: -one.centre[1])
    first = Party([one for one in below(upper) if one.centre[1] > lower.centre[1]])
    second = Party(below(lower))
    return (first, second) if upper is pegawai else (second, first)


def _split_columns(below: Below, pegawai: Word, penilai: Word) -> tuple[Party, Party]:
    left, right = sorted((pegawai, penilai), key=lambda one: one.left)
    of_pegawai, of_penilai = below(pegawai), below(penilai)
    border = _border(of_penilai if penilai.bottom > pegawai.bottom else of_pegawai, left, right)
    first, second = (
        Party([one for one in found if (one.centre[0] < border) == (head is left)])
        for found, head in ((of_pegawai, pegawai), (of_penilai, penilai))
    )
    return first, second


def _border(words: Sequence[Word], left: Word, right: Word) -> float:
    """Where the right column begins: at the number before its NAMA or NIP, else midway between the headings."""
    starts = []
    labels = list(islice((one for one in words if one.letters in LABELS), MAX_LABELS))
    for label in labels:
        second = [one for one in labels if one.is_beside(label) and one.left > label.right]
        if second and second[0].letters == label.letters:
            between = [
                one for one in words if one.is_beside(label) and label.right < one.right <= second[0].left
            ]
            last = max(between, key=lambda one: one.left, default=None)
            is_number = last is not None and NUMBER.fullmatch(last.text)
            starts.append(last.left if last and is_number else second[0].left)
    return min(starts) if starts else (left.centre[0] + right.centre[0]) / 2


def _below(words: Sequence[Word], ends: Iterable[Word], head: Word) -> list[Word]:
    """The words under a heading, down to the next of `ends`."""
    floor = max((one.centre[1] for one in ends if one.top <= head.bottom), default=float("-inf"))
    found = [one for one in words if floor < one.centre[1] < head.bottom]
    if len(found) > MAX_WORDS:
        floor = sorted((one.centre[1] for one in found), reverse=True)[MAX_WORDS]
        found = [one for one in found if one.centre[1] > floor]
    return found
