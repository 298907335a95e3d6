"""One page to look at, drawn with its form fields and signature appearances as readers draw it, and the text on it."""

import json
import struct
import unicodedata
import zlib
from math import sqrt
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from pemeriksaan import MAX_PAGE_TEXT
from pemeriksaan.content.visible_text import read_page

MAX_HEIGHT_RATIO = 4
MAX_PIXELS = 16_000_000
MAX_PICTURE = 6 * 1024 * 1024
"""Bytes, about. A scan full of noise, which no packing makes small, is drawn in fewer pixels."""
PLAIN_WIDTH = 900
"""Pixels. A picture up to this width is packed as small as it goes; a wider one in less time."""


def render_job(data: bytes, args: dict[str, Any]) -> bytes:
    """One page as PNG, `width` pixels wide or less where that would be too much; empty when there is no such page."""
    page = _open_page(data, args["page"])
    if page is None:
        return b""
    width, height = page.get_size()
    if height > width * MAX_HEIGHT_RATIO:
        return b""
    pixels = min(args["width"], int(sqrt(MAX_PIXELS * width / height)))
    if pixels <= PLAIN_WIDTH:
        return _draw(page, pixels / width, level=6)
    sample = len(_draw(page, PLAIN_WIDTH / width, level=1))
    pixels = min(pixels, int(PLAIN_WIDTH * sqrt(MAX_PICTURE / sample)))
    return _draw(page, pixels / width, level=3)


def text_job(data: bytes, args: dict[str, Any]) -> bytes:
    """JSON: what a person sees of the text of one page, at most 200 000 characters, and whether all of it was read.

    Empty when there is no such page.
    """
    page = _open_page(data, args["page"])
    if page is None:
        return b""
    document = page.pdf
    raw.FPDFPage_Flatten(
        page, raw.FLAT_NORMALDISPLAY
    )  # the words of stamps and fields become words of the page
    page.close()
    found = read_page(document[args["page"] - 1], MAX_PAGE_TEXT, closely=True)
    is_complete = found.is_whole and len(found.everything) < MAX_PAGE_TEXT
    return json.dumps({"text": clean_text(found.text), "complete": is_complete}).encode()


def clean_text(text: str) -> str:
    """Without what cannot be seen or would turn the reading order; a hyphen at the end of a line is a hyphen."""
    lines = (
        text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-").replace("\t", " ").split("\n")
    )
    kept = ("".join(char for char in line if unicodedata.category(char)[0] != "C") for line in lines)
    return "\n".join(kept).strip()


def _open_page(data: bytes, number: int) -> pdfium.PdfPage | None:
    document = pdfium.PdfDocument(data)
    document.init_forms()  # before the first page is asked for, else it draws no field
    return document[number - 1] if 1 <= number <= len(document) else None


def _draw(page: pdfium.PdfPage, scale: float, *, level: int) -> bytes:
    bitmap = page.render(scale=scale, rev_byteorder=True, may_draw_forms=True)
    return encode_png(bitmap.width, bitmap.height, bytes(bitmap.buffer), bitmap.stride, level=level)


def encode_png(width: int, height: int, pixels: bytes, stride: int, *, level: int = 6) -> bytes:
    """8-bit RGB rows of `stride` bytes as PNG: no picture library is needed for this one thing."""
    rows = b"".join(b"\0" + pixels[row * stride : row * stride + width * 3] for row in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, level)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
