"""The boxes of signatures on the pages, and whether one hides words that stood there before."""

import sys
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from pyhanko.pdf_utils import generic
from pypdfium2 import raw

from pemeriksaan.checks.appearance import View, draw, pixels_of
from pemeriksaan.checks.state import State, raw_at
from pemeriksaan.content.page_objects import Box

PLACEHOLDER = 3  # characters: such as the "#" that BSrE replaces by a stamp
SCALE = 2.0
CONTRAST = 40  # of 255, between the ink of a word and its ground
STILL_SHOWN = 0.5  # of its contrast


def boxes_of(state: State, fields: Collection[int]) -> Mapping[int, Sequence[Box]]:
    """The rectangles of these fields' widgets, by the index of the page that lists them."""
    found: dict[int, list[Box]] = {}
    for index, number in enumerate(state.page_numbers):
        page = state.get(number)
        for one in state.items(raw_at(page, "/Annots")):
            if isinstance(one, generic.IndirectObject) and one.idnum in fields:
                box = box_of(state, state.get(one.idnum))
                if box is not None:
                    found.setdefault(index, []).append(box)
    return found


def box_of(state: State, widget: Any) -> Box | None:
    """The rectangle of a widget, upright; None where four plain numbers do not stand."""
    members = [state.follow(one) for one in state.items(state.at(widget, "/Rect"))]
    if len(members) != 4 or not all(isinstance(one, int | generic.FloatObject) for one in members):
        return None
    x1, y1, x2, y2 = map(float, members)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def is_invisible(state: State, widget: Any) -> bool:
    """A widget whose rectangle of four plain numbers is a point, or a field without rectangle and appearance. Any other might
    be visible: Ghostscript draws what has a height alone, and other annotations draw beyond their rectangle."""
    if not isinstance(widget, generic.DictionaryObject):
        return False
    box = box_of(state, widget)
    is_point = box is not None and box[:2] == box[2:]
    return is_point or not {"/Rect", "/AP"} & widget.keys()


def covers_words(before: View, after: View, boxes: Mapping[int, Sequence[Box]]) -> bool:
    """Whether words of the earlier state can no longer be seen in the later one, under one of the boxes."""
    for index, on_page in boxes.items():
        visible = [one for one in on_page if one[2] > one[0] and one[3] > one[1]]
        pages = [view.page(index).page for view in (before, after) if index < len(view.document)]
        if visible and len(pages) == 2 and _page_covers(pages[0], pages[1], visible):
            return True
    return False


def _page_covers(before: Any, after: Any, boxes: Sequence[Box]) -> bool:
    """More signs than a placeholder has, wherever they stand; a single digit is enough, since it may be a value."""
    signs = [(sign, box) for sign, box in signs_of(before) if any(_meet(box, one) for one in boxes)]
    if not signs:
        return False
    old, new = draw(before, SCALE), draw(after, SCALE)
    if (old.width, old.height, old.stride) != (new.width, new.height, new.stride):
        return False
    pixels = bytes(old.buffer), bytes(new.buffer)
    gone = 0
    for sign, box in signs:
        if _is_gone(*pixels, old.stride, pixels_of(before, box, old.width, old.height)):
            gone += PLACEHOLDER + 1 if sign.isdigit() else 1
        if gone > PLACEHOLDER:
            return True
    return False


def _is_gone(old: bytes, new: bytes, stride: int, area: tuple[int, int, int, int]) -> bool:
    """The ink of the sign stood out from its ground before, and does not any more."""
    left, top, right, bottom = area
    cells = [row * stride + column for row in range(top, bottom) for column in range(left, right)]
    if not cells:
        return False
    ground = sorted(old[one] for one in cells)[len(cells) // 2 :]
    light = sum(ground) / len(ground)
    ink = [one for one in cells if abs(old[one] - light) > CONTRAST]
    rest = [one for one in cells if abs(old[one] - light) <= CONTRAST]
    if not ink or not rest:
        return False
    return _contrast(new, ink, rest) < STILL_SHOWN * _contrast(old, ink, rest)


def _contrast(pixels: bytes, ink: Sequence[int], rest: Sequence[int]) -> float:
    return abs(sum(pixels[one] for one in ink) / len(ink) - sum(pixels[one] for one in rest) / len(rest))


def signs_of(page: Any) -> list[tuple[str, Box]]:
    """The signs of a page, blanks left out, and their boxes."""
    textpage = page.get_textpage()
    try:
        signs = [
            (chr(code), textpage.get_charbox(at))
            for at in range(textpage.count_chars())
            if (code := raw.FPDFText_GetUnicode(textpage.raw, at)) and code <= sys.maxunicode
        ]
    finally:
        textpage.close()
    return [one for one in signs if not one[0].isspace()]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
