"""Rule f: what was changed after each signature, and whether it may have been.

pyHanko's difference analysis is necessary and not sufficient. It accepts new objects that nothing in the new revision
refers to, even if the signed revision does (content promised before signing and delivered after). It does not compare the
form's default appearance, the document's title, and catalogue keys that it does not know. It takes a widget for invisible
when it cannot read its rectangle. Each of these shows a reader something that was never signed.
"""

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

from pemeriksaan.checks.additions import FORM_APPEARANCE, at, only_archived, references, same
from pemeriksaan.checks.document import Document, Signature
from pemeriksaan.checks.signatures import is_filled, signature_fields
from pemeriksaan.result import Finding, VerdictCode

K = VerdictCode
LTA = ModificationLevel.LTA_UPDATES


class SignOnlyPolicy(StandardDiffPolicy):
    """pyHanko's default policy without its rule for form filling. It also refuses what pyHanko does not see."""

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


def check_changes(document: Document) -> tuple[Finding, ...]:
    """Rule f of check 6. After the last signer at most archival updates, after earlier ones at most further signatures.

    The last signer saw what changed before, so a person decides about that. A document timestamp has seen nothing, so
    what came between the last signer and a timestamp is a change like any other.
    """
    order = document.sound
    if not order:
        return ()
    for one in order:
        one.embedded.compute_integrity_info(diff_policy=SIGN_ONLY)
    last = document.last
    if not only_archived_since(document, last) or _level(order[-1]) > LTA:
        last.facts["change_level"] = "changed"
        return (last.find(K.CHANGED),)
    changed = [
        one
        for one in order[: order.index(last)]
        if _level(one) > ModificationLevel.FORM_FILLING or _added_empty_fields(document, one)
    ]
    for one in changed:
        one.facts["change_level"] = "changed"
    return tuple(one.find(K.CHANGED_BETWEEN) for one in changed)


def only_archived_since(document: Document, signature: Signature) -> bool:
    """Behind this signature are only validation data and invisible timestamps. False too when that cannot be read."""
    if _level(signature) > LTA:
        return False
    signed = document.reader.get_historical_resolver(signature.embedded.signed_revision)
    newest = document.reader.get_historical_resolver(document.reader.total_revisions - 1)
    try:
        return signed.revision == newest.revision or only_archived(signed, newest)
    except (MemoryError, RecursionError):
        raise
    except Exception:  # noqa: BLE001 as many kinds as there are ways to write nonsense
        return False


def promised_objects(old: HistoricalResolver, new: HistoricalResolver) -> Iterator[generic.Reference]:
    """Objects of the new revision that the old one refers to without having them, so that it shows nothing there."""
    xrefs = old.reader.xrefs
    fresh = [
        ref for ref in new.explicit_refs_in_revision() if xrefs.get_historical_ref(ref, old.revision) is None
    ]
    referred = referred_numbers(old) if fresh else frozenset()
    return (ref for ref in fresh if ref.idnum in referred)


def referred_numbers(resolver: HistoricalResolver) -> frozenset[int]:
    """The numbers that any object of this revision refers to. Remembered, for unchanged objects across revisions too."""
    known = vars(resolver)
    if "_referred_numbers" not in known:
        by_place = vars(resolver.reader).setdefault("_referred_by_place", {})
        numbers: set[int] = set()
        for ref, place in _places(resolver):
            if place not in by_place:
                by_place[place] = frozenset(one.idnum for one in references(resolver(ref)))
            numbers |= by_place[place]
        known["_referred_numbers"] = frozenset(numbers)
    numbers_found: frozenset[int] = known["_referred_numbers"]
    return numbers_found


def _places(resolver: HistoricalResolver) -> Iterator[tuple[generic.Reference, tuple[Any, ...]]]:
    """Every object of this revision with its place, which is the same in all revisions that did not rewrite it."""
    xrefs = resolver.reader.xrefs
    every = {
        ref for number in range(resolver.revision + 1) for ref in xrefs.explicit_refs_in_revision(number)
    }
    for ref in every:
        place = xrefs.get_historical_ref(ref, resolver.revision)
        if place is not None:
            yield ref, (ref, place) if isinstance(place, int) else (ref, place, resolver.revision)


def form_looks_the_same(old: HistoricalResolver, new: HistoricalResolver) -> bool:
    """Fonts and default appearance of the form may be added, as Acrobat does for a signature, but not replaced.

    Nor may the file order viewers to redraw the fields.
    """
    before, after = at(old.root, "/AcroForm"), at(new.root, "/AcroForm")
    if not isinstance(before, generic.DictionaryObject) or not isinstance(after, generic.DictionaryObject):
        return True  # pyHanko's rule for the form takes care of one that comes or goes
    for key in FORM_APPEARANCE:
        added = key not in before and key in {"/DA", "/Q"}
        grown = key == "/DR" and _contains(at(after, key), at(before, key))
        if not (added or grown or same(at(before, key), at(after, key))):
            return False
    return True


def _contains(larger: Any, smaller: Any, depth: int = 2) -> bool:
    """Two levels of resources: kinds, and names of each kind."""
    if smaller is None:
        return True
    if not depth or not all(isinstance(one, generic.DictionaryObject) for one in (larger, smaller)):
        return same(larger, smaller)
    return all(_contains(at(larger, key), at(smaller, key), depth - 1) for key in smaller)


def _level(signature: Signature) -> ModificationLevel:
    embedded = signature.embedded
    result = embedded.diff_result
    level = result.modification_level if isinstance(result, DiffResult) else ModificationLevel.OTHER
    permitted = embedded.docmdp_level
    if permitted is not None and level.value > permitted.value:
        return ModificationLevel.OTHER
    return level


def _added_empty_fields(document: Document, signature: Signature) -> bool:
    """A visible empty field can be laid over the text, so one that came after the signature is a change."""
    signed = document.reader.get_historical_resolver(signature.embedded.signed_revision)
    before = {name for name, _ in signature_fields(signed)}
    return any(
        name not in before and not is_filled(field) for name, field in signature_fields(document.reader)
    )
