"""What an inspection says of a file together with what is on record: the same at the upload, at a later inspection, after
a key was confirmed and after a campaign has changed.
"""

from dataclasses import replace

from pemeriksaan.codes import LOOKED_AT, MISMATCHES, NOT_SIGNED_BY, ROWS
from pemeriksaan.content.matching import OnRecord, compare, compare_print
from pemeriksaan.content.signers import OddSigner, SignerFindings, find_signers
from pemeriksaan.result import Decision, Mismatch, MismatchCode, Verdict, VerdictCode
from pemeriksaan.wording.messages import INSTITUTION, fill, format_message, format_mismatch

K = MismatchCode
NOT_FROM_TEXT = frozenset({K.SIGNER_MISMATCH, K.SIGNER_UNMATCHED, K.FOREIGN_PRINT, K.SUPERSEDED_PRINT})


def weigh(verdict: Verdict, record: OnRecord, *, keep_text: bool = False) -> Verdict:
    """The verdict with its mismatches and missing signatures, and with the decision that follows from them.

    A refusal stays one, and nothing becomes better than the inspection said. `keep_text`: for a stored verdict, whose
    text was not kept: what was found in the text stays as it is.
    """
    bare = _as_inspected(verdict)
    text = tuple(one for one in bare.mismatches if one.code not in NOT_FROM_TEXT)
    text = text if keep_text else compare(bare, record)
    is_other_form = any(one.code == K.FORM_MISMATCH for one in text)
    signers = (
        SignerFindings()
        if is_other_form
        else find_signers(bare, record.parties, record.demanded, record.keys)
    )
    mismatches = (*text, *compare_print(record), *(_describe(one, record) for one in signers.odd))
    found = replace(bare, mismatches=mismatches, missing=signers.missing)
    return _decide(found, ink_declared=record.ink_declared)


def _as_inspected(verdict: Verdict) -> Verdict:
    if not verdict.inspected:
        return replace(verdict, missing=())
    return replace(
        verdict,
        code=VerdictCode(verdict.inspected["code"]),
        message=verdict.inspected["message"],
        decision=Decision(verdict.inspected["decision"]),
        missing=(),
        inspected={},
    )


def _describe(odd: OddSigner, record: OnRecord) -> Mismatch:
    names = " atau ".join(name for role in odd.roles for name in record.parties[role])
    message = format_mismatch(
        odd.code,
        document=odd.signer.cn,
        on_record=names,
        role=" atau ".join(odd.roles),
        kind=INSTITUTION if odd.is_institution else "",
    )
    return Mismatch(odd.code, message, odd.signer.cn, names)


def _decide(verdict: Verdict, *, ink_declared: bool) -> Verdict:
    """With declared ink a missing electronic signature is a point that the verifikator ticks, and no fault of the file."""
    missing = () if ink_declared else verdict.missing
    doubtful = any(MISMATCHES[one.code].needs_eyes for one in verdict.mismatches)
    if verdict.is_refused or not (missing or doubtful):
        return verdict
    code, message = verdict.code, verdict.message
    if missing:
        who = {"siapa": " dan ".join(one.who for one in missing)}
        if ROWS[code].is_good:
            code, message = VerdictCode.SIGNATURE_MISSING, format_message(VerdictCode.SIGNATURE_MISSING, who)
        else:  # graver things were found: they keep their code
            message = f"{message} {fill(NOT_SIGNED_BY, who)}"
    elif verdict.decision != Decision.LOOK:
        message = f"{message} {LOOKED_AT}"
    return replace(
        verdict,
        code=code,
        message=message,
        decision=Decision.LOOK,
        inspected={"code": str(verdict.code), "message": verdict.message, "decision": str(verdict.decision)},
    )
