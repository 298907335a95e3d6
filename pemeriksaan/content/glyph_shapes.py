"""Whether a letter or digit looks like what the font says it is.

A font map (ToUnicode) may call the shape of a 3 an "8": people see one number and machines read another. So the shape on
the page is compared with the same character in plain faces that come with pdfium. A shape far from all of them, as in a fancy
face, is no evidence. It was tried on the digits of some forty faces: none is taken for another one.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from ctypes import c_ushort
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from pemeriksaan.content.page_objects import Box
from pemeriksaan.content.rendering import CONTRAST, GreyPicture, draw

FACES = (
    b"Helvetica", b"Helvetica-Bold", b"Helvetica-Oblique", b"Times-Roman", b"Times-Bold", b"Times-Italic",
    b"Courier", b"Courier-Bold",
)  # fmt: skip
DIGITS = "0123456789"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
COLUMNS, ROWS = 12, 16
HEIGHT = 36  # pixels that a glyph is drawn high at least
SCALES = (1, 2, 3, 4, 6, 8, 12)  # pixels per point
WIDER = 1.5  # than it is high, a pixel is drawn: digits are narrow
CAPITAL = 0.7  # of the size of a font: the height of a digit
BELIEVED = 24  # of 192 points: a shape that differs by no more from its own character is believed
NEARER = 10  # of 192 points: by so much another character must fit better
NEAR = 50  # of 192 points: and it must fit as well as this
ALIKE = ("IlijtLTfr", "OoQDCc", "vVyY", "uUn", "hb", "ao", "ce")
"""Letters that some faces draw nearly alike."""
STRANGE_LETTERS = 3
STRANGE_SHARE = 0.5


def draw_closely(page: pdfium.PdfPage, box: Box, height: float) -> GreyPicture:
    """The box at a size at which glyphs of this height (points) can be told apart; without annotations.

    A few fixed sizes, because pdfium keeps a glyph that it has drawn at one size for the next time.
    """
    scale = next((one for one in SCALES if one * height >= HEIGHT), SCALES[-1])
    return draw(page, box, WIDER * scale, scale, annotations=False)


def shape_of(picture: GreyPicture, box: Box, *, dark_ground: bool = False) -> int | None:
    """The glyph in this box as a grid of ink, one bit a point, row by row; None where nothing stands out."""
    left, bottom, right, top = box
    x, width = (left - picture.box[0]) * picture.across, (right - left) * picture.across
    y, height = (picture.box[3] - top) * picture.down, (top - bottom) * picture.down
    if x < 0 or y < 0 or x + width > picture.width or y + height > picture.height:
        return None
    columns = [int(x + (column + 0.5) * width / COLUMNS) for column in range(COLUMNS)]
    starts = [int(y + (row + 0.5) * height / ROWS) * picture.width for row in range(ROWS)]
    points = bytes(itemgetter(*[start + column for start in starts for column in columns])(picture.pixels))
    low, high = min(points), max(points)
    if high - low < CONTRAST:
        return None
    middle = (low + high) // 2
    digits = (b"0", b"1") if dark_ground else (b"1", b"0")
    return int(points.translate(digits[0] * middle + digits[1] * (256 - middle)), 2)


def looks_like_another(char: str, shape: int | None) -> bool:
    """Whether the shape is that of another digit, or of another letter, than `char`. False for any other character."""
    comparison = comparisons().get(char)
    if shape is None or comparison is None:
        return False
    own = min((shape ^ one).bit_count() for one in comparison.own)
    limit = min(own - NEARER, NEAR)
    return own > BELIEVED and any((shape ^ one).bit_count() <= limit for one in comparison.others)


def is_strange(word: Iterable[tuple[str, int | None]]) -> bool:
    """Whether so many letters of the word look like others that its font cannot be believed."""
    letters = [(char, shape) for char, shape in word if shape is not None]
    needed = max(STRANGE_LETTERS, math.ceil(STRANGE_SHARE * len(letters)))
    strange = 0
    for number, (char, shape) in enumerate(letters):
        if strange + len(letters) - number < needed:
            return False
        strange += looks_like_another(char, shape)
    return bool(letters) and strange >= needed


class GlyphShapes(NamedTuple):
    """The shapes of one character in each face, and those of all that it could be taken for by a lie."""

    own: tuple[int, ...]
    others: tuple[int, ...]


@lru_cache(maxsize=1)
def comparisons() -> Mapping[str, GlyphShapes]:
    """For every digit and letter. Made once in a process, some 0.1 s."""
    shapes = _references()
    found = {}
    for char in DIGITS + LETTERS:
        rivals = DIGITS if char in DIGITS else LETTERS
        groups = [group for group in ALIKE if char in group]
        same = {one for one in rivals if one.lower() == char.lower() or any(one in group for group in groups)}
        found[char] = GlyphShapes(
            tuple(shape for one in rivals if one in same for shape in shapes[one]),
            tuple(shape for one in rivals if one not in same for shape in shapes[one]),
        )
    return found


def _references() -> Mapping[str, Sequence[int]]:
    found: dict[str, list[int]] = {}
    document = pdfium.PdfDocument.new()
    for face in FACES:
        for char, shape in _draw_glyphs(document, face, DIGITS + LETTERS):
            found.setdefault(char, []).append(shape)
    document.close()
    return found


def _draw_glyphs(document: pdfium.PdfDocument, face: bytes, chars: str) -> Iterable[tuple[str, int]]:
    size = 20
    page = document.new_page(size * len(chars), 3 * size)
    text = raw.FPDFPageObj_NewTextObj(document.raw, face, size)
    raw.FPDFText_SetText(text, (c_ushort * (len(chars) + 1))(*map(ord, chars), 0))
    raw.FPDFPageObj_Transform(text, 1, 0, 0, 1, size, size)
    raw.FPDFPage_InsertObject(page.raw, text)
    textpage = page.get_textpage()
    picture = draw_closely(page, (0, 0, *page.get_size()), CAPITAL * size)
    for index, char in enumerate(chars):
        shape = shape_of(picture, textpage.get_charbox(index))
        if shape is not None:
            yield char, shape
    textpage.close()
    page.close()
