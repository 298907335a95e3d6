"""Check 9: are the words of the document text, or a picture of paper."""

from pypdfium2 import PdfiumError

from pemeriksaan.checks.appearance import View
from pemeriksaan.checks.content_size import content_size
from pemeriksaan.checks.document import Document
from pemeriksaan.checks.lost_signature import note_lost_signature
from pemeriksaan.content.identity_places import is_matrix
from pemeriksaan.content.visible_text import SeenPage, read_page
from pemeriksaan.result import ContentKind, Finding

MAX_PAGES = 8
MAX_CHARACTERS = 200_000
MAX_CONTENT = 1_500_000  # bytes, decoded, of all pages that are read: thirty times what the longest of our own prints has


def check_kind(document: Document) -> tuple[Finding, ...]:
    """Check 9, on the first eight pages: a scan page has under 25 visible characters and one image of ≥ 60 %."""
    pages = document.pages = read_pages(document.view_at(document.shown_until), _readable_pages(document))
    scans = sum(page.is_scan for page in pages)
    document.content_kind = (
        ContentKind.DIGITAL if not scans else ContentKind.SCAN if scans == len(pages) else ContentKind.MIXED
    )
    if not document.signatures:
        note_lost_signature(document, "".join(page.text for page in pages))
    return ()


def _readable_pages(document: Document) -> int:
    """How many pages can be read before their content becomes too much."""
    state = document.state_at(document.shown_until)
    room = MAX_CONTENT
    for count, number in enumerate(state.page_numbers[:MAX_PAGES]):
        room -= content_size(state, number)
        if room < 0:
            return count
    return MAX_PAGES


def read_pages(view: View, most: int = MAX_PAGES) -> list[SeenPage]:
    """At most 8 pages and 200 000 characters; only the first `most` of them, the others count as not read."""
    room = MAX_CHARACTERS
    pages: list[SeenPage] = []
    closely = is_told = False
    for index in range(min(len(view.document), MAX_PAGES)):
        page = SeenPage(is_whole=False)
        if index < most:
            page = _read(view, index, room, closely=closely, is_told=is_told)
        pages.append(page)
        room -= len(page.everything)
        # An MPPH names people on every page and calls none of them by a label.
        closely, is_told = closely or is_matrix(page.text), is_told or page.names_owner
    return pages


def _read(view: View, index: int, room: int, **terms: bool) -> SeenPage:
    try:
        page = view.page(index).page
    except PdfiumError:
        return SeenPage(is_whole=False)
    return read_page(page, room, **terms)
