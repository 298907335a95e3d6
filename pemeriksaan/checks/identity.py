"""Check 10: identity and period in the text of digital pages. It finds nothing wrong; what it reads is compared with the
account afterwards, and only ever warns."""

from dataclasses import replace

from pemeriksaan.checks.document import Document, printable
from pemeriksaan.checks.kind import MAX_CHARACTERS, MAX_PAGES
from pemeriksaan.content.hidden_text import contradicts_itself, is_recognised
from pemeriksaan.content.reading import read_text
from pemeriksaan.result import Finding, Note


def check_identity(document: Document) -> tuple[Finding, ...]:
    """Check 10, on the pages that check 9 has read; a picture of paper has no words and is no fault.

    Notes whether hidden text says something else about the owner or the period than what is seen.
    """
    if contradicts_itself(document.pages):
        document.notes.add(Note.HIDDEN_TEXT)
    if any(one.hidden and is_recognised(one) for one in document.pages):
        document.notes.add(Note.TEXT_LAYER)
    pages = [one for one in document.pages if one.text and not one.is_scan]
    if pages:
        whole = document.page_count <= MAX_PAGES and sum(len(one.text) for one in pages) < MAX_CHARACTERS
        whole = whole and all(one.is_whole for one in document.pages)
        blocks = [block for one in pages for block in one.placed.blocks]
        texts = ["" if one.is_scan else one.text for one in document.pages]
        reading = read_text(texts, blocks, complete=whole)
        if reading:
            names = printable(reading.pegawai_name), printable(reading.penilai_name)
            document.reading = replace(reading, pegawai_name=names[0], penilai_name=names[1])
    return ()
