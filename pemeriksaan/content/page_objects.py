"""What pdfium draws on a page, piece by piece: its pieces of text with their size, place and marks.

The helpers of pypdfium2 wrap each object, and a page may have thousands of them, so this calls the library itself.
"""

import math
from collections.abc import Callable
from ctypes import POINTER, addressof, c_float, c_ubyte, c_ulong, cast, create_string_buffer
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points; y grows upwards."""
Matrix = tuple[float, float, float, float, float, float]

UNCHANGED: Matrix = (1, 0, 0, 1, 0, 0)
FORM_DEPTH = 5
MAX_OBJECTS = 20_000  # of one page; one with more is not read
SQUEEZED = 3  # times narrower than high, and a letter counts as smaller than it is high
ACTUAL_TEXT = b"ActualText"
MAX_ACTUAL_TEXT = 4_000  # bytes
ENCODINGS = ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8"))


@dataclass(slots=True, eq=False)
class TextPiece:
    """One text object. `size` is that of its font in points as it is drawn (less when it is squeezed), `mode` how (3 is not at all)."""

    handle: Any
    box: Box
    size: float
    mode: int

    @property
    def key(self) -> int:
        """The same for every handle to this object."""
        return addressof(self.handle.contents)

    @property
    def has_drawn_glyphs(self) -> bool:
        """Whether its font is of drawings (Type 3): such a font has no name of its own."""
        buffer = create_string_buffer(2)
        font = raw.FPDFTextObj_GetFont(self.handle)
        return int(raw.FPDFFont_GetBaseFontName(font, buffer, len(buffer))) <= 1

    def draw(self, *, shown: bool) -> None:
        """Whether pdfium draws the piece, and finds it in the text of the page, from now on."""
        raw.FPDFPageObj_SetIsActive(self.handle, shown)


@dataclass(slots=True)
class Replacement:
    """An /ActualText: the text that machines are to read in place of these pieces."""

    text: str
    mark: Any
    handles: list[Any] = field(default_factory=list)

    @property
    def keys(self) -> set[int]:
        """Of the pieces, as in `TextPiece.key`."""
        return {addressof(one.contents) for one in self.handles}

    def remove(self) -> None:
        """From the document in memory: the text of the page is then that of its glyphs."""
        for one in self.handles:
            raw.FPDFPageObjMark_RemoveParam(one, self.mark, ACTUAL_TEXT)


@dataclass(slots=True)
class PageObjects:
    """`texts` in the order in which they are drawn. `is_whole`: there were not too many to be looked at."""

    texts: list[TextPiece] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    replacements: dict[int, Replacement | None] = field(default_factory=dict)
    forms: int = 0
    count: int = 0

    @property
    def is_whole(self) -> bool:
        return self.count <= MAX_OBJECTS


def list_objects(page: pdfium.PdfPage) -> PageObjects:
    """The objects of the page and, five levels deep, those of the forms that it draws."""
    found = PageObjects()
    count = raw.FPDFPage_CountObjects(page.raw)
    _collect(found, count, lambda index: raw.FPDFPage_GetObject(page.raw, index), UNCHANGED, FORM_DEPTH)
    return found


def _collect(found: PageObjects, count: int, get: Callable[[int], Any], matrix: Matrix, depth: int) -> None:
    found.count += count
    if not found.is_whole:
        return
    for index in range(count):
        handle = get(index)
        kind = raw.FPDFPageObj_GetType(handle)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            found.texts.append(_read_text(handle, matrix))
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            found.images.append(_place(handle, matrix))
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth > 1:
            found.forms += 1
            _collect_form(found, handle, _multiply(_matrix_of(handle), matrix), depth - 1)
        for number in range(raw.FPDFPageObj_CountMarks(handle)):
            _note_mark(found, handle, raw.FPDFPageObj_GetMark(handle, number))


def _collect_form(found: PageObjects, form: Any, matrix: Matrix, depth: int) -> None:
    count = raw.FPDFFormObj_CountObjects(form)
    _collect(found, count, lambda index: raw.FPDFFormObj_GetObject(form, index), matrix, depth)


def _read_text(handle: Any, matrix: Matrix) -> TextPiece:
    size = c_float()
    raw.FPDFTextObj_GetFontSize(handle, size)
    a, b, c, d, _, _ = _multiply(_matrix_of(handle), matrix)
    scale = min(math.hypot(c, d), SQUEEZED * math.hypot(a, b))
    mode = raw.FPDFTextObj_GetTextRenderMode(handle)
    return TextPiece(handle, _place(handle, matrix), abs(size.value) * scale, mode)


def _note_mark(found: PageObjects, handle: Any, mark: Any) -> None:
    """One mark is shared by all objects between its BDC and EMC."""
    key = addressof(mark.contents)
    if key not in found.replacements:
        text = _actual_text(mark)
        found.replacements[key] = None if text is None else Replacement(text, mark)
    if replacement := found.replacements[key]:
        replacement.handles.append(handle)


def _actual_text(mark: Any) -> str | None:
    if raw.FPDFPageObjMark_GetParamValueType(mark, ACTUAL_TEXT) != raw.FPDF_OBJECT_STRING:
        return None
    buffer, length = create_string_buffer(MAX_ACTUAL_TEXT), c_ulong()
    # The bytes: what the library gives as text is wrong for all but ASCII.
    octets = cast(buffer, POINTER(c_ubyte))
    if not raw.FPDFPageObjMark_GetParamBlobValue(mark, ACTUAL_TEXT, octets, len(buffer), length):
        return None
    return decode_text(buffer.raw[: length.value])


def decode_text(data: bytes) -> str:
    """A text string of PDF; one without a mark of its encoding is read as Latin-1, near enough to PDFDocEncoding."""
    encoding = next((name for mark, name in ENCODINGS if data.startswith(mark)), "latin-1")
    return data.decode(encoding, "replace").removeprefix("\ufeff")


def _place(handle: Any, matrix: Matrix) -> Box:
    """The box around the object on the page."""
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    raw.FPDFPageObj_GetBounds(handle, left, bottom, right, top)
    if matrix is UNCHANGED:
        return left.value, bottom.value, right.value, top.value
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (left.value, right.value) for y in (bottom.value, top.value)]
    xs, ys = [a * x + c * y + e for x, y in corners], [b * x + d * y + f for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _matrix_of(handle: Any) -> Matrix:
    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(handle, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _multiply(first: Matrix, then: Matrix) -> Matrix:
    if then is UNCHANGED:
        return first
    a, b, c, d, e, f = first
    m, n, o, p, q, r = then
    return a * m + b * o, a * n + b * p, c * m + d * o, c * n + d * p, e * m + f * o + q, e * n + f * p + r
