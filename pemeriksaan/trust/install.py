"""Puts a certificate with its pin into the trust store, and takes one out: the only way in and out."""

import json
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from asn1crypto import pem, x509

from core.exceptions import DomainError
from pemeriksaan.trust.store import (
    LEGACY_DIR,
    LEGACY_UNTIL,
    PINS_FILE,
    CertificateRole,
    Pin,
    UnusableStoreError,
    certificate_files,
    digest_of,
    known_pin,
    read_certificate,
    read_pins,
)

PEM_HEADER = b"-----BEGIN CERTIFICATE-----"
R = CertificateRole
SHORTEST_KEY = {"rsa": 2048, "ec": 256}
"""Bits that a key must have; other kinds of key are refused."""
OLD_HASHES = ("md2", "md5", "sha1")
SHORTEST_PREFIX = 16


class CertificateRefused(DomainError):
    """This certificate may not enter the store, or not in this role."""


@dataclass(frozen=True, slots=True)
class Installation:
    """A certificate that may enter or has entered the store, for the operator to compare with what its issuer publishes."""

    path: Path
    """Where its file is or will be."""
    cert: x509.Certificate
    pin: Pin
    is_published: bool
    """Whether the fingerprint is one of those published in the documents of this portal."""

    @property
    def subject(self) -> str:
        return str(self.cert.subject.human_friendly)

    @property
    def issuer(self) -> str:
        return str(self.cert.issuer.human_friendly)

    @property
    def fingerprint(self) -> str:
        return digest_of(self.cert).upper()

    @property
    def not_before(self) -> datetime:
        at: datetime = self.cert.not_valid_before
        return at

    @property
    def not_after(self) -> datetime:
        at: datetime = self.cert.not_valid_after
        return at


def examine_certificate(raw: bytes, role: CertificateRole, directory: Path, *, at: datetime) -> Installation:
    """Checks one PEM file and writes nothing. Raises CertificateRefused with the reason."""
    cert = _read(raw)
    known = known_pin(cert)
    _require_own_fingerprint(cert, known, role)
    _require_fitting(cert, role, at)
    _require_strong(cert)
    path = directory / (LEGACY_DIR if role == R.LEGACY else "") / f"{role}-{digest_of(cert)[:16]}.pem"
    return Installation(
        path, cert, known[1] if known else _new_pin(cert, role), is_published=known is not None
    )


def published_role(raw: bytes) -> CertificateRole | None:
    """The role of a certificate that bears a published name; None for any other. Whether it is the genuine one, says
    `examine_certificate`. Raises CertificateRefused when it cannot be read."""
    known = known_pin(_read(raw))
    return known[1].role if known else None


def install_certificate(raw: bytes, role: CertificateRole, directory: Path, *, at: datetime) -> Installation:
    """Adds one PEM file. Raises CertificateRefused with the reason; the store is then as it was.

    The pin is written before the certificate: a pin without a file does no harm, a file without a pin stops the store.
    """
    done = examine_certificate(raw, role, directory, at=at)
    pins = _read_pins(directory)
    pins[digest_of(done.cert)] = done.pin
    done.path.parent.mkdir(parents=True, exist_ok=True)
    _write_pins(directory, pins)
    write_atomically(done.path, pem.armor("CERTIFICATE", done.cert.dump()))
    return done


def find_installed(fingerprint: str, directory: Path) -> Installation:
    """The one certificate of the store with a fingerprint that begins so (hex, at least 16 digits; spaces and colons do not count).

    Raises CertificateRefused where there is none, or more than one.
    """
    digits = "".join(fingerprint.lower().replace(":", " ").split())
    if len(digits) < SHORTEST_PREFIX:
        raise CertificateRefused(f"Sebutkan paling sedikit {SHORTEST_PREFIX} angka pertama sidik jarinya.")
    pins = _read_pins(directory)
    found = [one for path in certificate_files(directory) if (one := _pinned(path, pins, digits))]
    if len(found) != 1:
        raise CertificateRefused("Tidak ada sertifikat terpasang dengan sidik jari itu. Lihat dengan --list.")
    return found[0]


def remove_certificate(fingerprint: str, directory: Path) -> Installation:
    """Takes a certificate out of the store, the file before its pin. Raises CertificateRefused as `find_installed`."""
    gone = find_installed(fingerprint, directory)
    pins = _read_pins(directory)
    gone.path.unlink()
    pins.pop(digest_of(gone.cert))
    _write_pins(directory, pins)
    return gone


def format_fingerprint(digits: str) -> str:
    """In groups of four, as it is read out over the telephone."""
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4)).upper()


def write_atomically(path: Path, content: bytes) -> None:
    """Readers see the old file or the new one, never a part."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(temporary).chmod(0o644)
    Path(temporary).replace(path)


def _write_pins(directory: Path, pins: dict[str, Pin]) -> None:
    table = {digest: pin.to_dict() for digest, pin in sorted(pins.items())}
    write_atomically(directory / PINS_FILE, json.dumps(table, indent=2, ensure_ascii=False).encode())


def _read(raw: bytes) -> x509.Certificate:
    if b"PRIVATE KEY" in raw:
        raise CertificateRefused(
            "Berkas memuat kunci privat. Pasang sertifikatnya saja, dan jangan pernah membagikan kunci privat."
        )
    if raw.count(PEM_HEADER) != 1:
        raise CertificateRefused(
            "Berkas harus berisi tepat satu sertifikat PEM. Pisahkan, lalu pasang satu per satu."
        )
    try:
        return read_certificate(raw)
    except (ValueError, TypeError) as error:
        raise CertificateRefused(
            "Berkas tidak dapat dibaca sebagai sertifikat. Unduh ulang dari penerbitnya."
        ) from error


def _require_own_fingerprint(
    cert: x509.Certificate, known: tuple[str, Pin] | None, role: CertificateRole
) -> None:
    if known is None:
        return
    digest, pin = known
    if digest != digest_of(cert):
        raise CertificateRefused(
            f"Sidik jari sertifikat ini {digest_of(cert).upper()}, sedangkan {pin.label} yang asli {digest.upper()}. "
            "Jangan pasang; unduh ulang dari penerbitnya."
        )
    if pin.role != role:
        raise CertificateRefused(f"{pin.label} dipasang dengan --role {pin.role}.")


def _require_fitting(cert: x509.Certificate, role: CertificateRole, at: datetime) -> None:
    usage = cert.key_usage_value
    issues = bool(cert.ca) and (usage is None or "key_cert_sign" in usage.native)
    purpose = cert.extended_key_usage_value if role == R.TSA else None
    if not issues and (purpose is None or "time_stamping" not in purpose.native):
        raise CertificateRefused(
            "Sertifikat ini bukan sertifikat penerbit (CA). Pasang sertifikat penerbitnya."
        )
    if role in {R.ROOT, R.LEGACY} and cert.subject != cert.issuer:
        raise CertificateRefused(
            "Sertifikat ini bukan sertifikat induk. Gunakan --role bsre atau --role psre."
        )
    if role != R.LEGACY and cert.not_valid_after < at:
        raise CertificateRefused(
            f"Sertifikat ini berakhir {cert.not_valid_after:%Y-%m-%d}. Sertifikat lama dipasang dengan --role legacy."
        )
    if cert.not_valid_before > at:
        raise CertificateRefused(
            f"Sertifikat ini baru berlaku {cert.not_valid_before:%Y-%m-%d}. Periksa jam mesin ini, atau pasang nanti."
        )


def _require_strong(cert: x509.Certificate) -> None:
    """A root's own signature proves nothing, so only the hash of issuers below it matters."""
    kind = str(cert.public_key.algorithm)
    bits = cert.public_key.bit_size if kind in SHORTEST_KEY else 0
    if bits < SHORTEST_KEY.get(kind, 1):
        raise CertificateRefused(
            f"Kunci sertifikat ini terlalu lemah atau tidak dikenal ({kind.upper()} {bits}). "
            "Minta sertifikat baru dari penerbitnya."
        )
    hash_algo = ""
    with suppress(ValueError):  # an algorithm without a hash in its name, such as Ed25519
        hash_algo = str(cert["signature_algorithm"].hash_algo)
    if cert.subject != cert.issuer and hash_algo in OLD_HASHES:
        raise CertificateRefused(
            f"Sertifikat ini ditandatangani dengan {hash_algo.upper()}, yang tidak lagi aman. "
            "Minta sertifikat baru dari penerbitnya."
        )


def _new_pin(cert: x509.Certificate, role: CertificateRole) -> Pin:
    name = cert.subject.native.get("common_name") or cert.subject.human_friendly
    until = _day(cert.not_valid_after)
    return Pin(
        str(name),
        role,
        _day(cert.not_valid_before),
        min(until, LEGACY_UNTIL) if role == R.LEGACY else until,
    )


def _pinned(path: Path, pins: dict[str, Pin], digits: str) -> Installation | None:
    try:
        cert = read_certificate(path.read_bytes())
    except (ValueError, TypeError, OSError):
        return None
    pin = pins.get(digest_of(cert))
    if pin is None or not digest_of(cert).startswith(digits):
        return None
    known = known_pin(cert)
    return Installation(path, cert, pin, is_published=known is not None and known[0] == digest_of(cert))


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()


def _read_pins(directory: Path) -> dict[str, Pin]:
    try:
        return read_pins(directory)
    except UnusableStoreError as error:
        raise CertificateRefused(f"{error} Pulihkan {PINS_FILE} dari cadangan lebih dahulu.") from error
