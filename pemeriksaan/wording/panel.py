"""What an inspection says about the signatures of a file, in sentences that need no knowledge of cryptography."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from core.formats import format_datetime
from pemeriksaan.codes import ALTERED, ROWS, UNCERTAIN, UNFINISHED, UNWEIGHED, VerdictRow
from pemeriksaan.result import Note, SignatureReport, Verdict, VerdictCode
from pemeriksaan.wording.changes import list_changes
from pemeriksaan.wording.messages import explain_verdict

K = VerdictCode
UNREADABLE = "tidak terbaca"
OFFLINE = "Status pencabutan tidak ditanyakan ke penerbit (pemeriksaan luring)."
ISSUERS: Mapping[str, str] = {
    "bsre": "BSrE",
    "psre": "penerbit Indonesia lain yang dikenal, bukan BSrE",
    "legacy": "sertifikat lama, sah pada saat ditandatangani",
    "demo": "penerbit demo, hanya berlaku pada pemasangan demo",
}


class Fact(NamedTuple):
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class SignaturePanel:
    """One signature or document timestamp; `key` is empty unless its owner can be remembered by it."""

    title: str
    is_good: bool
    assessment: str
    facts: tuple[Fact, ...]
    technical: tuple[Fact, ...]
    name: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class VerdictPanel:
    meaning: str
    signatures: tuple[SignaturePanel, ...]
    not_checked: str
    technical: tuple[Fact, ...]
    changes: tuple[str, ...] = ()


def build_panel(
    verdict: Verdict, *, inspected_at: datetime | None, owners: Mapping[str, str] | None = None
) -> VerdictPanel:
    """`inspected_at`: when the inspection took place, aware. `owners`: what is known of a key's owner, as a sentence."""
    libraries = ", ".join(f"{name} {version}" for name, version in sorted(verdict.library_versions.items()))
    technical = (
        Fact("Saat diperiksa", format_datetime(inspected_at) if inspected_at else "tidak tercatat"),
        Fact("Alat pemeriksa", libraries or "tidak tercatat"),
    )
    return VerdictPanel(
        meaning=explain_verdict(verdict),
        signatures=tuple(
            _signature(verdict, index, owners or {}) for index in range(len(verdict.signatures))
        ),
        not_checked=OFFLINE if verdict.signatures else "",
        technical=technical,
        changes=list_changes(verdict.changes),
    )


def can_be_remembered(report: SignatureReport) -> bool:
    """Only the key of an intact signature of a known issuer says anything about a person."""
    return report.kind == "signature" and _is_good(report) and bool(report.key)


def _row(report: SignatureReport) -> VerdictRow | None:
    """What is known of its code; None for a signature whose weighing broke off before one was found."""
    return ROWS[VerdictCode(report.code)] if report.code else None


def _is_good(report: SignatureReport) -> bool:
    row = _row(report)
    return report.trusted and row is not None and row.is_good


def _signature(verdict: Verdict, index: int, owners: Mapping[str, str]) -> SignaturePanel:
    report = verdict.signatures[index]
    if report.kind == "timestamp":
        return _timestamp(verdict, index)
    row = _row(report)
    return SignaturePanel(
        title=name_signature(verdict, index),
        is_good=_is_good(report),
        assessment=row.assessment if row else UNFINISHED,
        facts=(
            Fact("Nama pada sertifikat", report.cn or UNREADABLE),
            *_owner(report, owners),
            Fact("Waktu", _time(report)),
            Fact("Penerbit sertifikat", _issuer(report, verdict)),
            Fact("Yang dilindungi", _coverage(verdict, index)),
            Fact("Perubahan sesudahnya", _changes(verdict, index)),
            Fact("Pencabutan sertifikat", _revocation(report)),
        ),
        technical=_technical(report),
        name=report.cn or UNREADABLE,
        key=report.key if can_be_remembered(report) else "",
    )


def _timestamp(verdict: Verdict, index: int) -> SignaturePanel:
    report = verdict.signatures[index]
    trusted = (
        "Dari penerbit yang dikenal." if report.trusted else "Penerbitnya tidak dikenal; bukan bukti waktu."
    )
    row = _row(report)
    if report.timestamp_at is None:
        moment = UNREADABLE
    else:
        moment = format_datetime(report.timestamp_at) + ("" if report.trusted else ", tidak terbukti")
    return SignaturePanel(
        title=name_signature(verdict, index),
        is_good=report.trusted,
        assessment=row.assessment if row else trusted,
        facts=(
            Fact("Nama pada sertifikat", report.cn or UNREADABLE),
            Fact("Waktu", moment),
            Fact("Penerbit sertifikat", _timestamp_issuer(report)),
            Fact("Yang dilindungi", _coverage(verdict, index)),
            Fact("Perubahan sesudahnya", _changes(verdict, index)),
        ),
        technical=_technical(report),
    )


def name_signature(verdict: Verdict, index: int) -> str:
    """ "Tanda tangan 2" or "Stempel waktu dokumen 1", counted each by itself; `index` counts all of them from 0."""
    kind = verdict.signatures[index].kind
    number = sum(one.kind == kind for one in verdict.signatures[: index + 1])
    return f"{'Stempel waktu dokumen' if kind == 'timestamp' else 'Tanda tangan'} {number}"


def _owner(report: SignatureReport, owners: Mapping[str, str]) -> tuple[Fact, ...]:
    if not can_be_remembered(report):
        return ()
    return (Fact("Pemilik", owners.get(report.key, "Belum dikonfirmasi verifikator.")),)


def _time(report: SignatureReport) -> str:
    if report.timestamp_at:
        return f"{format_datetime(report.timestamp_at)}, menurut stempel waktu tepercaya."
    if report.signed_at is None:
        return "Tidak tercatat di dalam berkas."
    at = format_datetime(report.signed_at)
    if Note.TIMESTAMPED in report.notes:
        return (
            f"{at}, menurut jam penandatangan. Stempel waktu sesudahnya membuktikan tanda tangan sudah ada."
        )
    return f"{at}, menurut jam penandatangan sendiri; tidak dibuktikan stempel waktu."


def _issuer(report: SignatureReport, verdict: Verdict) -> str:
    name = report.issuer or UNREADABLE
    if report.trusted:
        return f"{name} ({ISSUERS[_issuer_role(report, verdict)]})"
    row = _row(report)
    return f"{name} ({row.issuer if row else UNWEIGHED})"


def _timestamp_issuer(report: SignatureReport) -> str:
    known = "dikenal" if report.trusted else UNWEIGHED if report.code else "tidak dikenal"
    return f"{report.issuer or UNREADABLE} ({known})"


def _issuer_role(report: SignatureReport, verdict: Verdict) -> str:
    """Older inspections did not keep the role for each signature; then the flags of the whole tell it."""
    if report.issuer_role in ISSUERS:
        return report.issuer_role
    for flag in (Note.DEMO, Note.LEGACY):
        if flag in verdict.notes:
            return str(flag)
    return "psre" if report.code == K.OK_PSRE_LAIN else "bsre"


def _coverage(verdict: Verdict, index: int) -> str:
    report = verdict.signatures[index]
    if report.code == K.SIG_PARTIAL or report.coverage == "partial":
        return "Sebagian isi dokumen saja."
    if report.coverage == "entire_file":
        return "Seluruh dokumen."
    if report.coverage != "entire_revision":
        return UNCERTAIN
    if index + 1 < len(verdict.signatures):
        return f"Seluruh isi dokumen sampai sebelum {name_signature(verdict, index + 1).lower()}."
    return "Seluruh isi dokumen pada saat itu."


def _changes(verdict: Verdict, index: int) -> str:
    report = verdict.signatures[index]
    if report.change_level == "changed":
        return ALTERED
    if (row := _row(report)) and row.later:
        return row.later
    if not report.coverage:
        return UNCERTAIN
    if report.coverage == "entire_file":
        return "Tidak ada."
    if index + 1 < len(verdict.signatures):
        return "Hanya tanda tangan atau stempel waktu berikutnya dan data arsip."
    return "Hanya data arsip tentang sertifikat."


def _revocation(report: SignatureReport) -> str:
    if report.code == K.CERT_REVOKED:
        return "Sudah dicabut, menurut jawaban penerbit yang dibawa berkas."
    if report.revocation_evidence is None:
        return "Tidak dilihat."
    if report.revocation_evidence:
        return "Berkas membawa jawaban penerbit, dan portal membacanya."
    return "Berkas tidak membawa jawaban penerbit."


def _technical(report: SignatureReport) -> tuple[Fact, ...]:
    pairs = (
        ("Kolom", report.field),
        ("Nomor seri sertifikat", report.serial),
        ("Algoritma", report.algorithm),
        ("SHA-256 kunci publik", report.key),
    )
    return tuple(Fact(label, text) for label, text in pairs if text)
