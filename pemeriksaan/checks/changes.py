"""What came behind each signer, and whether it changed what was signed.

An accusation needs proof: something that was shown differs (`differences`), or the pages look or read otherwise
(`appearance`). What is only written in an unusual way (`tail`) goes to a person's eyes with words that accuse no one.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import pairwise

from pyhanko.sign.fields import MDPPerm

from pemeriksaan.checks.appearance import TooManyPages, compare_pages
from pemeriksaan.checks.boxes import boxes_of, covers_words, is_invisible
from pemeriksaan.checks.copies import has_hidden_copy
from pemeriksaan.checks.differences import Comparison, Difference
from pemeriksaan.checks.document import Document, Signature
from pemeriksaan.checks.state import State
from pemeriksaan.checks.tail import WHITE_SPACE, find_breach
from pemeriksaan.result import Change, Finding, VerdictCode

K = VerdictCode


def check_changes(document: Document) -> tuple[Finding, ...]:
    """The rest of check 6: what lies between the signers, behind the last trusted one, and unlisted in what was signed."""
    if not document.sound:
        return ()
    last = document.last_signer
    return (
        *_between_signers(document, last),
        *_behind(document, last),
        *([last.find(K.HIDDEN_COPY)] if has_hidden_copy(document.shown, document.state_at(last.end)) else ()),
    )


def _behind(document: Document, last: Signature) -> Iterator[Finding]:
    """The tail of the file. Signatures that count for nothing may stand there, but then a person looks."""
    if not document.data[last.end :].strip(WHITE_SPACE):
        return
    before, after = document.state_at(last.end), document.newest
    later = [one for one in document.signatures if one is not last and one.cms and one.end > last.end]
    stamps = [one for one in later if one.is_timestamp]
    comparison = Comparison(
        before, after, _invisible(after, stamps) | _values(one for one in later if not one.is_timestamp)
    )
    breach = find_breach(document.data, before, after)
    document.changes = tuple(_seen(document, last.end, len(document.data), comparison))
    if document.changes:
        last.facts["change_level"] = "changed"
        yield last.find(K.CHANGED)
    elif breach or len(stamps) < len(later) or comparison.has_strays():
        yield last.find(K.TAIL_UNCLEAR)
    document.breach = breach


def _between_signers(document: Document, last: Signature) -> Iterator[Finding]:
    """For each signer what came until the next one. The next one saw it, so a person decides."""
    signers = [one for one in document.sound if one.end <= last.end]
    signers = [one for one in signers if not one.is_timestamp]
    for one, following in pairwise(signers):
        before, after = document.state_at(one.end), document.state_at(following.end)
        stamps = [
            other for other in document.sound if other.is_timestamp and one.end < other.end <= following.end
        ]
        comparison = Comparison(before, after, _invisible(after, stamps) | _values([following]))
        changes = tuple(_seen(document, one.end, following.end, comparison))
        if (
            changes
            or one.embedded.docmdp_level == MDPPerm.NO_CHANGES
            or find_breach(document.data, before, after)
        ):
            document.changes = document.changes or changes
            one.facts["change_level"] = "changed"
            yield one.find(K.CHANGED_BETWEEN)
        elif covers_words(
            document.data[: one.end], document.data[: following.end], boxes_of(after, comparison.fields)
        ):
            yield following.find(K.COVERS_CONTENT)


def _seen(document: Document, start: int, end: int, comparison: Comparison) -> Iterator[Change]:
    """What differs between two ends of the file, as far as it can be told; the pages first, since they say it in words."""
    found = []
    with suppress(TooManyPages):
        boxes = boxes_of(comparison.after, comparison.fields)
        found = list(compare_pages(document.data[:start], document.data[:end], boxes))
    yield from found
    named = {change.page for change in found}
    for difference in _differences(comparison):
        page = _page_of(comparison.before, difference)
        if not page or page not in named:
            named.add(page)
            yield Change(page, what=difference.what)


def _differences(comparison: Comparison) -> tuple[Difference, ...]:
    """None where the later state cannot be read: that proves nothing, and is a breach."""
    try:
        return tuple(comparison.differences())
    except (MemoryError, RecursionError):
        raise
    except Exception:  # noqa: BLE001 as many kinds as there are ways to write nonsense
        return ()


def _page_of(state: State, difference: Difference) -> int:
    return state.page_of(difference.number) if difference.number else 0


def _values(signatures: Iterable[Signature]) -> set[int]:
    return {one.value.idnum for one in signatures}


def _invisible(state: State, stamps: Sequence[Signature]) -> set[int]:
    """Of these timestamps those without a box on a page."""
    found = set()
    for stamp in stamps:
        widgets = Comparison(state, state, _values([stamp])).fields
        if all(is_invisible(state, state.get(number)) for number in widgets):
            found |= _values([stamp])
    return found
