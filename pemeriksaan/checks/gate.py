"""Checks 2 to 4: is this a PDF that may come in at all. Check 1, size and name, is `policy.refuse_unread`."""

from io import BytesIO

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from pemeriksaan.checks.active_content import LINK, find_active_content
from pemeriksaan.checks.document import Document
from pemeriksaan.result import Finding, Note, VerdictCode

K = VerdictCode
MAX_REVISIONS = 40
MAX_OBJECTS = 60_000
END = b"%%EOF"
WHITE_SPACE = b"\0\t\n\f\r "


def check_header_and_end(document: Document) -> tuple[Finding, ...]:
    """Check 2: %PDF- in the very first byte, %%EOF as the last word."""
    if not document.data.startswith(b"%PDF-"):
        return (Finding(K.NOT_PDF),)
    end = document.data.rfind(END)
    if end < 0 or document.data[end + len(END) :].strip(WHITE_SPACE):
        return (Finding(K.DAMAGED),)
    return ()


def check_opens(document: Document) -> tuple[Finding, ...]:
    """Check 3: opens without a password (not even an empty one), has a catalogue, and is of a sane size."""
    document.reader = reader = PdfFileReader(BytesIO(document.data), strict=False)
    if "/Encrypt" in reader.trailer:
        return (Finding(K.ENCRYPTED),)
    if not isinstance(reader.root, generic.DictionaryObject) or "/Pages" not in reader.root:
        return (Finding(K.DAMAGED),)
    if reader.total_revisions > MAX_REVISIONS or len(newest_references(reader)) > MAX_OBJECTS:
        return (Finding(K.TOO_COMPLEX),)
    second_reading = document.second_reader
    if second_reading.is_encrypted:
        return (Finding(K.ENCRYPTED),)
    document.page_count = len(second_reading.pages)
    metadata = second_reading.metadata
    document.producer = str((metadata and metadata.producer) or "")[:200]
    return () if document.page_count else (Finding(K.DAMAGED),)


def check_objects(document: Document) -> tuple[Finding, ...]:
    """Check 4: every object of the newest state parses, and none of them is on the reject list."""
    reader = document.reader
    content = set(find_active_content(reader.trailer_view))
    for reference in newest_references(reader):
        content.update(find_active_content(reader.get_object(reference)))
    if LINK in content:
        document.notes.add(Note.LINKS)
        content.remove(LINK)
    return (Finding(K.ACTIVE_CONTENT, {"muatan": min(content)}),) if content else ()


def newest_references(reader: PdfFileReader) -> list[generic.Reference]:
    """Every object number that any revision ever gave out and that still resolves in the newest state."""
    every = {
        reference
        for revision in range(reader.total_revisions)
        for reference in reader.xrefs.explicit_refs_in_revision(revision)
    }
    return [reference for reference in every if reader.xrefs[reference] is not None]
