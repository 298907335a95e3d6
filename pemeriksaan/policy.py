"""What a file is judged as, and what follows from what was found in it: upload, re-inspection and command alike."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Self

from pemeriksaan.result import ContentKind, Decision, Finding, Policy, Verdict, VerdictCode
from pemeriksaan.variants import find_row
from pemeriksaan.wording.messages import fill, format_message

LIMIT = 2 * 1024 * 1024
HEADER = b"%PDF-"
MAX_BEFORE_HEADER = 1024
"""Bytes; readers look no further for the header."""


@dataclass(frozen=True, slots=True)
class Case:
    """The terms on which one file was handed in.

    `name`: the name it was uploaded under. `limit`: bytes, inclusive. `other_psre`: other Indonesian providers than BSrE
    are taken too under SIGNED. `ink_declared`: the uploader declares a scan of a document signed in ink.
    """

    name: str
    limit: int = LIMIT
    policy: Policy = Policy.SIGNED
    other_psre: bool = False
    ink_declared: bool = False

    def __post_init__(self) -> None:
        Policy(self.policy)  # a wrong word is the caller's fault, and must not be blamed on the file

    @property
    def ink_undeclared(self) -> bool:
        """Ink would be accepted, if only it were declared."""
        return self.policy == Policy.SIGNED_OR_INK and not self.ink_declared

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> Self:
        return cls(**{**raw, "policy": Policy(raw["policy"])})


def refuse_unread(case: Case, size: int) -> Verdict | None:
    """The gate that costs nothing: on the declared size (bytes), before a byte is read. None when it is open."""
    if size == 0:
        return _refuse(VerdictCode.EMPTY)
    if size > case.limit:
        return _refuse(VerdictCode.TOO_BIG, {"size": size, "limit": case.limit})
    return None


def refuse_unopened(data: bytes) -> Verdict | None:
    """The gate that opens nothing: a file without the header of a PDF near its beginning, by any name. None when it
    is open."""
    return _refuse(VerdictCode.NOT_PDF) if find_header(data) is None else None


def find_header(data: bytes) -> int | None:
    """Where %PDF- stands, at 0 to 1 024 bytes; None where it does not."""
    at = data.find(HEADER, 0, MAX_BEFORE_HEADER + len(HEADER))
    return None if at < 0 else at


def _refuse(code: VerdictCode, details: Mapping[str, Any] | None = None) -> Verdict:
    return Verdict(code, format_message(code, details), Decision.REFUSE)


def decide(code: VerdictCode, case: Case, *, kind: ContentKind = ContentKind.UNKNOWN) -> Decision:
    if code == VerdictCode.OK_PSRE_LAIN and case.other_psre:
        return Decision.ACCEPT
    return find_row(code, kind, undeclared=case.ink_undeclared).decisions[case.policy]


def word_finding(finding: Finding, case: Case, *, kind: ContentKind, notes: Collection[str]) -> str:
    """What the uploader reads: the message of the row, or its refusal where the case leads to one."""
    row = find_row(finding.code, kind, notes, undeclared=case.ink_undeclared)
    refused = decide(finding.code, case, kind=kind) == Decision.REFUSE
    return fill(row.refusal if refused and row.refusal else row.message, finding.details)


def settle_decision(before: str, after: Decision) -> Decision:
    """What a version keeps after another inspection: one that was taken in is looked at, never thrown out by itself."""
    if after == Decision.REFUSE and before != Decision.REFUSE:
        return Decision.LOOK
    return after
