"""Check 9: are the words of the document text, or a picture of paper."""

from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw

from pemeriksaan.checks.document import Document
from pemeriksaan.checks.lost_signature import note_lost_signature
from pemeriksaan.content.parties import Word
from pemeriksaan.content.words import place_words
from pemeriksaan.result import ContentKind, Finding

MAX_PAGES = 8
MAX_CHARACTERS = 200_000
SCAN_CHARACTERS = 25
SCAN_SHARE = 0.6
FORM_DEPTH = 5
INVISIBLE = 3


@dataclass(frozen=True, slots=True)
class Page:
    """What one page shows; `image_share` is the largest image's share of the page, 0 to 1.

    `words`: its words with their places, where the identity block may stand on it.
    """

    text: str
    image_share: float
    words: Sequence[Word] = ()

    @property
    def is_scan(self) -> bool:
        return len("".join(self.text.split())) < SCAN_CHARACTERS and self.image_share >= SCAN_SHARE


def check_kind(document: Document) -> tuple[Finding, ...]:
    """Check 9, on the first eight pages: a scan page has under 25 visible characters and one image of ≥ 60 %."""
    pages = document.pages = read_pages(document.shown)
    scans = sum(page.is_scan for page in pages)
    document.content_kind = (
        ContentKind.DIGITAL if not scans else ContentKind.SCAN if scans == len(pages) else ContentKind.MIXED
    )
    if not document.signatures:
        note_lost_signature(document, "".join(page.text for page in pages))
    return ()


def read_pages(data: bytes) -> list[Page]:
    """At most 8 pages and 200 000 characters."""
    document = pdfium.PdfDocument(data)
    room = MAX_CHARACTERS
    pages = []
    for index in range(min(len(document), MAX_PAGES)):
        page = document[index]
        text = _visible_text(page, room)
        room -= len(text)
        pages.append(Page(text, _largest_image(page), place_words(page, text)))
        page.close()
    return pages


def _visible_text(page: pdfium.PdfPage, room: int) -> str:
    """The text of the page; none when all of it is invisible, as a scanner's own recognition writes it."""
    texts = list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=FORM_DEPTH))
    if texts and all(raw.FPDFTextObj_GetTextRenderMode(one.raw) == INVISIBLE for one in texts):
        return ""
    textpage = page.get_textpage()
    try:
        count = min(textpage.count_chars(), room)
        return textpage.get_text_range(0, count) if count > 0 else ""
    finally:
        textpage.close()


def _largest_image(page: pdfium.PdfPage) -> float:
    width, height = page.get_size()
    area = width * height
    shares = [0.0]
    for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=FORM_DEPTH):
        left, bottom, right, top = image.get_bounds()
        visible = max(0.0, min(right, width) - max(left, 0.0)) * max(0.0, min(top, height) - max(bottom, 0.0))
        shares.append(visible / area if area else 0.0)
    return max(shares)
