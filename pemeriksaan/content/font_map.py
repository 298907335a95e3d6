"""Whether what identifies a document is drawn with other glyphs than the file tells machines."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import pypdfium2 as pdfium

from pemeriksaan.content.glyph_shapes import (
    DIGITS,
    LETTERS,
    draw_closely,
    is_strange,
    looks_like_another,
    shape_of,
)
from pemeriksaan.content.identity_places import Place, PlaceKind
from pemeriksaan.content.page_objects import Box, Replacement
from pemeriksaan.content.reading import find_nip, find_periods
from pemeriksaan.content.sight import Sight
from pemeriksaan.content.text_layer import Glyph, TextLayer

MAX_LETTERS = 5  # of each word of a name, the first ones, are compared
MAX_GAP = 12  # times the height of a glyph: farther apart, two are drawn apart
UNCOMPARED = re.compile(r"[\s\u002d\u2010\u2011]")
"""Blanks and hyphens: the end of a line may add one."""


def replaces_otherwise(
    replacements: Iterable[Replacement], layer: TextLayer, glyphs: Mapping[int, Glyph]
) -> bool:
    """Whether an /ActualText says something else than the glyphs in a place that identifies the document."""
    asked = {one.piece for one in glyphs.values()}
    for one in replacements:
        said = comparable(one.text)
        if one.keys & asked and said != comparable(layer.text_of(one.keys)):
            return True
        if _identifies(one.text) and said not in comparable(layer.text):
            return True
    return False


def comparable(text: str) -> str:
    """NFKC, in capitals, without blanks, hyphens and characters without a shape (soft hyphens among them)."""
    plain = UNCOMPARED.sub("", unicodedata.normalize("NFKC", text)).upper()
    return "".join(char for char in plain if unicodedata.category(char) not in {"Cf", "Cc", "Co", "Cn"})


def _identifies(text: str) -> bool:
    return any(find_nip(text)) or any(find_periods(text))


def find_misdrawn(
    page: pdfium.PdfPage, sight: Sight, layer: TextLayer, places: Sequence[Place], glyphs: Mapping[int, Glyph]
) -> set[int]:
    """The offsets of digits in NIP and period, and of the words of names, that look like others than their font says."""
    places = [one for one in places if one.is_read]
    compared = {at: glyphs[at] for place in places for at in _compared(place, layer, glyphs)}
    shapes = _shapes_of(page, sight, layer, compared)
    found: set[int] = set()
    for place in places:
        drawn = [(at, layer.text[at], shapes[at]) for at in range(place.start, place.end) if at in shapes]
        if place.kind != PlaceKind.NAME:
            found |= {at for at, char, shape in drawn if looks_like_another(char, shape)}
        elif is_strange((char, shape) for _, char, shape in drawn):
            found.update(range(place.start, place.end))
    return found


def _compared(place: Place, layer: TextLayer, glyphs: Mapping[int, Glyph]) -> Iterator[int]:
    known, most = (LETTERS, MAX_LETTERS) if place.kind == PlaceKind.NAME else (DIGITS, place.end)
    wanted = (at for at in range(place.start, place.end) if at in glyphs and layer.text[at] in known)
    return (at for at in islice(wanted, most) if layer.is_upright(at))


def _shapes_of(
    page: pdfium.PdfPage, sight: Sight, layer: TextLayer, glyphs: Mapping[int, Glyph]
) -> dict[int, int | None]:
    """One picture serves all glyphs that stand side by side."""
    shapes: dict[int, int | None] = {}
    for line in _lines(glyphs):
        boxes = [glyphs[at].box for at in line]
        around = (
            min(one[0] for one in boxes), min(one[1] for one in boxes),
            max(one[2] for one in boxes), max(one[3] for one in boxes),
        )  # fmt: skip
        picture = draw_closely(page, around, around[3] - around[1])
        dark = sight.is_dark(around)
        for at in line:
            shapes[at] = shape_of(picture, glyphs[at].box, dark_ground=dark)
    return shapes


def _lines(glyphs: Mapping[int, Glyph]) -> Iterator[list[int]]:
    """The glyphs in groups that stand side by side."""
    line: list[int] = []
    for at, (box, _, _) in glyphs.items():
        if box[2] <= box[0] or box[3] <= box[1]:
            continue
        if line and not _is_beside(box, glyphs[line[-1]].box):
            yield line
            line = []
        line.append(at)
    if line:
        yield line


def _is_beside(box: Box, before: Box) -> bool:
    height = before[3] - before[1]
    return min(box[3], before[3]) > max(box[1], before[1]) and -height < box[0] - before[2] < MAX_GAP * height
