"""The trust store: a directory of PEM files, each pinned in `pins.json`, read again for every inspection.

    TRUST_DIR/pins.json          SHA-256 of the DER → label, role, usable from/until
    TRUST_DIR/*.pem              roots and intermediates in use
    TRUST_DIR/legacy/*.pem       roots past their time; documents signed under them are judged at their timestamp

Certificates of the operating system are never used.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from asn1crypto import pem, x509

PINS_FILE = "pins.json"
LEGACY_DIR = "legacy"


class CertificateRole(StrEnum):
    ROOT = "root"
    BSRE = "bsre"
    PSRE = "psre"
    LEGACY = "legacy"
    TSA = "tsa"
    DEMO = "demo"


@dataclass(frozen=True, slots=True)
class Pin:
    """What a certificate is to us. The dates are days in UTC, both inclusive."""

    label: str
    role: CertificateRole
    usable_from: date
    usable_until: date

    def covers(self, moment: datetime) -> bool:
        return self.usable_from <= moment.astimezone(UTC).date() <= self.usable_until

    def allows(self, other: "Pin") -> bool:
        """Whether `other` claims no more than this one: the same role, within the same days."""
        within = self.usable_from <= other.usable_from and other.usable_until <= self.usable_until
        return self.role == other.role and within

    def to_dict(self) -> dict[str, str]:
        return {
            "label": self.label,
            "role": str(self.role),
            "usable_from": self.usable_from.isoformat(),
            "usable_until": self.usable_until.isoformat(),
        }

    @classmethod
    def from_dict(cls, raw: dict[str, str]) -> Self:
        return cls(
            label=raw["label"],
            role=CertificateRole(raw["role"]),
            usable_from=date.fromisoformat(raw["usable_from"]),
            usable_until=date.fromisoformat(raw["usable_until"]),
        )


PUBLISHED_PINS: dict[str, Pin] = {
    "b5f36672fd7cfd401e01ef640b2fe61f816f32f447b280b76f536244cf42fcdf": Pin(
        "Root CA Indonesia DS G1", CertificateRole.ROOT, date(2018, 8, 28), date(2038, 8, 23)
    ),
    "4a3ab062c4d24f60417fa28f6543ac7151c9f1fde5817bbe67f49c55ce5ffed5": Pin(
        "BSRE CA DS G1", CertificateRole.BSRE, date(2022, 11, 21), date(2032, 11, 18)
    ),
    # Documents under it are good as of a verified timestamp up to the end of 2024 only.
    "2178095b3cc0f6facb9e6f07feecee6327a89c6681af43ba95126b68867d02b2": Pin(
        "OSD LU Kelas 2", CertificateRole.LEGACY, date(2016, 8, 18), date(2024, 12, 31)
    ),
}
"""The certificates of the Indonesian chain by their published fingerprints."""


LEGACY_UNTIL = date(2024, 12, 31)
"""The last day (UTC) with a verified timestamp on which a legacy document is still good. No pin can extend it."""


class UnusableStoreError(Exception):
    """The store as a whole cannot be relied on: it is empty, or something in it is not pinned or not in order."""


class EmptyStoreError(UnusableStoreError):
    """No certificate at all: a new installation."""


@dataclass(frozen=True, slots=True)
class TrustedCertificate:
    cert: x509.Certificate
    pin: Pin

    @property
    def self_signed(self) -> bool:
        return bool(self.cert.subject == self.cert.issuer)


@dataclass(frozen=True, slots=True)
class TrustStore:
    """The certificates of a loaded store, asked by role and moment."""

    certificates: tuple[TrustedCertificate, ...]

    @property
    def fingerprint(self) -> str:
        """SHA-256 over the certificates in use and their pins; order and names of the files do not matter."""
        lines = {
            f"{digest_of(one.cert)} {json.dumps(one.pin.to_dict(), sort_keys=True)}"
            for one in self.certificates
        }
        return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()

    def signer_roots(self, moment: datetime) -> list[x509.Certificate]:
        roles = {CertificateRole.ROOT, CertificateRole.PSRE, CertificateRole.DEMO}
        return [one.cert for one in self._usable(roles, moment) if one.self_signed]

    def legacy_roots(self, moment: datetime) -> list[x509.Certificate]:
        if moment.astimezone(UTC).date() > LEGACY_UNTIL:
            return []
        return [one.cert for one in self._usable({CertificateRole.LEGACY}, moment)]

    def timestamp_roots(self, moment: datetime) -> list[x509.Certificate]:
        return [
            *self.signer_roots(moment),
            *(one.cert for one in self._usable({CertificateRole.TSA}, moment)),
        ]

    def intermediates(self) -> list[x509.Certificate]:
        return [one.cert for one in self.certificates if not one.self_signed]

    def roles_of(self, path: Iterator[x509.Certificate]) -> set[CertificateRole]:
        """The roles of the pinned certificates met on a validated path."""
        pins = {one.cert.dump(): one.pin.role for one in self.certificates}
        return {pins[der] for der in (cert.dump() for cert in path) if der in pins}

    def _usable(self, roles: set[CertificateRole], moment: datetime) -> Iterator[TrustedCertificate]:
        return (one for one in self.certificates if one.pin.role in roles and one.pin.covers(moment))


def load_trust(directory: Path, *, demo: bool, at: datetime) -> TrustStore:
    """The store at the moment `at`. Certificates of the demo CA are skipped unless `demo`.

    Raises UnusableStoreError: a store that is only partly in order is not used in part; EmptyStoreError for
    one without any certificate in use.
    """
    pins = read_pins(directory)
    found = tuple(one for path in certificate_files(directory) if (one := _load(path, pins, demo=demo)))
    for one in found:
        if one.self_signed and one.pin.role != CertificateRole.LEGACY and one.cert.not_valid_after < at:
            raise UnusableStoreError(
                f"Sertifikat induk {one.pin.label} sudah berakhir; pindahkan ke {LEGACY_DIR}/."
            )
    store = TrustStore(found)
    if not found:
        raise EmptyStoreError("Toko kepercayaan kosong: pasang sertifikat dengan install_certificate.")
    if not store.signer_roots(at):
        raise UnusableStoreError(
            "Tidak ada sertifikat induk yang berlaku di toko kepercayaan: pasang dengan install_certificate."
        )
    _require_bsre(store)
    return store


def read_pins(directory: Path) -> dict[str, Pin]:
    """The pins by fingerprint; none where there is no file yet."""
    path = directory / PINS_FILE
    if not path.is_file():
        return {}
    try:
        raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return {digest.lower(): Pin.from_dict(pin) for digest, pin in raw.items()}
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        raise UnusableStoreError(f"{PINS_FILE} tidak dapat dibaca.") from error


def certificate_files(directory: Path) -> list[Path]:
    return sorted([*directory.glob("*.pem"), *(directory / LEGACY_DIR).glob("*.pem")])


def read_certificate(raw: bytes) -> x509.Certificate:
    """One certificate, PEM or DER; ValueError for anything else."""
    if pem.detect(raw):
        _, _, raw = pem.unarmor(raw)
    cert = x509.Certificate.load(raw, strict=True)
    # Reads lazily: make it fail here
    _ = (
        cert.subject.native,
        cert.not_valid_after,
        cert.public_key.algorithm,
    )
    return cert


def digest_of(cert: x509.Certificate) -> str:
    """SHA-256 of the DER in lower-case hex: the name of a certificate in the pins."""
    return hashlib.sha256(cert.dump()).hexdigest()


def known_pin(cert: x509.Certificate) -> tuple[str, Pin] | None:
    """The published pin with this certificate's subject name, even if the fingerprint differs. Capitals and spaces do
    not make it another name."""
    name = _plain(str(cert.subject.native.get("common_name")))
    return next(((digest, pin) for digest, pin in PUBLISHED_PINS.items() if _plain(pin.label) == name), None)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _load(path: Path, pins: dict[str, Pin], *, demo: bool) -> TrustedCertificate | None:
    try:
        cert = read_certificate(path.read_bytes())
    except (ValueError, TypeError, OSError) as error:
        raise UnusableStoreError(f"{path.name} tidak dapat dibaca sebagai sertifikat.") from error
    pin = pins.get(digest_of(cert))
    if pin is None:
        raise UnusableStoreError(f"{path.name} tidak terdaftar di {PINS_FILE}.")
    _require_own_pin(path, cert, pin)
    if (pin.role == CertificateRole.LEGACY) != (path.parent.name == LEGACY_DIR):
        raise UnusableStoreError(f"{path.name} tidak berada di tempat yang sesuai dengan perannya.")
    return None if pin.role == CertificateRole.DEMO and not demo else TrustedCertificate(cert, pin)


def _require_own_pin(path: Path, cert: x509.Certificate, pin: Pin) -> None:
    """The name of a published certificate is taken, and its pin cannot get another role or more days."""
    known = known_pin(cert)
    if known and known[0] != digest_of(cert):
        raise UnusableStoreError(f"{path.name} memakai nama {pin.label}, tetapi sidik jarinya lain.")
    published = PUBLISHED_PINS.get(digest_of(cert))
    if published and not published.allows(pin):
        raise UnusableStoreError(
            f"{PINS_FILE} memberi {published.label} peran atau masa pakai yang lain dari yang diumumkan."
        )


def _require_bsre(store: TrustStore) -> None:
    """The national root certifies private providers too. Without BSrE's own certificate beside it, every signer of BSrE
    would count as another provider's and be refused where only BSrE is accepted."""
    installed = {digest_of(one.cert) for one in store.certificates}
    has_root = any(
        PUBLISHED_PINS[digest].role == CertificateRole.ROOT for digest in installed & PUBLISHED_PINS.keys()
    )
    if has_root and not any(one.pin.role == CertificateRole.BSRE for one in store.certificates):
        raise UnusableStoreError(
            "Sertifikat BSrE belum dipasang di samping induknya: pasang dengan install_certificate --role bsre."
        )
