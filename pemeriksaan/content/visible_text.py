"""What a person sees of the text of a page, and what a program would read there besides.

The picture of the page decides. It is drawn once as it is and once without its text: where both look alike, no one sees
the text, be it invisible, clipped away, covered, of the colour of its ground, outside the page or in a hidden layer.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

import pypdfium2 as pdfium

from pemeriksaan.content.font_map import find_misdrawn, replaces_otherwise
from pemeriksaan.content.identity_places import Place, PlaceKind, find_places, may_identify
from pemeriksaan.content.page_objects import Box, Replacement, TextPiece, list_objects
from pemeriksaan.content.parties import PlacedWords, Word
from pemeriksaan.content.reading import find_nip
from pemeriksaan.content.rendering import Frame, frame_of
from pemeriksaan.content.sight import Sight
from pemeriksaan.content.text_layer import Glyph, TextLayer
from pemeriksaan.content.words import place_words

SCAN_CHARACTERS = 25
SCAN_SHARE = 0.6
INVISIBLE = 3  # the render mode
SMALLEST = 3  # points: smaller print is not read
MAX_ROUNDS = 3
UNSEEN_DIGIT = "?"


class LayeredError(Exception):
    """Text upon text upon text, of which it cannot be told what is seen."""


@dataclass(frozen=True, slots=True)
class SeenPage:
    """One page; `image_share` is the largest image's share of it, 0 to 1.

    `text`: what a person sees; `placed`: its words with their places, where the identity block may stand on the page. `everything`
    and `all_placed`: the same with what is hidden, and `hidden` that alone. `is_misread`: what identifies the document is
    drawn with other glyphs than the file tells machines. `names_owner`: here stands an identity block with the NIP of its pegawai.
    `is_whole`: the page could be read.
    """

    text: str = ""
    placed: PlacedWords = field(default_factory=PlacedWords)
    image_share: float = 0.0
    everything: str = ""
    all_placed: PlacedWords = field(default_factory=PlacedWords)
    hidden: str = ""
    is_misread: bool = False
    names_owner: bool = False
    is_whole: bool = True

    @property
    def is_scan(self) -> bool:
        """A picture of paper: under 25 visible characters and one image of ≥ 60 %."""
        return self.is_under_picture and len("".join(self.text.split())) < SCAN_CHARACTERS

    @property
    def is_under_picture(self) -> bool:
        """Whether one image takes up most of the page."""
        return self.image_share >= SCAN_SHARE


def read_page(page: pdfium.PdfPage, room: int, *, closely: bool = False, is_told: bool = False) -> SeenPage:
    """At most `room` characters. `closely`: compare with the picture even where nothing tells whose document it is.

    `is_told`: an earlier page has said whose it is, so the shapes of names and numbers here matter no more.

    The page in memory is changed: what is hidden is no longer on it.
    """
    objects = list_objects(page)
    frame = frame_of(page)
    share = max((_share(one, frame) for one in objects.images), default=0.0)
    if not objects.is_whole:
        return SeenPage(image_share=share, is_whole=False)
    replacements = [one for one in objects.replacements.values() if one]
    for one in replacements:
        one.remove()
    reader = _PageReader(page, frame, room, objects.texts)
    reader.take_off([one for one in objects.texts if _is_never_seen(one)])
    misread = False
    if closely or share >= SCAN_SHARE or may_identify(reader.everything):
        try:
            misread = reader.look(replacements, is_told=is_told)
        except LayeredError:
            return SeenPage(image_share=share, is_misread=True, is_whole=False)
    return reader.result(share, is_misread=misread)


class _PageReader:
    """A page whose hidden pieces are taken off one by one, until a person sees all that is read of it."""

    def __init__(self, page: pdfium.PdfPage, frame: Frame, room: int, pieces: Sequence[TextPiece]) -> None:
        self._page, self._frame, self._room = page, frame, room
        self._pieces = pieces
        self._hidden: set[int] = set()
        self._first = self._layer = TextLayer(page, frame, room)
        self._placed = self._all_placed = place_words(self._layer)
        self._unseen: set[int] = set()
        self._cut: set[int] = set()
        self._is_settled = True

    @property
    def everything(self) -> str:
        return self._first.text

    @property
    def _seen(self) -> list[TextPiece]:
        return (
            [one for one in self._pieces if one.key not in self._hidden] if self._hidden else [*self._pieces]
        )

    def take_off(self, pieces: Iterable[TextPiece]) -> None:
        for one in pieces:
            one.draw(shown=False)
            self._hidden.add(one.key)
            self._is_settled = False

    def look(self, replacements: Iterable[Replacement], *, is_told: bool) -> bool:
        """Takes off what the picture of the page does not show. Returns whether glyphs look like others than they say."""
        if not (pieces := self._seen):
            return False
        sight = Sight(self._page, self._frame, pieces)
        self.take_off(sight.unseen_pieces(pieces))
        for _ in range(MAX_ROUNDS):
            self._settle()
            places = find_places(self._layer.text, self._placed)
            glyphs = self._glyphs(places)
            unseen = sight.look_closely(glyphs, self._seen)
            self._unseen = unseen.offsets
            self._cut = {at for at in unseen.offsets if not self._frame.holds(glyphs[at].box)}
            if not unseen.pieces:
                seen = {at: glyph for at, glyph in glyphs.items() if at not in unseen.offsets}
                places = [one for one in places if not is_told or one.kind == PlaceKind.PERIODE]
                misdrawn = find_misdrawn(self._page, sight, self._layer, places, seen)
                self._unseen = self._unseen | misdrawn
                return bool(misdrawn) or replaces_otherwise(replacements, self._layer, glyphs)
            self.take_off(unseen.pieces)
        raise LayeredError

    def _settle(self) -> None:
        if not self._is_settled:
            self._layer = TextLayer(self._page, self._frame, self._room)
            self._placed = place_words(self._layer)
            self._is_settled = True

    def _glyphs(self, places: Iterable[Place]) -> dict[int, Glyph]:
        layer, text = self._layer, self._layer.text
        offsets = {at for place in places for at in range(place.start, place.end) if not text[at].isspace()}
        return {at: layer.glyph(at) for at in sorted(offsets)}

    def result(self, share: float, *, is_misread: bool) -> SeenPage:
        self._settle()
        placed = _mask_words(self._placed, self._unseen)
        everything, all_placed = self._first.text, placed
        if self._layer is not self._first:
            all_placed = self._all_placed
        elif self._unseen:  # what runs over the edge of the page is cut, not hidden
            everything, all_placed = _mask(everything, self._cut), _mask_words(self._placed, self._cut)
        return SeenPage(
            text=_mask(self._layer.text, self._unseen),
            placed=placed,
            image_share=share,
            everything=everything,
            all_placed=all_placed,
            hidden=self._first.text_of(self._hidden) if self._hidden else "",
            is_misread=is_misread,
            names_owner=any(any(find_nip(one.text)) for one, _ in placed.blocks),
        )


def _mask_words(placed: PlacedWords, unseen: Collection[int]) -> PlacedWords:
    if not unseen:
        return placed
    masked = (Word(_mask(one.text, unseen, one.at), *one[1:]) for one in placed.words)
    return PlacedWords([one for one in masked if one.text])


def _mask(text: str, unseen: Collection[int], start: int = 0) -> str:
    """Without the characters that are not seen; a digit leaves a gap, so that the others make no other number."""
    if not unseen:
        return text
    return "".join(
        char if start + at not in unseen else UNSEEN_DIGIT if char.isdigit() else ""
        for at, char in enumerate(text)
    )


def _is_never_seen(piece: TextPiece) -> bool:
    """Drawn in no ink, or too small to be read. A font whose glyphs are drawings (Type 3) has sizes of its own."""
    if piece.mode == INVISIBLE:
        return True
    if piece.size >= SMALLEST:
        return False
    left, bottom, right, top = piece.box
    return min(right - left, top - bottom) < SMALLEST or not piece.has_drawn_glyphs


def _share(image: Box, frame: Frame) -> float:
    """What share of the page it takes."""
    width, height = frame.size
    left, bottom, right, top = frame.turned(image)
    seen = max(0.0, min(right, width) - max(left, 0.0)) * max(0.0, min(top, height) - max(bottom, 0.0))
    return seen / (width * height) if width * height else 0.0
