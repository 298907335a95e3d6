"""What two states of a file look like to a person, page by page, as PDFium draws and reads them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from ctypes import c_int
from difflib import SequenceMatcher
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from pemeriksaan.result import Change

SCALE = 0.5
MAX_PAGES = 60
MAX_CHANGES = 20
MAX_WORDS = 1_500
CONTEXT = 3
MAX_TEXT = 300
LOOK = "tampilan"
PAGES = "jumlah halaman"

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""


class TooManyPages(Exception):
    """More pages than are compared."""


def compare_pages(
    before: bytes, after: bytes, boxes: Mapping[int, Sequence[Box]] | None = None
) -> Iterator[Change]:
    """How the pages differ; `boxes` (by index of the page) are left out of the look. TooManyPages beyond 60."""
    first, second = open_document(before), open_document(after)
    if max(len(first), len(second)) > MAX_PAGES:
        raise TooManyPages
    if len(first) != len(second):
        yield Change(0, str(len(first)), str(len(second)), PAGES)
    for index in range(min(len(first), len(second))):
        one, other = first[index], second[index]
        masked = (boxes or {}).get(index, ())
        texts = page_text(one), page_text(other)
        if texts[0] != texts[1]:
            yield from compare_texts(index + 1, *texts)
        elif draw(one, masked) != draw(other, masked):
            yield Change(index + 1, what=LOOK)


def open_document(data: bytes) -> Any:
    """With its form, so that signatures' appearances are drawn."""
    document = pdfium.PdfDocument(data)
    document.init_forms()
    return document


def page_text(page: Any) -> str:
    textpage = page.get_textpage()
    try:
        return str(textpage.get_text_range())
    finally:
        textpage.close()


def draw(page: Any, boxes: Collection[Box] = (), scale: float = SCALE) -> tuple[int, int, bytes]:
    """Width, height and grey pixels, with the boxes blank."""
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=True)
    pixels = bytearray(bitmap.buffer)
    for box in boxes:
        left, top, right, bottom = pixels_of(page, box, bitmap.width, bitmap.height)
        for row in range(top, bottom):
            start = row * bitmap.stride
            pixels[start + left : start + right] = bytes(right - left)
    return bitmap.width, bitmap.height, bytes(pixels)


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
    """The places at which the words of a page differ, with a few words around."""
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
            " ".join(one[max(0, start - CONTEXT) : stop])[:MAX_TEXT],
            " ".join(other[max(0, start_after - CONTEXT) : stop_after])[:MAX_TEXT],
        )
    if not count:
        yield Change(page, what=LOOK)
