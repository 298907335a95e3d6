"""Whether a document fits the account it was uploaded for. Every difference is a warning, never a refusal.

In doubt nothing is said: what could not be read contradicts nobody.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from core.formats import format_periode
from pemeriksaan.content.person_name import contains_name, is_same_name
from pemeriksaan.content.reading import FORMAT_MPPH, find_nip
from pemeriksaan.result import ContentKind, Mismatch, MismatchCode, Reading, SignatureReport, Verdict
from pemeriksaan.wording.messages import format_kecocokan

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


def compare(hasil: Verdict, tercatat: OnRecord) -> tuple[Mismatch, ...]:
    """What does not fit, in the order in which a person would notice it. Nothing for a file without a verdict to keep."""
    bacaan = hasil.reading
    found = list(_compare_text(bacaan, tercatat, whole=hasil.kind == ContentKind.DIGITAL)) if bacaan else []
    is_other_form = any(one.code == K.FORM_MISMATCH for one in found)
    if tercatat.kind == SKP and not is_other_form:
        found += _compare_signers(hasil.signatures, tercatat)
    return tuple(found)


def _compare_text(bacaan: Reading, tercatat: OnRecord, *, whole: bool) -> Iterator[Mismatch]:
    """`whole`: no page of the document is a picture, so what is not in the text is not in the document."""
    if form := _other_form(bacaan, tercatat):
        yield form
    elif tercatat.kind == MPPH:
        yield from _compare_member(bacaan, tercatat, whole=whole)
    else:
        yield from _compare_subject(bacaan, tercatat, whole=whole)
        yield from _compare_penilai(bacaan, tercatat)
    if bacaan.periode_start and bacaan.periode_end:
        read, known = (
            (bacaan.periode_start, bacaan.periode_end),
            (tercatat.periode_start, tercatat.periode_end),
        )
        if read != known:
            yield _differ(K.PERIOD_MISMATCH, format_periode(*read), format_periode(*known))


def _other_form(bacaan: Reading, tercatat: OnRecord) -> Mismatch | None:
    """The file holds the other document and nothing of the demanded one."""
    forms = {MPPH if one == FORMAT_MPPH else SKP: one for one in bacaan.forms}
    if not forms or tercatat.kind in forms:
        return None
    return _differ(K.FORM_MISMATCH, next(iter(forms)), tercatat.kind)


def _compare_member(bacaan: Reading, tercatat: OnRecord, *, whole: bool) -> Iterator[Mismatch]:
    """An MPPH has no column for the NIP, so the name does; only when neither stands there is there something to say."""
    if not (whole and bacaan.complete):
        return
    if tercatat.nip not in find_nip(bacaan.text) and not contains_name(bacaan.text, tercatat.name):
        yield _differ(K.SUBJECT_MISMATCH, "", tercatat.name, jenis=MPPH)


def _compare_subject(bacaan: Reading, tercatat: OnRecord, *, whole: bool) -> Iterator[Mismatch]:
    if not tercatat.nip or bacaan.pegawai_nip == tercatat.nip:
        return
    if not bacaan.pegawai_nip and _may_be_theirs(bacaan, tercatat, whole=whole):
        return
    read = " · ".join(filter(None, (bacaan.pegawai_name, print_nip(bacaan.pegawai_nip))))
    yield _differ(K.SUBJECT_MISMATCH, read, f"{tercatat.name} · {print_nip(tercatat.nip)}")


def _may_be_theirs(bacaan: Reading, tercatat: OnRecord, *, whole: bool) -> bool:
    """Without a NIP in the block: their name there, or their NIP anywhere, or a part that could not be read."""
    if not (whole and bacaan.complete):
        return True
    return is_same_name(bacaan.pegawai_name, tercatat.name) or tercatat.nip in find_nip(bacaan.text)


def _compare_penilai(bacaan: Reading, tercatat: OnRecord) -> Iterator[Mismatch]:
    """The NIP decides; the name only where one of the two has no NIP."""
    if not tercatat.penilai_name or not (bacaan.penilai_nip or bacaan.penilai_name):
        return
    if bacaan.penilai_nip and tercatat.penilai_nip:
        fits = bacaan.penilai_nip == tercatat.penilai_nip
    else:
        fits = not bacaan.penilai_name or is_same_name(bacaan.penilai_name, tercatat.penilai_name)
    if not fits:
        yield _differ(
            K.PENILAI_MISMATCH, bacaan.penilai_name or print_nip(bacaan.penilai_nip), tercatat.penilai_name
        )


def _compare_signers(tanda: Sequence[SignatureReport], tercatat: OnRecord) -> Iterator[Mismatch]:
    """An SKP is signed by two. Whoever is neither of them stands in the place of the one who is missing."""
    signers = [one for one in tanda if one.kind != "timestamp" and one.cn]
    owners = [_owner_of(one, tercatat) for one in signers]
    missing = [one for one in (SignerRole.PEGAWAI, SignerRole.PENILAI) if one not in owners]
    for signer, owner in zip(signers, owners, strict=True):
        if owner != SignerRole.LAIN or not missing:
            continue
        peran = _place_of(signer, missing)
        missing.remove(peran)
        nama = tercatat.name if peran == SignerRole.PEGAWAI else tercatat.penilai_name
        if nama:
            yield _differ(K.SIGNER_MISMATCH, signer.cn, nama, peran=str(peran))


def _owner_of(signer: SignatureReport, tercatat: OnRecord) -> SignerRole | None:
    """By the confirmed key whatever the certificate is called, else by its name; None for an institution's."""
    if signer.key in tercatat.keys:
        return tercatat.keys[signer.key]
    if is_same_name(signer.cn, tercatat.name):
        return SignerRole.PEGAWAI
    if is_same_name(signer.cn, tercatat.penilai_name):
        return SignerRole.PENILAI
    return None if LEMBAGA & set(signer.cn.upper().split()) else SignerRole.LAIN


def _place_of(signer: SignatureReport, missing: Sequence[SignerRole]) -> SignerRole:
    """The place that the field is named after, else the first that is free."""
    named = [one for one in missing if one.name.lower() in signer.field.lower()]
    return named[-1] if named else missing[0]


def print_nip(nip: str) -> str:
    """19930817 202507 2 001"""
    return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}" if nip else ""


def _differ(kode: MismatchCode, dokumen: str, tercatat: str, *, jenis: str = "", peran: str = "") -> Mismatch:
    pesan = format_kecocokan(kode, dokumen=dokumen, tercatat=tercatat, jenis=jenis, peran=peran)
    return Mismatch(kode, pesan, dokumen, tercatat)
