"""Where the words of a page stand, for the pages that may hold the identity block."""

import re
from collections.abc import Iterator

from pemeriksaan.content.parties import PlacedWords, Word
from pemeriksaan.content.text_layer import TextLayer

MAX_PLACED = 4_000  # words of one page that get a place
AFTER_HEADING = 160  # words that the identity block may have
HEADING = "DINILAI"


def place_words(layer: TextLayer) -> PlacedWords:
    """The words of the page; none where no block is headed."""
    return PlacedWords(list(_words_of(layer))) if HEADING in layer.text.upper() else PlacedWords()


def _words_of(layer: TextLayer) -> Iterator[Word]:
    words = list(re.finditer(r"\S+", layer.text))
    title = next((number for number, match in enumerate(words) if HEADING in match[0].upper()), 0)
    for match in words[: min(title + AFTER_HEADING, MAX_PLACED)]:
        first, last = layer.box(match.start()), layer.box(match.end() - 1)
        box = (min(first[0], last[0]), min(first[1], last[1]), max(first[2], last[2]), max(first[3], last[3]))
        yield Word(match[0], *box, at=match.start())
