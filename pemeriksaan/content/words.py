"""Where the words of a page stand, for the pages that may hold the identity block."""

import re
from collections.abc import Iterator
from ctypes import byref, c_double

import pypdfium2 as pdfium
from pypdfium2 import raw

from pemeriksaan.content.parties import Word

MAX_PLACED = 4_000  # words of one page that get a place
AFTER_HEADING = 250  # words that the identity block may have
HEADING = "DINILAI"
Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""


def place_words(page: pdfium.PdfPage, text: str) -> list[Word]:
    """`text`: the page's text as pdfium gives it; its words in that order, none where no block is headed."""
    return list(_words_of(page, text)) if HEADING in text.upper() else []


def _words_of(page: pdfium.PdfPage, text: str) -> Iterator[Word]:
    """`text`: the page's text as pdfium gives it; its words in that order."""
    textpage = page.get_textpage()
    turn, size = page.get_rotation(), page.get_size()
    words = list(re.finditer(r"\S+", text))
    title = next((number for number, match in enumerate(words) if HEADING in match[0].upper()), 0)
    is_plain = textpage.count_chars() == len(text)  # no character without a place of its own
    for match in words[: min(title + AFTER_HEADING, MAX_PLACED)]:
        first, last = (
            _box(textpage, at if is_plain else raw.FPDFText_GetCharIndexFromTextIndex(textpage, at))
            for at in (match.start(), match.end() - 1)
        )
        box = (min(first[0], last[0]), min(first[1], last[1]), max(first[2], last[2]), max(first[3], last[3]))
        yield Word(match[0], *turn_box(box, turn, size))


def _box(textpage: pdfium.PdfTextPage, index: int) -> Box:
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    raw.FPDFText_GetCharBox(textpage, index, byref(left), byref(right), byref(bottom), byref(top))
    return left.value, bottom.value, right.value, top.value


def turn_box(box: Box, turn: int, size: tuple[float, float]) -> Box:
    """The box as the page is shown: `turn` degrees clockwise, `size` the width and height it is shown with."""
    left, bottom, right, top = box
    width, height = size
    if turn == 90:
        return bottom, height - right, top, height - left
    if turn == 180:
        return width - right, height - top, width - left, height - bottom
    if turn == 270:
        return width - top, left, width - bottom, right
    return box
