"""What may stand behind the last signer: what an archive adds, and nothing that a reader would see."""

import re
from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader

from pemeriksaan.checks.metadata import metadata_is_untouched
from pemeriksaan.checks.signatures import is_filled, signature_fields

FORM_APPEARANCE = ("/DR", "/DA", "/Q", "/NeedAppearances")
"""What the form gives to fields without an appearance of their own: fonts, sizes, and the order to redraw them."""
INFO_OF_PROGRAMS = {"/ModDate", "/Producer"}
EXTENSIONS = {"/ADBE", "/ESIC", "/ISO_"}
EXTENSION_KEYS = {"/Type", "/BaseVersion", "/ExtensionLevel", "/ExtensionRevision", "/URL"}
DATE = re.compile(r"D:[12][0-9]{3}[01][0-9][0-3][0-9]([0-2][0-9][0-5][0-9][0-6][0-9])?([-+Z][0-9']*)?")
PDF_VERSION = re.compile(r"/[12]\.[0-9]")
VRI = {"/Type", "/Cert", "/CRL", "/OCSP", "/TU", "/TS"}
MAX_DEPTH = 100


def only_archived(signed: HistoricalResolver, newest: HistoricalResolver) -> bool:
    """Whether the newest state shows what was signed, with validation data and invisible timestamps added."""
    return (
        form_is_untouched(signed, newest)
        and catalogue_is_untouched(signed, newest)
        and info_is_untouched(signed, newest)
        and not any(True for _ in visible_additions(signed, newest))
        and all(
            _is_linked(signed.reader, number) for number in range(signed.revision + 1, newest.revision + 1)
        )
    )


def form_is_untouched(old: HistoricalResolver, new: HistoricalResolver) -> bool:
    before, after = at(old.root, "/AcroForm"), at(new.root, "/AcroForm")
    if not isinstance(before, generic.DictionaryObject) or not isinstance(after, generic.DictionaryObject):
        return False  # there is a signature, so there is a form
    return all(same(at(before, key), at(after, key)) for key in (*FORM_APPEARANCE, "/SigFlags"))


def catalogue_is_untouched(old: HistoricalResolver, new: HistoricalResolver) -> bool:
    """What pyHanko does not compare in the catalogue: marks and title as signed, a newer PDF version, known extensions."""
    if not same(at(old.root, "/MarkInfo"), at(new.root, "/MarkInfo")):
        return False
    if not metadata_is_untouched(at(old.root, "/Metadata"), at(new.root, "/Metadata")):
        return False
    version = at(new.root, "/Version")
    if not same(at(old.root, "/Version"), version) and not PDF_VERSION.fullmatch(str(version)):
        return False
    return extensions_are_known(at(old.root, "/Extensions"), at(new.root, "/Extensions"))


def extensions_are_known(before: Any, after: Any) -> bool:
    """As signed, except for what writers of validation data declare about themselves."""
    before, after = (generic.DictionaryObject() if one is None else one for one in (before, after))
    if not isinstance(before, generic.DictionaryObject) or not isinstance(after, generic.DictionaryObject):
        return False
    fresh = after.keys() - before.keys() - {"/Type"}
    return (
        fresh <= EXTENSIONS
        and all(same(at(before, key), at(after, key)) for key in before)
        and all(_is_extension(one) for key in fresh for one in _flat(after[key]))
    )


def _is_extension(value: Any) -> bool:
    return (
        isinstance(value, generic.DictionaryObject)
        and set(value) <= EXTENSION_KEYS
        and at(value, "/Type") in {None, "/DeveloperExtensions"}
        and PDF_VERSION.fullmatch(str(at(value, "/BaseVersion"))) is not None
        and isinstance(at(value, "/ExtensionLevel"), generic.NumberObject)
    )


def _flat(value: Any) -> list[Any]:
    value = value.get_object()
    return [one.get_object() for one in value] if isinstance(value, generic.ArrayObject) else [value]


def info_is_untouched(old: HistoricalResolver, new: HistoricalResolver) -> bool:
    """Title, author and subject as signed; the program that wrote the update may name itself and the time."""
    before, after = _info(old), _info(new)
    if not isinstance(before, generic.DictionaryObject) or not isinstance(after, generic.DictionaryObject):
        return False
    date, producer = at(after, "/ModDate"), at(after, "/Producer")
    return (
        all(same(at(before, key), at(after, key)) for key in {*before, *after} - INFO_OF_PROGRAMS)
        and (date is None or DATE.fullmatch(str(date)) is not None)
        and (producer is None or str(producer).isprintable())
    )


def _info(revision: HistoricalResolver) -> Any:
    """As it was in that revision. The trailer's own references would resolve to the newest one."""
    value = revision.trailer_view.raw_get("/Info") if "/Info" in revision.trailer_view else None
    value = revision(value.reference) if isinstance(value, generic.IndirectObject) else value
    return generic.DictionaryObject() if value is None else value


def visible_additions(old: HistoricalResolver, new: HistoricalResolver) -> Iterator[str]:
    """Names of the fields that were added or filled later and are not invisible timestamps."""
    before = {name for name, field in signature_fields(old) if is_filled(field)}
    empty = {name for name, field in signature_fields(old)} - before
    for name, field in signature_fields(new):
        if name not in before and (name not in empty or is_filled(field)):
            value, widgets = at(field, "/V"), _flat(field["/Kids"]) if "/Kids" in field else []
            stamped = isinstance(value, generic.DictionaryObject) and at(value, "/Type") == "/DocTimeStamp"
            if not stamped or not all(_is_invisible(one) for one in (field, *widgets)):
                yield name


def _is_invisible(widget: Any) -> bool:
    """A rectangle of four plain numbers without area, or no rectangle. One that cannot be read might be visible."""
    if not isinstance(widget, generic.DictionaryObject):
        return False
    if "/Rect" not in widget:
        return "/AP" not in widget
    box = at(widget, "/Rect")
    plain = isinstance(box, generic.ArrayObject) and len(box) == 4
    if not plain or not all(isinstance(box.raw_get(index), int | generic.FloatObject) for index in range(4)):
        return False
    left, bottom, right, top = box
    return bool(left == right or bottom == top)


def strays(before: HistoricalResolver, after: HistoricalResolver) -> set[generic.Reference]:
    """New objects of this revision that nothing in it leads to. Only a reader that searches the bytes would find them."""
    xrefs = after.reader.xrefs
    own = after.explicit_refs_in_revision()
    unknown = {ref for ref in own if xrefs.get_historical_ref(ref, before.revision) is None}
    unknown -= xrefs.xref_stream_refs | xrefs.object_streams_used_in(after.revision)
    pending = [*references(after.trailer_view), *own - unknown]
    while pending:
        ref = pending.pop()
        if ref in own:
            own.discard(ref)
            unknown.discard(ref)
            pending += references(after(ref))
    return unknown


def _is_linked(reader: PdfFileReader, revision: int) -> bool:
    """Every new object is used in the revision, or is a signature's list (VRI) that was written and not used."""
    before, after = (reader.get_historical_resolver(number) for number in (revision - 1, revision))
    return all(
        isinstance(value, generic.DictionaryObject) and set(value) <= VRI and at(value, "/Type") == "/VRI"
        for value in map(after, strays(before, after))
    )


def references(obj: Any, depth: int = 0) -> Iterator[generic.Reference]:
    """Every reference written inside this object, not followed. RecursionError beyond 100 levels of nesting."""
    if depth > MAX_DEPTH:
        raise RecursionError
    if isinstance(obj, generic.IndirectObject):
        yield obj.reference
    elif isinstance(obj, generic.DictionaryObject):
        for key in obj:
            yield from references(obj.raw_get(key), depth + 1)
    elif isinstance(obj, generic.ArrayObject):
        for index in range(len(obj)):
            yield from references(obj.raw_get(index), depth + 1)


def at(container: Any, key: str) -> Any:
    """The value, with its reference followed; None where there is none."""
    try:
        return container[key]
    except KeyError:
        return None


def same(one: Any, other: Any, depth: int = 0) -> bool:
    """Whether two values read the same, each in its own revision; references are followed.

    RecursionError beyond 100 levels of nesting.
    """
    if depth > MAX_DEPTH:
        raise RecursionError
    one = one.get_object() if isinstance(one, generic.IndirectObject) else one
    other = other.get_object() if isinstance(other, generic.IndirectObject) else other
    if type(one) is not type(other):
        return False
    if isinstance(one, generic.StreamObject) and one.encoded_data != other.encoded_data:
        return False
    if isinstance(one, generic.DictionaryObject):
        return one.keys() == other.keys() and all(
            same(one.raw_get(key), other.raw_get(key), depth + 1) for key in one
        )
    if isinstance(one, generic.ArrayObject):
        return len(one) == len(other) and all(
            same(one.raw_get(index), other.raw_get(index), depth + 1) for index in range(len(one))
        )
    return bool(one == other)
