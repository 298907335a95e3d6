"""Who has signed electronically, of those who must have: by a confirmed key, else by the name on the certificate.

Only what is certain is said. A demanded signature is missing when no signer is left who could be its owner; a signer
whose name fits no record is said to be unmatched, and a verifikator finds out.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from pemeriksaan.codes import ROWS
from pemeriksaan.content.person_name import is_same_name
from pemeriksaan.result import MismatchCode, MissingSignature, SignatureReport, Verdict

INSTITUTIONS = frozenset(
    {"PRODUCTION", "STAGING", "PEMERINTAH", "KABUPATEN", "PROVINSI", "DINAS", "BADAN", "BALAI", "SEKRETARIAT",
     "KEMENTERIAN", "KECAMATAN", "RSUD", "UPTD", "PUSKESMAS", "NEGERI"}
)  # fmt: skip
"""Words of a certificate that is an institution's and not a person's: it neither counts as a person's signature nor
proves that the person has not signed."""
STAMPS = frozenset({"METERAI", "EMETERAI", "E-METERAI", "PERURI"})
"""Words of a duty stamp, which is no signature of any person."""


class SignerRole(StrEnum):
    """Whose a signature is, seen from one berkas."""

    PEGAWAI = "pegawai yang dinilai"
    PENILAI = "pejabat penilai"
    PIMPINAN = "pimpinan"
    LAIN = "orang lain"


Parties = Mapping[SignerRole, Sequence[str]]
"""Each role of the document with the names on record for it; none where no person is on record."""


class OddSigner(NamedTuple):
    """A signer in the place of a demanded one: `code` SIGNER_MISMATCH for the confirmed key of another person,
    SIGNER_UNMATCHED when it is not known who it is. `roles` are those it may stand for."""

    code: MismatchCode
    signer: SignatureReport
    roles: tuple[SignerRole, ...]

    @property
    def is_institution(self) -> bool:
        return bool(INSTITUTIONS & _words(self.signer))


@dataclass(frozen=True, slots=True)
class SignerFindings:
    missing: tuple[MissingSignature, ...] = ()
    odd: tuple[OddSigner, ...] = ()


def find_signers(
    verdict: Verdict, parties: Parties, demanded: Sequence[SignerRole], keys: Mapping[str, SignerRole]
) -> SignerFindings:
    """`keys`: of the document's signer keys those that a person has confirmed; they count more than any name."""
    # Beside good signatures one of an unknown issuer proves nothing; elsewhere the verdict speaks of it already.
    good = ROWS[verdict.code].is_good
    signers = [
        (one, _roles_of(one, parties, keys) if one.trusted or not good else ())
        for one in _distinct(verdict.signatures)
    ]
    absent, free, others = list(demanded), [], []
    for signer, roles in sorted(signers, key=lambda one: (one[0].key not in keys, len(one[1]))):
        if roles == (SignerRole.LAIN,):
            others.append(signer)
        elif role := next((one for one in roles if one in absent), None):
            absent.remove(role)
        elif not roles:
            free.append(signer)
    odd = [OddSigner(MismatchCode.SIGNER_MISMATCH, *pair) for pair in _placed(others, absent)]
    return _conclude(absent, free, parties, odd)


def name_roles(roles: Collection[SignerRole], parties: Parties) -> str:
    """ "pejabat penilai (Drs. I Wayan Sudarma, M.Pd.)", several joined by "atau"."""
    return " atau ".join(
        f"{role} ({names})" if (names := " atau ".join(parties[role])) else str(role) for role in roles
    )


def _distinct(signatures: Sequence[SignatureReport]) -> list[SignatureReport]:
    """One report for each signer: the same person twice is one of the demanded people."""
    found: dict[str, SignatureReport] = {}
    for one in signatures:
        if one.kind == "timestamp" or not one.cn or STAMPS & _words(one):
            continue
        known = found.get(one.key or one.cn)
        if known is None or (one.trusted and not known.trusted):
            found[one.key or one.cn] = one
    return list(found.values())


def _words(signer: SignatureReport) -> set[str]:
    return set(signer.cn.upper().split())


def _roles_of(
    signer: SignatureReport, parties: Parties, keys: Mapping[str, SignerRole]
) -> tuple[SignerRole, ...]:
    if signer.key in keys:
        return (keys[signer.key],)
    return tuple(
        role for role, names in parties.items() if any(is_same_name(signer.cn, name) for name in names)
    )


def _placed(
    signers: Sequence[SignatureReport], absent: Sequence[SignerRole]
) -> list[tuple[SignatureReport, tuple[SignerRole, ...]]]:
    """Each with the role whose place it takes: the one that its field is named after, else the first that is left."""
    left = list(absent)
    placed: list[tuple[SignatureReport, tuple[SignerRole, ...]]] = []
    for signer in signers:
        if left:
            named = [role for role in left if role.name.lower() in signer.field.lower()]
            role = named[-1] if named else left[0]
            left.remove(role)
            placed.append((signer, (role,)))
    return placed


def _conclude(
    absent: Sequence[SignerRole], free: Sequence[SignatureReport], parties: Parties, odd: list[OddSigner]
) -> SignerFindings:
    """`free` signers of unknown identity stand for absent roles, so that no person is said to be missing who may be there."""
    unmatched = MismatchCode.SIGNER_UNMATCHED
    left, waiting = list(absent), []
    for signer in free:
        named = [role for role in left if role.name.lower() in signer.field.lower()]
        if named:
            left.remove(named[-1])
            odd.append(OddSigner(unmatched, signer, (named[-1],)))
        else:
            waiting.append(signer)
    waiting = waiting[: len(left)]
    # Where no person is on record, another signer than the known ones contradicts nothing.
    odd += [OddSigner(unmatched, one, tuple(left)) for one in waiting]
    odd = [one for one in odd if any(parties[role] for role in one.roles)]
    if not waiting:
        return SignerFindings(tuple(_missing((role,), parties) for role in left), tuple(odd))
    lacking = len(left) - len(waiting)
    return SignerFindings(tuple(_missing(tuple(left), parties) for _ in range(lacking)), tuple(odd))


def _missing(roles: tuple[SignerRole, ...], parties: Parties) -> MissingSignature:
    return MissingSignature(tuple(role.name for role in roles), name_roles(roles, parties))
