"""Whether a document fits the account it was uploaded for. Every difference is a warning, never a refusal.

In doubt there is no warning: a text that could not be read contradicts no record.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from core.formats import format_periode
from pemeriksaan.content.person_name import contains_name, is_same_name
from pemeriksaan.content.reading import FORMAT_MPPH, find_nip
from pemeriksaan.result import ContentKind, Mismatch, MismatchCode, Reading, SignatureReport, Verdict
from pemeriksaan.wording.messages import format_mismatch

K = MismatchCode
MPPH, SKP = "MPPH", "SKP"
LEMBAGA = frozenset(
    {"PRODUCTION", "STAGING", "PEMERINTAH", "KABUPATEN", "PROVINSI", "DINAS", "BADAN", "BALAI", "SEKRETARIAT",
     "KEMENTERIAN", "KECAMATAN", "RSUD", "UPTD", "PUSKESMAS", "NEGERI"}
)  # fmt: skip
"""Words of a certificate that is an institution's and not a person's."""


class SignerRole(StrEnum):
    """Whose a confirmed key is, seen from one berkas."""

    PEGAWAI = "pegawai yang dinilai"
    PENILAI = "pejabat penilai"
    LAIN = "orang lain"


@dataclass(frozen=True, slots=True)
class OnRecord:
    """What the portal has on record. `keys`: of the document's signer keys those that a person has confirmed."""

    kind: str
    nip: str
    name: str
    periode_start: date
    periode_end: date
    penilai_nip: str = ""
    penilai_name: str = ""
    keys: Mapping[str, SignerRole] = field(default_factory=dict)


def compare(verdict: Verdict, record: OnRecord) -> tuple[Mismatch, ...]:
    """What does not fit, in the order in which a person would notice it. Nothing for a file without a verdict to keep."""
    reading = verdict.reading
    found = list(_compare_text(reading, record, whole=verdict.kind == ContentKind.DIGITAL)) if reading else []
    is_other_form = any(one.code == K.FORM_MISMATCH for one in found)
    if record.kind == SKP and not is_other_form:
        found += _compare_signers(verdict.signatures, record)
    return tuple(found)


def _compare_text(reading: Reading, record: OnRecord, *, whole: bool) -> Iterator[Mismatch]:
    """`whole`: no page of the document is a picture, so what is not in the text is not in the document."""
    if form := _other_form(reading, record):
        yield form
    elif record.kind == MPPH:
        yield from _compare_member(reading, record, whole=whole)
    else:
        yield from _compare_subject(reading, record, whole=whole)
        yield from _compare_penilai(reading, record)
    if reading.periode_start and reading.periode_end:
        read, known = (
            (reading.periode_start, reading.periode_end),
            (record.periode_start, record.periode_end),
        )
        if read != known:
            yield _differ(K.PERIOD_MISMATCH, format_periode(*read), format_periode(*known))


def _other_form(reading: Reading, record: OnRecord) -> Mismatch | None:
    """The file holds the other document and nothing of the demanded one."""
    forms = {MPPH if one == FORMAT_MPPH else SKP: one for one in reading.forms}
    if not forms or record.kind in forms:
        return None
    return _differ(K.FORM_MISMATCH, next(iter(forms)), record.kind)


def _compare_member(reading: Reading, record: OnRecord, *, whole: bool) -> Iterator[Mismatch]:
    """An MPPH has no column for the NIP, so the name does; only when neither stands there is there something to say."""
    if not (whole and reading.complete):
        return
    if record.nip not in find_nip(reading.text) and not contains_name(reading.text, record.name):
        yield _differ(K.SUBJECT_MISMATCH, "", record.name, kind=MPPH)


def _compare_subject(reading: Reading, record: OnRecord, *, whole: bool) -> Iterator[Mismatch]:
    if not record.nip or reading.pegawai_nip == record.nip:
        return
    if not reading.pegawai_nip:
        # Their name in the block, their NIP anywhere, or a part that could not be read: it may be theirs.
        unread = not (whole and reading.complete)
        if unread or is_same_name(reading.pegawai_name, record.name) or record.nip in find_nip(reading.text):
            return
    read = " · ".join(filter(None, (reading.pegawai_name, print_nip(reading.pegawai_nip))))
    yield _differ(K.SUBJECT_MISMATCH, read, f"{record.name} · {print_nip(record.nip)}")


def _compare_penilai(reading: Reading, record: OnRecord) -> Iterator[Mismatch]:
    """The NIP decides; the name only where one of the two has no NIP."""
    if not record.penilai_name or not (reading.penilai_nip or reading.penilai_name):
        return
    if reading.penilai_nip and record.penilai_nip:
        fits = reading.penilai_nip == record.penilai_nip
    else:
        fits = not reading.penilai_name or is_same_name(reading.penilai_name, record.penilai_name)
    if not fits:
        yield _differ(
            K.PENILAI_MISMATCH, reading.penilai_name or print_nip(reading.penilai_nip), record.penilai_name
        )


def _compare_signers(signatures: Sequence[SignatureReport], record: OnRecord) -> Iterator[Mismatch]:
    """An SKP is signed by two people. Another signer is reported in place of the one who is missing."""
    signers = [one for one in signatures if one.kind != "timestamp" and one.cn]
    owners = [_owner_of(one, record) for one in signers]
    missing = [one for one in (SignerRole.PEGAWAI, SignerRole.PENILAI) if one not in owners]
    for signer, owner in zip(signers, owners, strict=True):
        if owner != SignerRole.LAIN or not missing:
            continue
        # The place that the field is named after, else the first that is free.
        named = [one for one in missing if one.name.lower() in signer.field.lower()]
        role = named[-1] if named else missing[0]
        missing.remove(role)
        name = record.name if role == SignerRole.PEGAWAI else record.penilai_name
        if name:
            yield _differ(K.SIGNER_MISMATCH, signer.cn, name, role=str(role))


def _owner_of(signer: SignatureReport, record: OnRecord) -> SignerRole | None:
    """By the confirmed key, for any name on the certificate; else by its name. None for an institution's."""
    if signer.key in record.keys:
        return record.keys[signer.key]
    if is_same_name(signer.cn, record.name):
        return SignerRole.PEGAWAI
    if is_same_name(signer.cn, record.penilai_name):
        return SignerRole.PENILAI
    return None if LEMBAGA & set(signer.cn.upper().split()) else SignerRole.LAIN


def print_nip(nip: str) -> str:
    """19930817 202507 2 001"""
    return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}" if nip else ""


def _differ(code: MismatchCode, document: str, on_record: str, *, kind: str = "", role: str = "") -> Mismatch:
    message = format_mismatch(code, document=document, on_record=on_record, kind=kind, role=role)
    return Mismatch(code, message, document, on_record)
