"""What the trust store contains, certificate by certificate, for an operator."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from asn1crypto import x509

from pemeriksaan.trust.store import (
    LEGACY_DIR,
    LEGACY_UNTIL,
    PINS_FILE,
    CertificateRole,
    Pin,
    certificate_files,
    digest_of,
    known_pin,
    read_certificate,
    read_pins,
)

R = CertificateRole


@dataclass(frozen=True, slots=True)
class StoreEntry:
    """One file of the store, or one pin without a file (`file` is then empty)."""

    file: str
    fingerprint: str
    state: str
    pin: Pin | None = None
    cert: x509.Certificate | None = None


def list_store(directory: Path, *, demo: bool, at: datetime) -> list[StoreEntry]:
    """Files first, in the order of their names. UnusableStoreError when the pins cannot be read."""
    pins = read_pins(directory)
    rows = [_row(path, pins, demo=demo, at=at) for path in certificate_files(directory)]
    seen = {row.fingerprint for row in rows}
    lone = sorted(digest for digest in pins if digest not in seen)
    return [
        *rows,
        *(StoreEntry("", digest, "tercatat, tetapi berkasnya tidak ada", pins[digest]) for digest in lone),
    ]


def _row(path: Path, pins: dict[str, Pin], *, demo: bool, at: datetime) -> StoreEntry:
    name = f"{LEGACY_DIR}/{path.name}" if path.parent.name == LEGACY_DIR else path.name
    try:
        cert = read_certificate(path.read_bytes())
    except (ValueError, TypeError, OSError):
        return StoreEntry(name, "", "TIDAK TERBACA sebagai sertifikat")
    digest = digest_of(cert)
    pin, known = pins.get(digest), known_pin(cert)
    if known and known[0] != digest:
        state = f"PALSU: memakai nama {known[1].label}, sidik jarinya lain"
    elif pin is None:
        state = f"TIDAK TERDAFTAR di {PINS_FILE}"
    else:
        state = _standing(cert, pin, demo=demo, at=at)
    return StoreEntry(name, digest, state, pin, cert)


def _standing(cert: x509.Certificate, pin: Pin, *, demo: bool, at: datetime) -> str:
    if pin.role == R.DEMO and not demo:
        return "dilewati, hanya untuk mode demo"
    if pin.role == R.LEGACY:
        return f"warisan, untuk stempel waktu sampai {min(pin.usable_until, LEGACY_UNTIL)}"
    if cert.not_valid_after < at or pin.usable_until < at.date():
        return f"BERAKHIR {min(cert.not_valid_after.date(), pin.usable_until)}"
    return "dipakai" if pin.covers(at) else f"belum dipakai sebelum {pin.usable_from}"
