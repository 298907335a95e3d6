"""Pixels of a page as a person sees it, in grey, with its annotations drawn."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from operator import sub
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from pemeriksaan.content.page_objects import Box

SCALE = 1  # pixels per point: enough to see that something is there
MAX_PIXELS = 4_000_000  # of one picture: an A3 page; a larger page is drawn smaller
CONTRAST = 40  # of 255: a difference in grey that a person still makes out as a letter
MAX_SIDE = 4_000
WHITE = b"\xff"


@dataclass(frozen=True, slots=True)
class Frame:
    """What of the page is shown: its box (CropBox within MediaBox) in points, turned clockwise by `turn` degrees."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as the page is shown, in points."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turn in (90, 270) else (width, height)

    def turned(self, box: Box) -> Box:
        """The box as it is shown, measured from the lower left corner."""
        left, bottom, right, top = (
            box[0] - self.left, box[1] - self.bottom, box[2] - self.left, box[3] - self.bottom
        )  # fmt: skip
        if not self.turn:
            return left, bottom, right, top
        width, height = self.size
        if self.turn == 90:
            return bottom, height - right, top, height - left
        if self.turn == 180:
            return width - right, height - top, width - left, height - bottom
        return width - top, left, width - bottom, right

    def holds(self, box: Box) -> bool:
        """Whether any of a box, as it is shown, lies on the page."""
        width, height = self.size
        return box[0] < width and box[2] > 0 and box[1] < height and box[3] > 0


def frame_of(page: pdfium.PdfPage) -> Frame:
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page.raw, box)
    return Frame(box.left, box.bottom, box.right, box.top, page.get_rotation())


@dataclass(frozen=True, slots=True)
class GreyPicture:
    """Grey values of a part of the page: `box` of the page as it is shown, `across` and `down` pixels per point."""

    box: Box
    across: float
    down: float
    width: int
    height: int
    pixels: bytearray

    def rows(self, box: Box) -> Iterator[slice]:
        """The pixels of this box, row by row: those in its middle first, where most of a letter is."""
        left, bottom, right, top = box
        width = self.width
        first = max(0, int((left - self.box[0]) * self.across))
        last = min(width, math.ceil((right - self.box[0]) * self.across))
        upper = max(0, int((self.box[3] - top) * self.down))
        lower = min(self.height, math.ceil((self.box[3] - bottom) * self.down))
        if first < last and upper < lower:
            middle = (upper + lower) // 2
            for row in chain(range(middle, lower), range(middle - 1, upper - 1, -1)):
                yield slice(row * width + first, row * width + last)

    def differs(self, other: "GreyPicture", box: Box) -> bool:
        """Whether a person sees a difference there from another picture of the same part."""
        mine, others = self.pixels, other.pixels
        for row in self.rows(box):
            one, two = mine[row], others[row]
            if one != two and any(map(CONTRAST.__le__, map(abs, map(sub, one, two)))):
                return True
        return False


def draw(
    page: pdfium.PdfPage, box: Box, across: float, down: float, *, annotations: bool = True
) -> GreyPicture:
    """The part `box` of the page as it is shown, in points from its lower left corner."""
    flags = raw.FPDF_GRAYSCALE | (raw.FPDF_ANNOT if annotations else 0)
    height_shown = page.get_height()
    width, height = (max(1, math.ceil(one)) for one in ((box[2] - box[0]) * across, (box[3] - box[1]) * down))
    matrix = raw.FS_MATRIX(across, 0, 0, down, -box[0] * across, -(height_shown - box[3]) * down)
    pixels = bytearray(WHITE) * (width * height)
    memory = ctypes.c_ubyte.from_buffer(pixels)  # its first byte: an array would be a new type for every size
    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_Gray, ctypes.byref(memory), width)
    raw.FPDF_RenderPageBitmapWithMatrix(bitmap, page.raw, matrix, raw.FS_RECTF(0, 0, width, height), flags)
    if annotations and page.formenv:
        _draw_fields(page, bitmap, box, across, down)
    raw.FPDFBitmap_Destroy(bitmap)
    return GreyPicture(box, across, down, width, height, pixels)


def _draw_fields(page: pdfium.PdfPage, bitmap: Any, box: Box, across: float, down: float) -> None:
    """Form fields and the looks of signatures: what the page is drawn with leaves them out."""
    width, height = page.get_size()
    start = round(-box[0] * across), round(-(height - box[3]) * down)
    size = round(width * across), round(height * down)
    raw.FPDF_FFLDraw(
        page.formenv.raw, bitmap, page.raw, *start, *size, 0, raw.FPDF_ANNOT | raw.FPDF_GRAYSCALE
    )


def draw_page(page: pdfium.PdfPage) -> GreyPicture:
    """The whole page, at SCALE; a page larger than A3 smaller."""
    width, height = page.get_size()
    scale = min(SCALE, math.sqrt(MAX_PIXELS / max(width * height, 1)), MAX_SIDE / max(width, height, 1))
    return draw(page, (0, 0, width, height), scale, scale)
