"""Check 9: are the words of the document text, or a picture of paper."""

import pypdfium2 as pdfium

from pemeriksaan.checks.document import Document
from pemeriksaan.checks.lost_signature import note_lost_signature
from pemeriksaan.content.identity_places import is_matrix
from pemeriksaan.content.visible_text import SeenPage, read_page
from pemeriksaan.result import ContentKind, Finding

MAX_PAGES = 8
MAX_CHARACTERS = 200_000


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


def read_pages(data: bytes) -> list[SeenPage]:
    """At most 8 pages and 200 000 characters."""
    document = pdfium.PdfDocument(data)
    room = MAX_CHARACTERS
    pages: list[SeenPage] = []
    for index in range(min(len(document), MAX_PAGES)):
        # An MPPH names people on every page and calls none of them by a label.
        one = _read(document, index, room, closely=any(is_matrix(before.text) for before in pages))
        room -= len(one.everything)
        pages.append(one)
    return pages


def _read(document: pdfium.PdfDocument, index: int, room: int, *, closely: bool) -> SeenPage:
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return SeenPage(is_whole=False)
    found = read_page(page, room, closely=closely)
    page.close()
    return found
