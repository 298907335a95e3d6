"""Rule f: what was changed after each signature, and whether it may have been.

pyHanko's difference analysis is necessary and not sufficient. It clears objects that nothing in the new revision points
to, also when the signed one does (content promised before signing and delivered after); it leaves the form's default
appearance, the document's title and the keys of the catalogue it does not know about to others; it takes a widget whose
rectangle it cannot read for invisible. Each of these shows a reader something that nobody signed.
"""

import re
from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    DiffResult,
    DocInfoRule,
    DSSCompareRule,
    FormUpdatingRule,
    MetadataUpdateRule,
    ModificationLevel,
    ObjectStreamRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    SuspiciousModification,
    XrefStreamRule,
)

from berkas.inspection.dokumen import Dokumen, Tanda
from berkas.inspection.metadata import metadata_is_untouched
from berkas.inspection.signatures import is_filled, signature_fields
from berkas.rules.pemeriksaan import KodePemeriksaan, Temuan

K = KodePemeriksaan
LTA = ModificationLevel.LTA_UPDATES
RUPA_FORMULIR = ("/DR", "/DA", "/Q", "/NeedAppearances")
"""What the form lends to the fields that have no appearance of their own: fonts, sizes, and the order to draw them anew."""
INFO_MESIN = {"/ModDate", "/Producer"}
KUNCI_EKSTENSI = {"/Type", "/BaseVersion", "/ExtensionLevel", "/ExtensionRevision", "/URL"}
VERSI_PDF = re.compile(r"/[12]\.[0-9]")
MAX_DEPTH = 100


class SignOnlyPolicy(StandardDiffPolicy):
    """pyHanko's default policy without its rule for form filling, and with what it does not see refused."""

    def apply(self, old: HistoricalResolver, new: HistoricalResolver, *args: Any, **rest: Any) -> DiffResult:
        if any(promised_objects(old, new)):
            raise SuspiciousModification("an object that the signed revision refers to came later")
        if not form_looks_the_same(old, new):
            raise SuspiciousModification("the form's default appearance was changed")
        return super().apply(old, new, *args, **rest)


SIGN_ONLY = SignOnlyPolicy(
    global_rules=[
        CatalogModificationRule(),
        DocInfoRule().as_qualified(LTA),
        XrefStreamRule().as_qualified(LTA),
        ObjectStreamRule().as_qualified(LTA),
        DSSCompareRule().as_qualified(LTA),
        MetadataUpdateRule().as_qualified(LTA),
    ],
    form_rule=FormUpdatingRule(field_rules=[SigFieldCreationRule(), SigFieldModificationRule()]),
)
"""After a signature only further signatures may come."""


def check_changes(dokumen: Dokumen) -> list[Temuan]:
    """Rule f. The last signer's bears at most archival updates, earlier ones at most further signatures.

    What changed before a last signature that covers all of it was seen by that signer: it goes to a person's eyes. A
    document timestamp is nobody's eyes, so what came between the last signer and a timestamp is a change like any other.
    """
    order = dokumen.terbaca
    if not order:
        return []
    last = dokumen.terakhir
    if not only_archived_since(dokumen, last) or _level(order[-1]) > LTA:
        last.catatan["change_level"] = "changed"
        return [last.find(K.CHANGED)]
    changed = [
        one
        for one in order[: order.index(last)]
        if _level(one) > ModificationLevel.FORM_FILLING or _added_empty_fields(dokumen, one)
    ]
    for one in changed:
        one.catatan["change_level"] = "changed"
    return [one.find(K.CHANGED_BETWEEN) for one in changed]


def only_archived_since(dokumen: Dokumen, tanda: Tanda) -> bool:
    """Behind this signature stand validation data and invisible timestamps, and nothing that a reader would see."""
    if _level(tanda) > LTA:
        return False
    signed = dokumen.reader.get_historical_resolver(tanda.embedded.signed_revision)
    newest = dokumen.reader.get_historical_resolver(dokumen.reader.total_revisions - 1)
    if signed.revision == newest.revision:
        return True
    return (
        form_is_untouched(signed, newest)
        and catalogue_is_untouched(signed, newest)
        and info_is_untouched(signed, newest)
        and not any(True for _ in visible_additions(signed, newest))
    )


def promised_objects(old: HistoricalResolver, new: HistoricalResolver) -> Iterator[generic.Reference]:
    """Objects of the new revision that the old one refers to without having them, and so shows as nothing."""
    xrefs = old.reader.xrefs
    fresh = {
        ref for ref in new.explicit_refs_in_revision() if xrefs.get_historical_ref(ref, old.revision) is None
    }
    numbers = {ref.idnum for ref in fresh}
    for number in range(old.revision + 1) if fresh else ():
        for ref in xrefs.explicit_refs_in_revision(number):
            if xrefs.get_historical_ref(ref, old.revision) is not None:
                yield from (one for one in _references(old(ref)) if one.idnum in numbers)


def form_looks_the_same(old: HistoricalResolver, new: HistoricalResolver) -> bool:
    """Fonts and default appearance of the form may be added where there were none, and never be exchanged.

    Nor may viewers be told to draw the fields anew.
    """
    before, after = at(old.root, "/AcroForm"), at(new.root, "/AcroForm")
    if not isinstance(before, generic.DictionaryObject) or not isinstance(after, generic.DictionaryObject):
        return True  # pyHanko's rule for the form takes care of one that comes or goes
    for key in RUPA_FORMULIR:
        added = key not in before and key in {"/DR", "/DA", "/Q"}
        if not added and not same(at(before, key), at(after, key)):
            return False
    return True


def form_is_untouched(old: HistoricalResolver, new: HistoricalResolver) -> bool:
    before, after = at(old.root, "/AcroForm"), at(new.root, "/AcroForm")
    if not isinstance(before, generic.DictionaryObject) or not isinstance(after, generic.DictionaryObject):
        return False  # there is a signature, so there is a form
    return all(same(at(before, key), at(after, key)) for key in (*RUPA_FORMULIR, "/SigFlags"))


def catalogue_is_untouched(old: HistoricalResolver, new: HistoricalResolver) -> bool:
    """What pyHanko exempts in the catalogue: marks and title as signed, a newer PDF version or extension of known shape."""
    if not same(at(old.root, "/MarkInfo"), at(new.root, "/MarkInfo")):
        return False
    if not metadata_is_untouched(at(old.root, "/Metadata"), at(new.root, "/Metadata")):
        return False
    version = at(new.root, "/Version")
    if not same(at(old.root, "/Version"), version) and not VERSI_PDF.fullmatch(str(version)):
        return False
    extensions = at(new.root, "/Extensions")
    return same(at(old.root, "/Extensions"), extensions) or _are_extensions(extensions)


def _are_extensions(value: Any) -> bool:
    if not isinstance(value, generic.DictionaryObject):
        return False
    flat = [one for key, entry in value.items() if key != "/Type" for one in _flat(entry)]
    return all(
        isinstance(one, generic.DictionaryObject)
        and set(one) <= KUNCI_EKSTENSI
        and at(one, "/Type") in {None, "/DeveloperExtensions"}
        and isinstance(at(one, "/ExtensionLevel"), generic.NumberObject)
        for one in flat
    )


def _flat(value: Any) -> list[Any]:
    value = value.get_object()
    return [one.get_object() for one in value] if isinstance(value, generic.ArrayObject) else [value]


def info_is_untouched(old: HistoricalResolver, new: HistoricalResolver) -> bool:
    """Title, author and subject as signed; the program that wrote the update may name itself and the time."""
    before = at(old.trailer_view, "/Info") or generic.DictionaryObject()
    after = at(new.trailer_view, "/Info") or generic.DictionaryObject()
    if not isinstance(before, generic.DictionaryObject) or not isinstance(after, generic.DictionaryObject):
        return False
    return all(same(at(before, key), at(after, key)) for key in {*before, *after} - INFO_MESIN)


def visible_additions(old: HistoricalResolver, new: HistoricalResolver) -> Iterator[str]:
    """Names of the fields that came later and are not invisible timestamps."""
    before = {name for name, _ in signature_fields(old)}
    for name, field in signature_fields(new):
        if name not in before:
            value = at(field, "/V")
            stamped = isinstance(value, generic.DictionaryObject) and at(value, "/Type") == "/DocTimeStamp"
            if not stamped or not all(_is_invisible(one) for one in (field, *_widgets(field))):
                yield name


def _widgets(field: generic.DictionaryObject) -> list[Any]:
    return _flat(field["/Kids"]) if "/Kids" in field else []


def _is_invisible(widget: Any) -> bool:
    """A rectangle of four plain numbers without area, or none at all; what cannot be read might be seen."""
    if not isinstance(widget, generic.DictionaryObject):
        return False
    if "/Rect" not in widget:
        return "/AP" not in widget
    box = widget["/Rect"]
    plain = isinstance(box, generic.ArrayObject) and len(box) == 4
    if not plain or not all(isinstance(box.raw_get(index), int | generic.FloatObject) for index in range(4)):
        return False
    left, bottom, right, top = box
    return bool(left == right or bottom == top)


def at(container: Any, key: str) -> Any:
    """The value, its reference followed; nothing where there is none."""
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


def _references(obj: Any, depth: int = 0) -> Iterator[generic.Reference]:
    """Every reference written inside this object; not followed."""
    if depth > MAX_DEPTH:
        raise RecursionError
    if isinstance(obj, generic.IndirectObject):
        yield obj.reference
    elif isinstance(obj, generic.DictionaryObject):
        for key in obj:
            yield from _references(obj.raw_get(key), depth + 1)
    elif isinstance(obj, generic.ArrayObject):
        for index in range(len(obj)):
            yield from _references(obj.raw_get(index), depth + 1)


def _level(tanda: Tanda) -> ModificationLevel:
    embedded = tanda.embedded
    result = embedded.diff_result
    level = result.modification_level if isinstance(result, DiffResult) else ModificationLevel.OTHER
    permitted = embedded.docmdp_level
    if permitted is not None and level.value > permitted.value:
        return ModificationLevel.OTHER
    return level


def _added_empty_fields(dokumen: Dokumen, tanda: Tanda) -> bool:
    """A visible empty field can be laid over the text, so one that came after the signature is a change."""
    signed = dokumen.reader.get_historical_resolver(tanda.embedded.signed_revision)
    before = {name for name, _ in signature_fields(signed)}
    return any(
        name not in before and not is_filled(field) for name, field in signature_fields(dokumen.reader)
    )
