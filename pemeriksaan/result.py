"""What an inspection of a PDF can find, as plain values: kept with the upload, never folded into one Boolean."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self


class VerdictCode(StrEnum):
    """The verdicts. Which of them a campaign accepts is `policy`; their words are `wording.messages`."""

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
    SIG_UNREADABLE = "SIG_UNREADABLE"
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


K = VerdictCode
GERBANG_BERKAS = frozenset(
    {K.TOO_BIG, K.EMPTY, K.NOT_PDF, K.DAMAGED, K.ENCRYPTED, K.ACTIVE_CONTENT, K.TOO_COMPLEX, K.RESOURCE}
)
"""Findings of the file gate: refused under every policy, and nothing after them is looked at."""

URUTAN_BERAT = (
    K.SIG_PARTIAL,
    K.SIG_BROKEN,
    K.CHANGED,
    K.CERT_REVOKED,
    K.WEAK_CRYPTO,
    K.INTACT_UNTRUSTED,
    K.CHANGED_BETWEEN,
    K.SIG_UNREADABLE,
    K.CERT_EXPIRED,
    K.TIMESTAMP_ONLY,
    K.NO_SIGNATURE,
    K.OK_PSRE_LAIN,
    K.OK_BSRE,
)
"""Of several findings the first in this order is the verdict: what refuses stands before what a person may look at,
so that one doubtful signature never hides behind a good one."""


class MismatchCode(StrEnum):
    """Warnings about whose document it is; never refusals."""

    SIGNER_MISMATCH = "SIGNER_MISMATCH"
    SUBJECT_MISMATCH = "SUBJECT_MISMATCH"
    PERIOD_MISMATCH = "PERIOD_MISMATCH"
    PENILAI_MISMATCH = "PENILAI_MISMATCH"
    FORM_MISMATCH = "FORM_MISMATCH"


class Decision(StrEnum):
    """What follows from a verdict. LOOK is accepted and received in time, marked for a verifikator's eyes."""

    ACCEPT = "accept"
    LOOK = "look"
    REFUSE = "refuse"
    WARN = "warn"


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
    LINKS = "links"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of one check; `isi` fills the blanks of its message (field, cn, issuer, at, alg, size …)."""

    kode: VerdictCode
    isi: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SignatureReport:
    """One signature or document timestamp, as found. Times are aware; `kunci` is the SHA-256 of the signer's public key."""

    field: str
    jenis: str = "signature"
    kode: str = ""
    cn: str = ""
    issuer: str = ""
    serial: str = ""
    kunci: str = ""
    algoritma: str = ""
    signed_at: datetime | None = None
    timestamp_at: datetime | None = None
    coverage: str = ""
    change_level: str = ""
    trusted: bool = False
    penerbit: str = ""
    """Of a trusted signer: the role of the pinned issuer (bsre, psre, legacy, demo)."""
    keterangan: tuple[str, ...] = ()
    bukti_pencabutan: bool | None = None
    """Whether the file carries an answer about this signer's revocation; None when it was not looked for."""

    def to_dict(self) -> dict[str, Any]:
        times = {"signed_at": _iso(self.signed_at), "timestamp_at": _iso(self.timestamp_at)}
        return {**asdict(self), **times, "keterangan": list(self.keterangan)}

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> Self:
        times = {name: _from_iso(raw.get(name)) for name in ("signed_at", "timestamp_at")}
        return cls(**{**raw, **times, "keterangan": tuple(raw.get("keterangan", ()))})


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in the words of a document; what was not found is empty. Both days of the period belong to it.

    `lengkap`: all of it was read, so that something missing is missing. `teks` serves the comparison and is never kept.
    """

    format: tuple[str, ...] = ()
    nip_dinilai: str = ""
    nama_dinilai: str = ""
    nip_penilai: str = ""
    nama_penilai: str = ""
    mulai: date | None = None
    selesai: date | None = None
    jumlah_nip: int = 0
    lengkap: bool = False
    teks: str = field(default="", repr=False)

    def to_dict(self) -> dict[str, Any]:
        return {
            "format": list(self.format),
            "nip_dinilai": self.nip_dinilai,
            "nama_dinilai": self.nama_dinilai,
            "nip_penilai": self.nip_penilai,
            "nama_penilai": self.nama_penilai,
            "mulai": self.mulai.isoformat() if self.mulai else None,
            "selesai": self.selesai.isoformat() if self.selesai else None,
            "jumlah_nip": self.jumlah_nip,
            "lengkap": self.lengkap,
        }

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> Self:
        days = {
            name: date.fromisoformat(raw[name]) if raw.get(name) else None for name in ("mulai", "selesai")
        }
        return cls(**{**raw, **days, "format": tuple(raw.get("format", ()))})


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One warning as the uploader read it: its words, what stands in the document and what is on record."""

    kode: MismatchCode
    pesan: str
    dokumen: str = ""
    tercatat: str = ""

    def to_dict(self) -> dict[str, str]:
        return {name: str(value) for name, value in asdict(self).items()}

    @classmethod
    def from_dict(cls, raw: Mapping[str, str]) -> Self:
        return cls(**{**raw, "kode": MismatchCode(raw["kode"])})  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of one inspection. `milidetik` is wall time as the caller saw it.

    `bacaan` is None where nothing could be read; `kecocokan` is filled once it is known whose document it is to be.
    """

    kode: VerdictCode
    pesan: str = ""
    keterangan: tuple[str, ...] = ()
    tanda_tangan: tuple[SignatureReport, ...] = ()
    halaman: int = 0
    jenis_isi: ContentKind = ContentKind.UNKNOWN
    versi_pustaka: Mapping[str, str] = field(default_factory=dict)
    toko: str = ""
    """Fingerprint of the trust store that the verdict stands on; empty when none had to be asked."""
    milidetik: int = 0
    utuh_sejak: int = 0
    """Where the first revision ends (bytes), when everything after it is signatures; else 0."""
    bacaan: Reading | None = None
    kecocokan: tuple[Mismatch, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "kode": str(self.kode),
            "pesan": self.pesan,
            "keterangan": list(self.keterangan),
            "tanda_tangan": [one.to_dict() for one in self.tanda_tangan],
            "halaman": self.halaman,
            "jenis_isi": str(self.jenis_isi),
            "versi_pustaka": dict(self.versi_pustaka),
            "toko": self.toko,
            "milidetik": self.milidetik,
            "utuh_sejak": self.utuh_sejak,
            "bacaan": self.bacaan.to_dict() if self.bacaan else None,
            "kecocokan": [one.to_dict() for one in self.kecocokan],
        }

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> Self:
        return cls(
            kode=VerdictCode(raw["kode"]),
            pesan=raw.get("pesan", ""),
            keterangan=tuple(raw.get("keterangan", ())),
            tanda_tangan=tuple(SignatureReport.from_dict(one) for one in raw.get("tanda_tangan", ())),
            halaman=raw.get("halaman", 0),
            jenis_isi=ContentKind(raw.get("jenis_isi", "")),
            versi_pustaka=dict(raw.get("versi_pustaka", {})),
            toko=raw.get("toko", ""),
            milidetik=raw.get("milidetik", 0),
            utuh_sejak=raw.get("utuh_sejak", 0),
            bacaan=Reading.from_dict(raw["bacaan"]) if raw.get("bacaan") else None,
            kecocokan=tuple(Mismatch.from_dict(one) for one in raw.get("kecocokan", ())),
        )


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _from_iso(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
