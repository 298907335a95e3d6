"""Traces of a signature that was lost, in a file without one. A program's name alone proves nothing.

Much that was never signed is printed with a browser or made smaller before it is signed.
"""

import re
from typing import Any

from pyhanko.pdf_utils import generic

from pemeriksaan.checks.active_content import value_at
from pemeriksaan.checks.document import Document
from pemeriksaan.result import Note

REWRITERS = (
    "Ghostscript", "iLovePDF", "Smallpdf", "Microsoft: Print To PDF", "Skia", "Canva", "PDF24", "Sejda", "PDFsam",
    "CamScanner", "Foxit PhantomPDF Printer", "PDFCreator", "doPDF", "CutePDF", "Quartz PDFContext", "PDFium", "iText 2",
)  # fmt: skip
"""Programs that rewrite a file, or print it to a new one, and leave the signatures behind."""
BSRE_TRACES = ("balai sertifikasi elektronik", "sertifikat elektronik yang diterbitkan")
GAP = re.compile(rb"/Contents[\0\t\n\f\r ]*<\Z")
GAP_ROOM = 40
PAINTS_NOTHING = re.compile(rb"(?:[\0\t\n\f\r qQ]|% [!-~ ]*[\r\n])*")


def note_lost_signature(document: Document, text: str) -> None:
    """FLATTENED where something of a signature is left in the objects, or BSrE's footer in the text; else REWRITTEN where
    a program wrote the file that keeps no signature. `document.producer` becomes what the message names."""
    program = next((name for name in REWRITERS if name.lower() in document.producer.lower()), "")
    words = " ".join(text.lower().split())
    if document.stamp_left or document.signature_values or any(trace in words for trace in BSRE_TRACES):
        document.notes.add(Note.FLATTENED)
        document.producer = program or "aplikasi lain"
    elif program:
        document.notes.add(Note.REWRITTEN)
        document.producer = program


def is_signature_value(obj: Any) -> bool:
    """The dictionary of a signature or of a document timestamp, wherever it stands."""
    return isinstance(obj, generic.DictionaryObject) and (
        "/ByteRange" in obj or ("/Contents" in obj and value_at(obj, "/Type") in {"/Sig", "/DocTimeStamp"})
    )


def is_stamp_without_signature(obj: Any) -> bool:
    """A signature field that shows something and has no value."""
    if not isinstance(obj, generic.DictionaryObject) or value_at(obj, "/FT") != "/Sig":
        return False
    looks, value = value_at(obj, "/AP"), value_at(obj, "/V")
    look = value_at(looks, "/N") if isinstance(looks, generic.DictionaryObject) else None
    return (
        (value is None or isinstance(value, generic.NullObject))
        and isinstance(look, generic.StreamObject)
        and not PAINTS_NOTHING.fullmatch(look.data)
    )


def stands_where_it_was_signed(data: bytes, value: generic.DictionaryObject) -> bool:
    """Whether the first signed range ends in front of some /Contents. A file that was saved again has moved them all."""
    try:
        start = int(value_at(value, "/ByteRange")[1])
    except (IndexError, TypeError, ValueError):
        return False
    return start > 0 and bool(GAP.search(data, max(0, start - GAP_ROOM), start + 1))
