"""The inspection itself: checks 2 to 10 in their order, and the verdict from what they found. Runs in the child only."""

from collections.abc import Callable, Iterator
from importlib.metadata import version
from typing import NamedTuple

from pemeriksaan.checks.byte_rules import check_bytes
from pemeriksaan.checks.changes import check_changes
from pemeriksaan.checks.document import Document, Signature
from pemeriksaan.checks.gate import check_header_and_end, check_objects, check_opens
from pemeriksaan.checks.identity import check_identity
from pemeriksaan.checks.integrity import check_integrity
from pemeriksaan.checks.kind import check_kind
from pemeriksaan.checks.limits import TOO_COMPLEX
from pemeriksaan.checks.origin import check_origin
from pemeriksaan.checks.signatures import check_signatures
from pemeriksaan.checks.trust import check_trust
from pemeriksaan.codes import ROWS, SEVERITY
from pemeriksaan.policy import Case, decide, word_finding
from pemeriksaan.result import Finding, Note, Verdict, VerdictCode

K = VerdictCode
RULES = "2"
"""Raise it with every rule by which a stored file may be judged or read differently: re-inspection goes by it."""
LIBRARY_VERSIONS = {"pemeriksaan": RULES} | {
    name: version(name) for name in ("pyhanko", "pyhanko-certvalidator", "pypdf", "pypdfium2")
}


class Step(NamedTuple):
    """One check, and the finding that stands when it fails instead of finding."""

    check: Callable[[Document], tuple[Finding, ...]]
    on_failure: VerdictCode | None


STEPS = (
    Step(check_header_and_end, K.DAMAGED),  # 2
    Step(check_opens, K.DAMAGED),  # 3
    Step(check_objects, K.DAMAGED),  # 4
    Step(check_signatures, K.DAMAGED),  # 5
    Step(check_bytes, K.SIG_UNREADABLE),  # 6
    Step(check_integrity, K.SIG_UNREADABLE),  # 7
    Step(check_trust, K.SIG_UNREADABLE),  # 8
    Step(check_changes, K.SIG_UNREADABLE),  # the rest of 6: it asks whom check 8 trusts
    Step(check_kind, None),  # 9
    Step(check_identity, None),  # 10
)
"""Check 1, the size, needs no byte of the file: `policy.refuse_unread`."""
ORIGIN = Step(check_origin, None)  # no check: it only notes whether a print of the portal still shows itself


def inspect(document: Document) -> tuple[Finding, ...]:
    """What the checks found; a finding of the file gate ends them."""
    findings: list[Finding] = []
    for step in STEPS:
        findings += _run(step, document)
        if findings and ROWS[findings[-1].code].is_gate:
            return tuple(findings)
    _run(ORIGIN, document)
    return tuple(findings)


def _run(step: Step, document: Document) -> tuple[Finding, ...]:
    """The one place where everything is caught: some seventeen kinds of exception escape from the libraries."""
    try:
        return step.check(document)
    except MemoryError:
        return (Finding(K.RESOURCE),)
    except TOO_COMPLEX:
        return (Finding(K.TOO_COMPLEX),)
    except Exception:  # noqa: BLE001 see above: a broken file is a finding, never a crash
        return (Finding(step.on_failure),) if step.on_failure else ()


def find_gravest(findings: tuple[Finding, ...], signatures: list[Signature]) -> Finding:
    """No finding at all means that there was no signer, or nothing."""
    if findings:
        return min(findings, key=lambda one: SEVERITY[one.code])
    return Finding(K.TIMESTAMP_ONLY if signatures else K.NO_SIGNATURE)


def conclude(document: Document, findings: tuple[Finding, ...], case: Case) -> Verdict:
    """The verdict with its words, and with what the policy of the case makes of it."""
    gravest = find_gravest(findings, document.signatures)
    gravest = Finding(gravest.code, {"producer": document.producer, **gravest.details})
    kind, notes = document.content_kind, document.notes | set(_common_flags(document.signatures))
    return Verdict(
        code=gravest.code,
        message=word_finding(gravest, case, kind=kind, notes=notes),
        decision=decide(gravest.code, case, kind=kind),
        notes=tuple(sorted(notes)),
        signatures=tuple(one.to_report() for one in document.signatures),
        pages=document.page_count,
        kind=kind,
        library_versions=LIBRARY_VERSIONS,
        reading=document.reading,
        store=document.store,
        intact_until=document.intact_until,
        shown_until=document.shown_until,
        changes=document.changes,
    )


def _common_flags(signatures: list[Signature]) -> Iterator[str]:
    """What is good must hold for every signer, what calls for caution for any."""
    signers = [one for one in signatures if not one.is_timestamp]
    for flag in (Note.TIMESTAMPED, Note.LTV):
        if signers and all(flag in one.notes for one in signers):
            yield flag
    for flag in (Note.LEGACY, Note.DEMO):
        if any(flag in one.notes for one in signers):
            yield flag
