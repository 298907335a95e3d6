"""What an inspection of a PDF can find, as plain values: kept with the upload, never folded into one Boolean."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self


class VerdictCode(StrEnum):
    """The verdicts. What follows from each, and its words, is one row in `codes`."""

    OK_BSRE = "OK_BSRE"
    OK_PSRE_LAIN = "OK_PSRE_LAIN"
    INTACT_UNTRUSTED = "INTACT_UNTRUSTED"
    CERT_EXPIRED = "CERT_EXPIRED"
    CERT_REVOKED = "CERT_REVOKED"
    WEAK_CRYPTO = "WEAK_CRYPTO"
    CHANGED = "CHANGED"
    SIG_BROKEN = "SIG_BROKEN"
    SIG_PARTIAL = "SIG_PARTIAL"
    CHANGED_BETWEEN = "CHANGED_BETWEEN"
    COVERS_CONTENT = "COVERS_CONTENT"
    HIDDEN_COPY = "HIDDEN_COPY"
    TAIL_UNCLEAR = "TAIL_UNCLEAR"
    SIG_UNREADABLE = "SIG_UNREADABLE"
    SIGNER_UNSUITABLE = "SIGNER_UNSUITABLE"
    SIGNER_UNCLEAR = "SIGNER_UNCLEAR"
    TIME_ODD = "TIME_ODD"
    SIGNATURE_MISSING = "SIGNATURE_MISSING"
    NO_SIGNATURE = "NO_SIGNATURE"
    TIMESTAMP_ONLY = "TIMESTAMP_ONLY"
    TOO_BIG = "TOO_BIG"
    EMPTY = "EMPTY"
    NOT_PDF = "NOT_PDF"
    DAMAGED = "DAMAGED"
    ENCRYPTED = "ENCRYPTED"
    ACTIVE_CONTENT = "ACTIVE_CONTENT"
    TOO_COMPLEX = "TOO_COMPLEX"
    RESOURCE = "RESOURCE"


class MismatchCode(StrEnum):
    """Warnings about whose document it is; never refusals."""

    SIGNER_MISMATCH = "SIGNER_MISMATCH"
    SUBJECT_MISMATCH = "SUBJECT_MISMATCH"
    PERIOD_MISMATCH = "PERIOD_MISMATCH"
    PENILAI_MISMATCH = "PENILAI_MISMATCH"
    FORM_MISMATCH = "FORM_MISMATCH"
    SIGNER_UNMATCHED = "SIGNER_UNMATCHED"
    DRAFT_PRINT = "DRAFT_PRINT"
    BLANK_FORM = "BLANK_FORM"
    SUPERSEDED_PRINT = "SUPERSEDED_PRINT"
    FOREIGN_PRINT = "FOREIGN_PRINT"


class Decision(StrEnum):
    """What follows from a verdict. LOOK is accepted and received in time, marked for a verifikator's eyes."""

    ACCEPT = "accept"
    LOOK = "look"
    REFUSE = "refuse"
    WARN = "warn"


class Policy(StrEnum):
    """How strictly a campaign asks for signatures."""

    SIGNED = "wajib_tte"
    SIGNED_OR_INK = "tte_atau_basah"
    FREE = "bebas"


class ContentKind(StrEnum):
    """Where the words of the document come from; empty when the file did not let itself be read that far."""

    DIGITAL = "digital"
    SCAN = "scan"
    MIXED = "mixed"
    UNKNOWN = ""


class Note(StrEnum):
    """Flags beside a verdict."""

    TIMESTAMPED = "timestamped"
    LTV = "ltv"
    LEGACY = "legacy"
    DEMO = "demo"
    FLATTENED = "flattened"
    """A signature was there once: something of it is left."""
    REWRITTEN = "rewritten"
    """A program that keeps no signature wrote the file, and nothing shows that there ever was one."""
    RESTRICTED = "restricted"
    """Opens without a password, but is encrypted, because its author restricted what may be done with it."""
    LEADING_BYTES = "leading_bytes"
    """Something stands before the %PDF of a signed file."""
    TRAILING_BYTES = "trailing_bytes"
    """Something that is no part of a PDF stands behind the last %%EOF."""
    TIMED_OUT = "timed_out"
    LINKS = "links"
    HIDDEN_TEXT = "hidden_text"
    """Text that a reader does not see says another NIP, name or period than the text that is seen."""
    TEXT_LAYER = "text_layer"
    """A scan carries the text that a machine recognised in it; nothing is read from there."""
    OTHER_SIGNER = "other_signer"
    """A signature that does not count (an e-Meterai, another provider) stands beside good ones."""
    FOREIGN_ARCHIVE = "foreign_archive"
    """The archive holds certificates or answers that belong to no chain of this file; they are ignored."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of one check; `details` fill the blanks of its message (field, cn, issuer, at, alg, size …)."""

    code: VerdictCode
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SignatureReport:
    """One signature or document timestamp, as found. Times are aware; `key` is the SHA-256 of the signer's public key."""

    field: str
    kind: str = "signature"
    code: str = ""
    cn: str = ""
    issuer: str = ""
    serial: str = ""
    key: str = ""
    algorithm: str = ""
    signed_at: datetime | None = None
    timestamp_at: datetime | None = None
    coverage: str = ""
    change_level: str = ""
    trusted: bool = False
    issuer_role: str = ""
    """Of a trusted signer: the role of the pinned issuer (bsre, psre, legacy, demo)."""
    notes: tuple[str, ...] = ()
    revocation_evidence: bool | None = None
    """Whether the file carries an answer about this signer's revocation; None when it was not looked for."""

    def to_dict(self) -> dict[str, Any]:
        times = {"signed_at": _iso(self.signed_at), "timestamp_at": _iso(self.timestamp_at)}
        return {**asdict(self), **times, "notes": list(self.notes)}

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> Self:
        times = {name: _from_iso(raw.get(name)) for name in ("signed_at", "timestamp_at")}
        return cls(**{**raw, **times, "notes": tuple(raw.get("notes", ()))})


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs from what was signed: on which page (from 1; 0 when on none), and its words before and after.

    Without words it is the look of the page that differs, or what `what` names.
    """

    page: int = 0
    before: str = ""
    after: str = ""
    what: str = ""

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> Self:
        return cls(**raw)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in the words of a document; what was not found is empty. Both days of the period belong to it.

    `complete`: all of it was read, so that something missing is missing. `places`: the first page, from 1, that says the NIP of
    the pegawai and of the penilai, the periode and the form; what stands on no page by itself is left out. `text` serves the comparison and is never kept.
    """

    forms: tuple[str, ...] = ()
    pegawai_nip: str = ""
    pegawai_name: str = ""
    penilai_nip: str = ""
    penilai_name: str = ""
    periode_start: date | None = None
    periode_end: date | None = None
    nip_count: int = 0
    complete: bool = False
    places: Mapping[str, int] = field(default_factory=dict)
    text: str = field(default="", repr=False)

    def to_dict(self) -> dict[str, Any]:
        return {
            "forms": list(self.forms),
            "pegawai_nip": self.pegawai_nip,
            "pegawai_name": self.pegawai_name,
            "penilai_nip": self.penilai_nip,
            "penilai_name": self.penilai_name,
            "periode_start": self.periode_start.isoformat() if self.periode_start else None,
            "periode_end": self.periode_end.isoformat() if self.periode_end else None,
            "nip_count": self.nip_count,
            "complete": self.complete,
            "places": dict(self.places),
        }

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> Self:
        days = {
            name: date.fromisoformat(raw[name]) if raw.get(name) else None
            for name in ("periode_start", "periode_end")
        }
        return cls(**{**raw, **days, "forms": tuple(raw.get("forms", ()))})


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One warning as the uploader read it: its words, what stands in the document and what is on record."""

    code: MismatchCode
    message: str
    document: str = ""
    on_record: str = ""

    def to_dict(self) -> dict[str, str]:
        return {name: str(value) for name, value in asdict(self).items()}

    @classmethod
    def from_dict(cls, raw: Mapping[str, str]) -> Self:
        return cls(**{**raw, "code": MismatchCode(raw["code"])})  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class MissingSignature:
    """An electronic signature that is demanded and not there. `roles`: whose (PEGAWAI, PENILAI, PIMPINAN); two where a
    signer whose name fits no record may be either of them. `who` is the same in words, with the names on record.
    """

    roles: tuple[str, ...]
    who: str

    def to_dict(self) -> dict[str, Any]:
        return {"roles": list(self.roles), "who": self.who}

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> Self:
        return cls(tuple(raw["roles"]), raw["who"])


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of one inspection, and what the policy of its case makes of it.

    `milliseconds` is wall time as the caller saw it. `reading` is None where nothing could be read; `mismatches` are filled once it is known whose document it is to be.
    """

    code: VerdictCode
    message: str = ""
    decision: Decision = Decision.REFUSE
    notes: tuple[str, ...] = ()
    signatures: tuple[SignatureReport, ...] = ()
    pages: int = 0
    kind: ContentKind = ContentKind.UNKNOWN
    library_versions: Mapping[str, str] = field(default_factory=dict)
    store: str = ""
    """Fingerprint of the trust store that the verdict stands on; empty when none had to be asked."""
    milliseconds: int = 0
    intact_until: int = 0
    """Where the first revision ends (bytes), when everything after it is signatures; else 0."""
    shown_until: int = 0
    """How many bytes from the beginning are the document: all that is shown, read and recognised. 0 in older results."""
    changes: tuple[Change, ...] = ()
    """What differs between these bytes and the whole file, as far as a reader sees it."""
    reading: Reading | None = None
    mismatches: tuple[Mismatch, ...] = ()
    missing: tuple[MissingSignature, ...] = ()
    inspected: Mapping[str, str] = field(default_factory=dict)
    """What the inspection alone said (code, message, decision), where the comparison with the record changed it."""

    @property
    def is_refused(self) -> bool:
        return self.decision == Decision.REFUSE

    def to_dict(self) -> dict[str, Any]:
        return {
            "code": str(self.code),
            "message": self.message,
            "decision": str(self.decision),
            "notes": list(self.notes),
            "signatures": [one.to_dict() for one in self.signatures],
            "pages": self.pages,
            "kind": str(self.kind),
            "library_versions": dict(self.library_versions),
            "store": self.store,
            "milliseconds": self.milliseconds,
            "intact_until": self.intact_until,
            "shown_until": self.shown_until,
            "changes": [one.to_dict() for one in self.changes],
            "reading": self.reading.to_dict() if self.reading else None,
            "mismatches": [one.to_dict() for one in self.mismatches],
            "missing": [one.to_dict() for one in self.missing],
            "inspected": dict(self.inspected),
        }

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> Self:
        return cls(
            code=VerdictCode(raw["code"]),
            message=raw.get("message", ""),
            decision=Decision(raw.get("decision", Decision.REFUSE)),
            notes=tuple(raw.get("notes", ())),
            signatures=tuple(SignatureReport.from_dict(one) for one in raw.get("signatures", ())),
            pages=raw.get("pages", 0),
            kind=ContentKind(raw.get("kind", "")),
            library_versions=dict(raw.get("library_versions", {})),
            store=raw.get("store", ""),
            milliseconds=raw.get("milliseconds", 0),
            intact_until=raw.get("intact_until", 0),
            shown_until=raw.get("shown_until", 0),
            changes=tuple(Change.from_dict(one) for one in raw.get("changes", ())),
            reading=Reading.from_dict(raw["reading"]) if raw.get("reading") else None,
            mismatches=tuple(Mismatch.from_dict(one) for one in raw.get("mismatches", ())),
            missing=tuple(MissingSignature.from_dict(one) for one in raw.get("missing", ())),
            inspected=dict(raw.get("inspected", {})),
        )


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _from_iso(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
