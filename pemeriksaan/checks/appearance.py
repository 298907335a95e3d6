"""What two states of a file look like to a person, page by page, as PDFium draws and reads them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from ctypes import c_double, c_int
from difflib import SequenceMatcher
from functools import cached_property
from typing import Any, NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from pemeriksaan.content.page_objects import Box
from pemeriksaan.result import Change

SCALE = 0.5
MAX_PAGES = 60
MAX_CHANGES = 20
MAX_WORDS = 1_500
CONTEXT = 3
MAX_TEXT = 300
MAX_AREAS = 5
"""Pages that are opened once more to read the words where they differ."""
LOOK = "tampilan"
PAGES = "jumlah halaman"


class TooManyPages(Exception):
    """More pages than are compared."""


class Picture(NamedTuple):
    """Grey rows of `stride` bytes, at half size."""

    width: int
    height: int
    stride: int
    pixels: bytes


class PageView:
    """One page as it looks and reads; each is found out once."""

    def __init__(self, page: Any) -> None:
        self.page = page

    @cached_property
    def picture(self) -> Picture:
        bitmap = draw(self.page, SCALE)
        return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))

    @cached_property
    def text(self) -> str:
        return page_text(self.page)


class View:
    """A file as PDFium shows it, opened once; its form is drawn, so that signatures' appearances are seen."""

    def __init__(self, data: bytes) -> None:
        self._data = data  # PDFium reads on from it
        self._pages: dict[int, PageView] = {}
        self.document = pdfium.PdfDocument(data)
        self.document.init_forms()

    def page(self, index: int) -> PageView:
        """The page with this index. Raises pdfium.PdfiumError for one that cannot be loaded."""
        if index not in self._pages:
            self._pages[index] = PageView(self.document[index])
        return self._pages[index]

    def words_in(self, index: int, area: Box) -> list[str]:
        """The words of a page within this area, those of stamps and fields too: in a copy they become part of the page."""
        document = pdfium.PdfDocument(self._data)
        document.init_forms()
        page = document[index]
        raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
        page.close()
        return str(document[index].get_textpage().get_text_bounded(*area)).split()

    @property
    def pages(self) -> list[PageView]:
        """Every page. TooManyPages beyond 60."""
        if len(self.document) > MAX_PAGES:
            raise TooManyPages
        return [self.page(index) for index in range(len(self.document))]


def compare_pages(
    before: View, after: View, boxes: Mapping[int, Sequence[Box]], *, closely: bool
) -> Iterator[Change]:
    """How the pages differ; `boxes` (by index of the page) are left out of the look.

    The words are compared where the looks differ, and on every page if `closely`. TooManyPages beyond 60.
    """
    first, second, areas = before.pages, after.pages, 0
    if len(first) != len(second):
        yield Change(0, str(len(first)), str(len(second)), PAGES)
    for index, (one, other) in enumerate(zip(first, second, strict=False)):
        looks_the_same = _look_the_same(one, other, boxes.get(index, ()))
        if (closely or not looks_the_same) and one.text != other.text:
            yield from compare_texts(index + 1, one.text, other.text)
        elif not looks_the_same and areas < MAX_AREAS:
            areas += 1
            yield _describe_look(before, after, index)
        elif not looks_the_same:
            yield Change(index + 1, what=LOOK)


def _look_the_same(before: PageView, after: PageView, boxes: Sequence[Box]) -> bool:
    """The same pixels apart from the boxes."""
    one, other = before.picture, after.picture
    if one == other or one[:3] != other[:3]:
        return one == other
    rows = [bytearray(one.pixels), bytearray(other.pixels)]
    for box in boxes:
        left, top, right, bottom = pixels_of(after.page, box, other.width, other.height)
        for row in range(top, bottom):
            for pixels in rows:
                pixels[row * one.stride + left : row * one.stride + right] = bytes(right - left)
    return rows[0] == rows[1]


def _describe_look(before: View, after: View, index: int) -> Change:
    """By the words where the looks differ, which a stamp may have covered or brought; else by the look alone."""
    area = _area_of_difference(before.page(index), after.page(index))
    if not area:
        return Change(index + 1, what=LOOK)
    one, other = before.words_in(index, area), after.words_in(index, area)
    gone, come = _missing_from(other, one), _missing_from(one, other)
    if not gone and not come:
        return Change(index + 1, what=LOOK)
    # A stamp covers the words under it; the file still holds them.
    return Change(index + 1, " ".join(one if come else gone)[:MAX_TEXT], " ".join(come)[:MAX_TEXT])


def _missing_from(others: Sequence[str], words: Sequence[str]) -> list[str]:
    """Those of `words`, in their order, that the others do not have as often."""
    known, missing = Counter(others), []
    for word in words:
        if known[word]:
            known[word] -= 1
        else:
            missing.append(word)
    return missing


def _area_of_difference(before: PageView, after: PageView) -> Box | None:
    """What encloses all pixels that differ, in points; None for pages of different size."""
    one, other = before.picture, after.picture
    if one[:3] != other[:3]:
        return None
    rows, columns = [], []
    for row in range(one.height):
        start = row * one.stride
        first, second = (each.pixels[start : start + one.width] for each in (one, other))
        if first != second:
            differing = [at for at in range(one.width) if first[at] != second[at]]
            rows.append(row)
            columns += [differing[0], differing[-1] + 1]
    corners = [
        _to_points(after.page, one, x, y) for x, y in ((min(columns), rows[0]), (max(columns), rows[-1] + 1))
    ]
    (x1, y1), (x2, y2) = corners
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _to_points(page: Any, picture: Picture, column: int, row: int) -> tuple[float, float]:
    x, y = c_double(), c_double()
    raw.FPDF_DeviceToPage(page, 0, 0, picture.width, picture.height, 0, column, row, x, y)
    return x.value, y.value


def page_text(page: Any) -> str:
    textpage = page.get_textpage()
    try:
        return str(textpage.get_text_range())
    finally:
        textpage.close()


def draw(page: Any, scale: float) -> Any:
    """The page in grey, with its form."""
    return page.render(scale=scale, grayscale=True, may_draw_forms=True)


def pixels_of(page: Any, box: Box, width: int, height: int) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of a box in a picture of the page, one pixel wider on each side; rotation is heeded."""
    corners = []
    for x, y in ((box[0], box[1]), (box[2], box[3])):
        at = c_int(), c_int()
        raw.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, *at)
        corners.append((at[0].value, at[1].value))
    (x1, y1), (x2, y2) = corners
    left, right = max(0, min(x1, x2) - 1), min(width, max(x1, x2) + 2)
    top, bottom = max(0, min(y1, y2) - 1), min(height, max(y1, y2) + 2)
    return left, top, max(left, right), max(top, bottom)


def compare_texts(page: int, before: str, after: str) -> Iterator[Change]:
    """The places at which the words of a page differ, with a few words before and one behind."""
    one, other = before.split()[:MAX_WORDS], after.split()[:MAX_WORDS]
    count = 0
    for kind, start, stop, start_after, stop_after in SequenceMatcher(
        None, one, other, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            continue
        if (count := count + 1) > MAX_CHANGES:
            return
        yield Change(
            page,
            " ".join(one[max(0, start - CONTEXT) : stop + 1])[:MAX_TEXT],
            " ".join(other[max(0, start_after - CONTEXT) : stop_after + 1])[:MAX_TEXT],
        )
    if not count:
        yield Change(page, what=LOOK)
