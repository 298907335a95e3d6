"""Where a file comes from: the end of its first revision, when all that was added since is signatures.

A file that begins with the bytes of a print may still show something else: a later revision can replace a page and then
be signed. So the objects of the first revision must be the ones that a reader shows now. What a visible signature looks
like is the signer's choice. It may cover the text, and only a person can see that.
"""

from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader

from pemeriksaan.checks.additions import at
from pemeriksaan.checks.document import Document
from pemeriksaan.result import Finding

END = b"%%EOF"
CATALOGUE_OF_SIGNING = {"/AcroForm", "/DSS", "/Extensions", "/Version", "/Metadata", "/Perms"}


def check_origin(document: Document) -> tuple[Finding, ...]:
    """Finds nothing; notes `intact_until`."""
    if only_signed_since(document.reader):
        end = document.reader.xrefs.get_xref_container_info(0).end_location
        document.intact_until = document.data.index(END, end) + len(END)
    return ()


def only_signed_since(reader: PdfFileReader) -> bool:
    """Whether a reader still sees what the first revision shows, apart from signature fields on its pages."""
    xrefs, later = reader.xrefs, range(1, reader.xrefs.total_revisions)
    known = {ref.idnum for ref in xrefs.explicit_refs_in_revision(0)}
    tables = [xrefs.get_xref_data(number) for number in later]
    if any(table.hybrid is not None or not known.isdisjoint(table.freed) for table in tables):
        return False
    first, newest = (reader.get_historical_resolver(n) for n in (0, xrefs.total_revisions - 1))
    written = {ref for number in later for ref in xrefs.explicit_refs_in_revision(number)}
    return _reference(first, "/Root") == _reference(newest, "/Root") and all(
        _may_be_touched(ref, first, newest) for ref in written if ref.idnum in known
    )


def _may_be_touched(ref: generic.Reference, first: HistoricalResolver, newest: HistoricalResolver) -> bool:
    if ref.generation:
        return False
    number = (ref.idnum, ref.generation)
    if number == _reference(first, "/Info"):
        return True
    old, new = first(ref), newest(ref)
    if not isinstance(old, generic.DictionaryObject) or not isinstance(new, generic.DictionaryObject):
        return False
    if number == _reference(first, "/Root"):
        return (
            _alike(old, new, apart_from=CATALOGUE_OF_SIGNING)
            and at(at(new, "/AcroForm") or {}, "/XFA") is None
        )
    if at(old, "/Type") == "/Metadata":
        return True
    is_page = at(old, "/Type") == "/Page"
    return is_page and _alike(old, new, apart_from={"/Annots"}) and _only_signature_fields(old, new)


def _only_signature_fields(old: generic.DictionaryObject, new: generic.DictionaryObject) -> bool:
    """The annotations of a page: those that were there, followed by widgets of signatures."""
    before, after = (at(page, "/Annots") or generic.ArrayObject() for page in (old, new))
    if not isinstance(before, generic.ArrayObject) or not isinstance(after, generic.ArrayObject):
        return False
    added = [one.get_object() for one in _raw(after)[len(before) :]]
    fields = [one if at(one, "/FT") else at(one, "/Parent") or {} for one in added]
    return (
        _same_words(before, generic.ArrayObject(_raw(after)[: len(before)]))
        and all(at(one, "/Subtype") == "/Widget" for one in added)
        and all(at(one, "/FT") == "/Sig" for one in fields)
    )


def _raw(array: generic.ArrayObject) -> list[Any]:
    return [array.raw_get(index) for index in range(len(array))]


def _reference(revision: HistoricalResolver, key: str) -> tuple[int, int] | None:
    trailer = revision.trailer_view
    value = trailer.raw_get(key) if key in trailer else None
    return (value.idnum, value.generation) if isinstance(value, generic.IndirectObject) else None


def _alike(old: generic.DictionaryObject, new: generic.DictionaryObject, *, apart_from: set[str]) -> bool:
    keys = {*old, *new} - apart_from
    return all(key in old and key in new and _same_words(old.raw_get(key), new.raw_get(key)) for key in keys)


def _same_words(one: Any, other: Any) -> bool:
    """As they are written. References are not followed, because each object is compared with itself."""
    if isinstance(one, generic.IndirectObject) and isinstance(other, generic.IndirectObject):
        return (one.idnum, one.generation) == (other.idnum, other.generation)
    if type(one) is not type(other):
        return False
    if isinstance(one, generic.DictionaryObject):
        return _alike(one, other, apart_from=set())
    if isinstance(one, generic.ArrayObject):
        pairs = zip(_raw(one), _raw(other), strict=False)
        return len(one) == len(other) and all(_same_words(*pair) for pair in pairs)
    return bool(one == other)
