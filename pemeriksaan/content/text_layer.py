"""The text of a page as pdfium finds it, with the place of every glyph."""

import math
from collections.abc import Collection
from ctypes import addressof, c_double
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from pemeriksaan.content.page_objects import Box
from pemeriksaan.content.rendering import Frame

INSIDE = 0.1  # of a glyph's box, left out on each side
UPRIGHT = 3  # degrees that upright text may lean


class Glyph(NamedTuple):
    """A letter or digit, the box of its ink as the page is shown, and the key of its `TextPiece`."""

    box: Box
    piece: int
    letter: str

    @property
    def inner(self) -> Box:
        """The middle of the box, where no neighbour reaches."""
        left, bottom, right, top = self.box
        x, y = INSIDE * (right - left), INSIDE * (top - bottom)
        return left + x, bottom + y, right - x, top - y


class TextLayer:
    """The first `room` characters of the page. Offsets are those of `text`; boxes lie as the page is shown."""

    def __init__(self, page: pdfium.PdfPage, frame: Frame, room: int) -> None:
        self._page = page.get_textpage()
        self._frame = frame
        count = min(self._page.count_chars(), room)
        self.text: str = self._page.get_text_range(0, count) if count > 0 else ""
        self._edges = c_double(), c_double(), c_double(), c_double()
        self._is_plain = self._page.count_chars() == len(self.text)  # no character without a place of its own

    def text_of(self, pieces: Collection[int]) -> str:
        """What these pieces say, by their `TextPiece.key`, each apart from the next."""
        parts: list[str] = []
        last = 0
        for at, char in enumerate(self.text):
            piece = self.piece(at)
            if piece in pieces:
                parts.append(char if piece == last or not parts else f" {char}")
                last = piece
        return "".join(parts)

    def box(self, at: int) -> Box:
        """The ink of this glyph; without width or height for a blank."""
        left, right, bottom, top = self._edges
        raw.FPDFText_GetCharBox(self._page.raw, self._index(at), left, right, bottom, top)
        return self._frame.turned((left.value, bottom.value, right.value, top.value))

    def glyph(self, at: int) -> Glyph:
        return Glyph(self.box(at), self.piece(at), self.text[at])

    def piece(self, at: int) -> int:
        """The `TextPiece.key` that the glyph belongs to; 0 for one that pdfium added, such as the end of a line."""
        handle = raw.FPDFText_GetTextObject(self._page.raw, self._index(at))
        return addressof(handle.contents) if handle else 0

    def is_upright(self, at: int) -> bool:
        """As the page is shown."""
        angle = math.degrees(raw.FPDFText_GetCharAngle(self._page.raw, self._index(at))) + self._frame.turn
        return abs((angle + 180) % 360 - 180) <= UPRIGHT

    def _index(self, at: int) -> int:
        return at if self._is_plain else raw.FPDFText_GetCharIndexFromTextIndex(self._page.raw, at)
