"""Which pieces and glyphs of a page's text a person sees, told from pictures of the page with and without them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

import pypdfium2 as pdfium

from pemeriksaan.content.page_objects import Box, TextPiece
from pemeriksaan.content.rendering import MAX_SIDE, Frame, GreyPicture, draw, draw_page
from pemeriksaan.content.text_layer import Glyph

BAND = 4  # points: pieces that share a band of the page are looked at together
CROWDED = 0.3  # of the narrower of two pieces: more than letters overhang
CLOSE = 5  # pixels per point for a closer look
MAX_ALONE = 100  # pieces of one page that are tried one by one


@dataclass(slots=True)
class Unseen:
    """Pieces that add nothing to the page, and the offsets of single glyphs that are not seen."""

    pieces: list[TextPiece] = field(default_factory=list)
    offsets: set[int] = field(default_factory=set)


class Sight:
    """The page with and without `pieces`. A piece that is found unseen stays away from the page."""

    def __init__(self, page: pdfium.PdfPage, frame: Frame, pieces: Sequence[TextPiece]) -> None:
        self._page, self._frame = page, frame
        self._full = draw_page(page)
        self._bare = self._without(pieces)

    def shows(self, box: Box) -> bool:
        """Whether any text is seen in this box of the page as it is shown."""
        return self._full.differs(self._bare, box)

    def is_dark(self, box: Box) -> bool:
        """Whether the ground of the text there is darker than its ink."""
        rows = islice(self._full.rows(box), 1)
        return sum(sum(self._bare.pixels[row]) - sum(self._full.pixels[row]) for row in rows) < 0

    def unseen_pieces(self, pieces: Iterable[TextPiece]) -> list[TextPiece]:
        """Those that cannot be seen; they are taken off the page. What looks empty is looked at again, closely."""
        doubtful = [
            one for one in pieces if _has_ink(one.box) and not self.shows(self._frame.turned(one.box))
        ]
        return [
            one
            for number, one in enumerate(doubtful)
            if number >= MAX_ALONE or not self._seen_alone(one, {0: self._frame.turned(one.box)})
        ]

    def look_closely(self, glyphs: Mapping[int, Glyph], pieces: Sequence[TextPiece]) -> Unseen:
        """`glyphs`: those in question by their offset; `pieces`: all that are on the page.

        Where another piece lies upon one in question, such as a watermark, it stays in both pictures. Where two in question
        lie upon each other, the picture of both says nothing of either: such pieces are tried alone.
        """
        found = Unseen()
        alike: defaultdict[str, list[Glyph]] = defaultdict(list)
        for one in glyphs.values():
            alike[one.letter].append(one)
        asked = {one.piece for one in glyphs.values()}
        bare, crowded = self._bare, set[int]()
        if not asked.isdisjoint(one.key for one in _overlapping(pieces)):
            own = [one for one in pieces if one.key in asked]
            bare, crowded = self._without(own), {one.key for one in _overlapping(own)}
        doubtful = {one.piece for one in glyphs.values() if not self._full.differs(bare, one.inner)}
        for number, piece in enumerate(one for one in pieces if one.key in doubtful | crowded):
            mine = {
                at: glyph.inner
                for at, glyph in glyphs.items()
                if glyph.piece == piece.key and _has_ink(glyph.box)
            }
            seen = self._seen_alone(piece, mine) if number < MAX_ALONE else set()
            if seen:
                unseen = {
                    at: box
                    for at, box in mine.items()
                    if at not in seen and not _has_twin(glyphs[at], alike[glyphs[at].letter])
                }
                found.offsets |= unseen.keys() - self._doubled(piece, unseen, pieces)
            else:
                found.pieces.append(piece)
        return found

    def _without(self, pieces: Sequence[TextPiece]) -> GreyPicture:
        for one in pieces:
            one.draw(shown=False)
        picture = draw_page(self._page)
        for one in pieces:
            one.draw(shown=True)
        return picture

    def _seen_alone(self, piece: TextPiece, boxes: Mapping[int, Box]) -> set[int]:
        """In which of these boxes the page would lack something without the piece. If in none, it stays away."""
        around = self._on_page(self._frame.turned(piece.box))
        if not _has_ink(around):
            piece.draw(shown=False)
            return set()
        scale = min(CLOSE, MAX_SIDE / max(around[2] - around[0], around[3] - around[1]))
        full = draw(self._page, around, scale, scale)
        piece.draw(shown=False)
        bare = draw(self._page, around, scale, scale)
        seen = {at for at, one in boxes.items() if full.differs(bare, one)}
        if seen:
            piece.draw(shown=True)
        return seen

    def _doubled(self, piece: TextPiece, boxes: Mapping[int, Box], pieces: Iterable[TextPiece]) -> set[int]:
        """In which boxes the page looks as if this piece were its only text: it was printed twice in one place."""
        around = self._on_page(self._frame.turned(piece.box))
        if not boxes or not _has_ink(around):
            return set()
        others = [one for one in pieces if one is not piece]
        full = draw(self._page, around, CLOSE, CLOSE)
        for one in others:
            one.draw(shown=False)
        alone = draw(self._page, around, CLOSE, CLOSE)
        piece.draw(shown=False)
        bare = draw(self._page, around, CLOSE, CLOSE)
        for one in (*others, piece):
            one.draw(shown=True)
        return {at for at, box in boxes.items() if alone.differs(bare, box) and not alone.differs(full, box)}

    def _on_page(self, box: Box) -> Box:
        """What of the box, with a point around it, lies on the page: pdfium would draw beyond its edge too."""
        width, height = self._frame.size
        return max(box[0] - 1, 0), max(box[1] - 1, 0), min(box[2] + 1, width), min(box[3] + 1, height)


def _has_ink(box: Box) -> bool:
    """A piece of blanks has a box without width or height."""
    return box[2] > box[0] and box[3] > box[1]


def _has_twin(glyph: Glyph, glyphs: Iterable[Glyph]) -> bool:
    """Whether the same letter of another piece stands in its place: print made bold by printing it twice, a little apart."""
    return any(
        one.letter == glyph.letter and one.piece != glyph.piece and _lie_upon(one.box, glyph.box)
        for one in glyphs
    )


def _overlapping(pieces: Iterable[TextPiece]) -> list[TextPiece]:
    """The pieces that lie upon another one, in the order of drawing."""
    bands: dict[int, list[TextPiece]] = {}
    pieces = [one for one in pieces if _has_ink(one.box)]
    for one in pieces:
        for band in range(
            int(one.box[1] // BAND), min(int(one.box[3] // BAND), int(one.box[1] // BAND) + 250) + 1
        ):
            bands.setdefault(band, []).append(one)
    found = {key for band in bands.values() for key in _crowded_in(band)}
    return [one for one in pieces if one.key in found]


def _crowded_in(band: Sequence[TextPiece]) -> Iterator[int]:
    """From left to right: a piece is compared with the one that reaches farthest so far."""
    farthest: TextPiece | None = None
    for one in sorted(band, key=lambda piece: piece.box[0]):
        if farthest is not None and one.box[0] < farthest.box[2] and _lie_upon(one.box, farthest.box):
            yield one.key
            yield farthest.key
        if farthest is None or one.box[2] > farthest.box[2]:
            farthest = one


def _lie_upon(one: Box, other: Box) -> bool:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return width > CROWDED * min(one[2] - one[0], other[2] - other[0]) and height > CROWDED * min(
        one[3] - one[1], other[3] - other[1]
    )
