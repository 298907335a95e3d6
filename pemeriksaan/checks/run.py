"""The inspection itself: ten checks in their order, and the verdict from what they found. Runs in the child only."""

from collections.abc import Callable, Iterator
from importlib.metadata import version
from typing import Any, NamedTuple

from pemeriksaan.checks.byte_rules import check_bytes
from pemeriksaan.checks.document import Document, Signature
from pemeriksaan.checks.gate import check_header_and_end, check_objects, check_opens, check_size_and_name
from pemeriksaan.checks.identity import check_identity
from pemeriksaan.checks.integrity import check_integrity
from pemeriksaan.checks.kind import check_kind
from pemeriksaan.checks.origin import check_origin
from pemeriksaan.checks.signatures import check_signatures
from pemeriksaan.checks.trust import check_trust
from pemeriksaan.policy import decide
from pemeriksaan.result import (
    GERBANG_BERKAS,
    URUTAN_BERAT,
    Decision,
    Finding,
    Note,
    Verdict,
    VerdictCode,
)
from pemeriksaan.wording.messages import format_message, format_no_signature, format_ok

K = VerdictCode
VERSI_PUSTAKA = {name: version(name) for name in ("pyhanko", "pyhanko-certvalidator", "pypdf", "pypdfium2")}


class Step(NamedTuple):
    """One check, and the finding that stands when it fails instead of finding."""

    periksa: Callable[[Document], tuple[Finding, ...]]
    bila_gagal: VerdictCode | None


PEMERIKSAAN = (
    Step(check_size_and_name, K.NOT_PDF),  # 1
    Step(check_header_and_end, K.DAMAGED),  # 2
    Step(check_opens, K.DAMAGED),  # 3
    Step(check_objects, K.DAMAGED),  # 4
    Step(check_signatures, K.DAMAGED),  # 5
    Step(check_bytes, K.SIG_UNREADABLE),  # 6
    Step(check_integrity, K.SIG_UNREADABLE),  # 7
    Step(check_trust, K.SIG_UNREADABLE),  # 8
    Step(check_kind, None),  # 9
    Step(check_identity, None),  # 10
)
ASAL = Step(check_origin, None)  # no check: it only notes whether a print of the portal still shows itself


def inspect(dokumen: Document) -> tuple[Finding, ...]:
    """What the checks found; a finding of the file gate ends them."""
    findings: list[Finding] = []
    for langkah in PEMERIKSAAN:
        findings += _run(langkah, dokumen)
        if findings and findings[-1].code in GERBANG_BERKAS:
            return tuple(findings)
    _run(ASAL, dokumen)
    return tuple(findings)


def _run(langkah: Step, dokumen: Document) -> tuple[Finding, ...]:
    """The one place where everything is caught: some seventeen kinds of exception escape from the libraries."""
    try:
        return langkah.periksa(dokumen)
    except MemoryError:
        return (Finding(K.RESOURCE),)
    except RecursionError:
        return (Finding(K.TOO_COMPLEX),)
    except Exception:  # noqa: BLE001 see above: a broken file is a finding, never a crash
        return (Finding(langkah.bila_gagal),) if langkah.bila_gagal else ()


def verdict(findings: tuple[Finding, ...], tanda: list[Signature]) -> Finding:
    """The gravest finding. No finding at all means that there was no signer, or nothing."""
    gate = [one for one in findings if one.code in GERBANG_BERKAS]
    if gate:
        return gate[0]
    if findings:
        return min(findings, key=lambda one: URUTAN_BERAT.index(one.code))
    return Finding(K.TIMESTAMP_ONLY if tanda else K.NO_SIGNATURE)


def conclude(dokumen: Document, findings: tuple[Finding, ...], policy: dict[str, Any]) -> Verdict:
    """The result with its words. `policy`: kebijakan, psre_lain, dinyatakan_basah."""
    temuan = verdict(findings, dokumen.signatures)
    keterangan = dokumen.notes | set(_common_flags(dokumen.signatures))
    return Verdict(
        code=temuan.code,
        message=_words(temuan, dokumen, keterangan, policy),
        notes=tuple(sorted(keterangan)),
        signatures=tuple(one.to_report() for one in dokumen.signatures),
        pages=dokumen.page_count,
        kind=dokumen.content_kind,
        library_versions=VERSI_PUSTAKA,
        reading=dokumen.reading,
        store=dokumen.store,
        intact_until=dokumen.intact_until,
    )


def _common_flags(tanda: list[Signature]) -> Iterator[str]:
    """What is good must hold for every signer, what calls for caution for any."""
    signers = [one for one in tanda if not one.is_timestamp]
    for flag in (Note.TIMESTAMPED, Note.LTV):
        if signers and all(flag in one.notes for one in signers):
            yield flag
    for flag in (Note.LEGACY, Note.DEMO):
        if any(flag in one.notes for one in signers):
            yield flag


def _words(temuan: Finding, dokumen: Document, keterangan: set[str], policy: dict[str, Any]) -> str:
    if temuan.code == K.NO_SIGNATURE:
        return format_no_signature(
            policy["kebijakan"],
            jenis_isi=dokumen.content_kind,
            producer=dokumen.producer if Note.FLATTENED in keterangan else "",
            dinyatakan_basah=policy["dinyatakan_basah"],
        )
    if temuan.code in {K.OK_BSRE, K.OK_PSRE_LAIN}:
        decision = decide(temuan.code, policy["kebijakan"], psre_lain=policy["psre_lain"])
        return format_ok(
            temuan.code,
            temuan.details,
            legacy=Note.LEGACY in keterangan,
            demo=Note.DEMO in keterangan,
            diterima=decision == Decision.ACCEPT,
        )
    return format_message(temuan.code, temuan.details)
