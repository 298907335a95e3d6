"""What came behind each signer, and whether it changed what was signed.

An accusation needs proof: something that was shown differs (`differences`), or the pages look or read otherwise
(`appearance`). What is only written in an unusual way (`tail`) goes to a person's eyes with words that accuse no one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pyhanko.sign.fields import MDPPerm
from pypdfium2 import PdfiumError

from pemeriksaan.checks.active_content import LINK, find_active_content
from pemeriksaan.checks.ambiguity import is_ambiguous
from pemeriksaan.checks.appearance import TooManyPages, compare_pages
from pemeriksaan.checks.boxes import boxes_of, covers_words, is_invisible
from pemeriksaan.checks.copies import has_hidden_copy
from pemeriksaan.checks.differences import Comparison, fields_by_value
from pemeriksaan.checks.document import Document, Signature
from pemeriksaan.checks.tail import WHITE_SPACE, find_breach
from pemeriksaan.content.page_objects import Box
from pemeriksaan.result import Change, Finding, VerdictCode

K = VerdictCode


@dataclass(frozen=True, slots=True)
class Window:
    """What came between two ends of the file: what differs to a reader, and why the rest cannot be vouched for (English)."""

    comparison: Comparison
    changes: tuple[Change, ...] = ()
    unclear: str = ""


def check_changes(document: Document) -> tuple[Finding, ...]:
    """The rest of check 6: what lies between the signers, behind the last trusted one, and unlisted in what was signed."""
    if not document.sound:
        return ()
    last = document.last_signer
    findings = [*_between_signers(document, last), *_behind(document, last)]
    state = document.state_at(last.end)
    if has_hidden_copy(document.shown, state) or is_ambiguous(state):
        findings.append(last.find(K.HIDDEN_COPY))
    return tuple(findings)


def _behind(document: Document, last: Signature) -> Iterator[Finding]:
    """The tail of the file. Signatures that count for nothing may stand there, but then a person looks."""
    if not document.data[last.end :].strip(WHITE_SPACE):
        return
    later = [one for one in document.signatures if one.cms and one.end > last.end]
    signers = [one for one in later if not one.is_timestamp]
    window = _look_between(document, last.end, len(document.data), signers)
    yield from _active_content_of(window.comparison)
    document.changes = window.changes
    if window.changes:
        last.facts["change_level"] = "changed"
        yield last.find(K.CHANGED)
    elif window.unclear or signers or window.comparison.has_strays():
        yield last.find(K.TAIL_UNCLEAR)


def _between_signers(document: Document, last: Signature) -> Iterator[Finding]:
    """For each signer what came until the next one. The next one saw it, so a person decides."""
    signers = [one for one in document.sound if one.end <= last.end and not one.is_timestamp]
    for one, following in pairwise(signers):
        window = _look_between(document, one.end, following.end, [following])
        if window.changes or window.unclear or one.embedded.docmdp_level == MDPPerm.NO_CHANGES:
            document.changes = document.changes or window.changes
            one.facts["change_level"] = "changed"
            yield one.find(K.CHANGED_BETWEEN)
        elif covers_words(
            document.view_at(one.end), document.view_at(following.end), _boxes(window.comparison)
        ):
            yield following.find(K.COVERS_CONTENT)


def _look_between(document: Document, start: int, end: int, signers: Iterable[Signature]) -> Window:
    """`signers`: whose fields and boxes may have come in these bytes, besides those of invisible timestamps."""
    before, after = document.state_at(start), document.state_at(end)
    by_value = fields_by_value(after)
    stamps = [one for one in document.signatures if one.is_timestamp and start < one.end <= end]
    boxes = [_fields_of(one, by_value) for one in stamps]
    unseen = [one for one in boxes if all(is_invisible(after, after.get(number)) for number in one)]
    free = [*unseen, *(_fields_of(one, by_value) for one in signers)]
    comparison = Comparison(before, after, frozenset().union(*free))
    unclear = find_breach(document.until(end), before, after)
    found, changes = [], []
    try:
        found = list(comparison.differences())
    except (MemoryError, RecursionError):
        raise
    except Exception as error:  # noqa: BLE001 what cannot be read proves nothing, and can be vouched for even less
        unclear = unclear or type(error).__name__
    try:
        views = document.view_at(start), document.view_at(end)
        changes = list(compare_pages(*views, _boxes(comparison), closely=bool(found or unclear)))
    except (TooManyPages, PdfiumError) as error:
        unclear = unclear or type(error).__name__
    pages = {change.page for change in changes}
    for one in found:
        page = before.page_of(one.number) if one.number else 0
        if not page or page not in pages:  # the page says it better
            changes.append(Change(page, what=one.what))
    return Window(comparison, tuple(dict.fromkeys(changes)), unclear)


def _active_content_of(comparison: Comparison) -> Iterator[Finding]:
    """In what the document shows and the whole file has replaced: check 4 has not seen it."""
    replaced = (comparison.before.get(number) for number in comparison.replaced)
    content = {one for value in replaced for one in find_active_content(value)} - {LINK}
    if content:
        yield Finding(K.ACTIVE_CONTENT, {"muatan": min(content)})


def _boxes(comparison: Comparison) -> Mapping[int, Sequence[Box]]:
    return boxes_of(comparison.after, comparison.fields)


def _fields_of(signature: Signature, by_value: Mapping[int, frozenset[int]]) -> frozenset[int]:
    return by_value.get(signature.value.idnum, frozenset())
