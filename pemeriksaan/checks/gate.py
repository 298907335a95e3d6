"""Checks 2 to 4: is this a PDF that may come in at all. Check 1, the size, is `policy.refuse_unread`."""

import re

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from pemeriksaan.checks.active_content import LINK, find_active_content
from pemeriksaan.checks.document import Document
from pemeriksaan.checks.limits import MAX_OBJECTS, MAX_REVISIONS, count_fields, open_bounded
from pemeriksaan.checks.lost_signature import (
    is_signature_value,
    is_stamp_without_signature,
    stands_where_it_was_signed,
)
from pemeriksaan.checks.state import sections_of
from pemeriksaan.policy import find_header
from pemeriksaan.result import Finding, Note, VerdictCode

K = VerdictCode
END = b"%%EOF"
WHITE_SPACE = b"\0\t\n\f\r "
PIECE = re.compile(rb"\s*[0-9]+(?:\s|$)|.*?(?:[0-9]\s+[0-9]+\s+obj\b|\bxref\b|\btrailer\s*<<)", re.DOTALL)
"""What begins so was once more of the PDF, and is cut off."""
NOT_TEXT = re.compile(rb"[^\t\n\f\r -~\x80-\xff]")


def check_header_and_end(document: Document) -> tuple[Finding, ...]:
    """Check 2: begins like a PDF and ends like one. What stands before and behind is noted, and cut off for reading."""
    start = find_header(document.data)
    if start is None:
        return (Finding(K.NOT_PDF),)
    if start:
        document.has_leading_bytes = True
        document.data = document.data[start:]  # from where the offsets of a PDF count
    end = document.data.rfind(END)
    if end < 0:
        return (Finding(K.DAMAGED),)
    behind = document.data[end + len(END) :].lstrip(WHITE_SPACE)
    document.pdf_end = len(document.data) - len(behind)
    if PIECE.match(behind):
        return (Finding(K.DAMAGED),)
    if behind:
        document.notes.add(Note.TRAILING_BYTES)
    return ()


def check_opens(document: Document) -> tuple[Finding, ...]:
    """Check 3: opens without a password (not even an empty one), has a catalogue, and is of a sane size."""
    document.reader = reader = open_bounded(document.readable)
    if "/Encrypt" in reader.trailer or document.second_reader.is_encrypted:
        if opens_without_password(document):
            document.notes.add(Note.RESTRICTED)
        return (Finding(K.ENCRYPTED),)
    if not isinstance(reader.root, generic.DictionaryObject) or "/Pages" not in reader.root:
        return (Finding(K.DAMAGED),)
    if reader.total_revisions > MAX_REVISIONS or len(given_numbers(reader)) > MAX_OBJECTS:
        return (Finding(K.TOO_COMPLEX),)
    count_fields(reader.root)
    second_reading = document.second_reader
    document.page_count = len(second_reading.pages)
    metadata = second_reading.metadata
    document.producer = str((metadata and metadata.producer) or "")[:200]
    return () if document.page_count else (Finding(K.DAMAGED),)


def opens_without_password(document: Document) -> bool:
    """Whether an encrypted file opens with the empty password, so that only its author's is set."""
    try:
        return bool(document.second_reader.decrypt(""))
    except Exception:  # noqa: BLE001 an encryption that pypdf does not know, as for certificates
        return False


def check_objects(document: Document) -> tuple[Finding, ...]:
    """Check 4: every object of the newest state parses, and none of them is on the reject list."""
    reader = document.reader
    content = find_active_content(reader.trailer_view)
    for number, generation in given_numbers(reader):
        obj = reader.get_object(generic.Reference(number, generation, reader))
        if not isinstance(obj, generic.DictionaryObject | generic.ArrayObject):
            continue
        content |= find_active_content(obj)
        if is_signature_value(obj):
            document.signature_values.append(obj)
        document.stamp_left = document.stamp_left or is_stamp_without_signature(obj)
    if LINK in content:
        document.notes.add(Note.LINKS)
        content.remove(LINK)
    if content:
        return (Finding(K.ACTIVE_CONTENT, {"muatan": min(content)}),)
    return _judge_surroundings(document)


def _judge_surroundings(document: Document) -> tuple[Finding, ...]:
    """A signed file with something before it cannot be judged; an unsigned one may only be followed by text."""
    signed, data = document.signature_values, document.data
    if not signed:
        return (Finding(K.DAMAGED),) if NOT_TEXT.search(data, document.pdf_end) else ()
    if document.has_leading_bytes:
        document.notes.add(Note.LEADING_BYTES)
        return (Finding(K.DAMAGED),)
    if not any(stands_where_it_was_signed(data, value) for value in signed):
        document.notes.add(Note.FLATTENED)
    return ()


def given_numbers(reader: PdfFileReader) -> set[tuple[int, int]]:
    """Number and generation of every object that any revision wrote. One that was freed since then reads as null."""
    given: set[tuple[int, int]] = set()
    for revision in range(reader.total_revisions):
        for data in sections_of(reader, revision):
            given.update((number, generation) for number, (generation, _) in data.standard_xrefs.items())
            given.update((number, 0) for number in data.xrefs_in_objstm)
    return given
