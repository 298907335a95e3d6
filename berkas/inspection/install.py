"""Puts a certificate into the trust store, with its pin: the only way in."""

import json
import os
import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from asn1crypto import x509

from berkas.inspection.trust import (
    LEGACY_DIR,
    PINS_FILE,
    PeranSertifikat,
    Pin,
    TokoTidakDapatDipakaiError,
    digest_of,
    known_pin,
    read_certificate,
    read_pins,
)
from core.exceptions import DomainError

PEM_HEADER = b"-----BEGIN CERTIFICATE-----"
R = PeranSertifikat


class SertifikatDitolak(DomainError):
    """This certificate does not come into the store, or not in this role."""


@dataclass(frozen=True, slots=True)
class Pemasangan:
    """What was installed, for the operator to compare with what the issuer publishes."""

    path: Path
    subjek: str
    sidik_jari: str
    mulai: datetime
    selesai: datetime
    dikenal: bool
    """Whether the fingerprint is one of those published in the documents of this portal."""


def install_certificate(raw: bytes, peran: PeranSertifikat, directory: Path, *, at: datetime) -> Pemasangan:
    """Checks one PEM file and adds it. Raises SertifikatDitolak with the reason; the store is then as it was.

    The pin is written before the certificate: a pin without a file does no harm, a file without a pin stops the store.
    """
    cert = _read(raw)
    known = known_pin(cert)
    _require_own_fingerprint(cert, known, peran)
    _require_fitting(cert, peran, at)
    pins = _read_pins(directory)
    pins[digest_of(cert)] = known[1] if known else _new_pin(cert, peran)
    path = directory / (LEGACY_DIR if peran == R.LEGACY else "") / f"{peran}-{digest_of(cert)[:16]}.pem"
    path.parent.mkdir(parents=True, exist_ok=True)
    table = {digest: pin.to_dict() for digest, pin in sorted(pins.items())}
    write_atomically(directory / PINS_FILE, json.dumps(table, indent=2, ensure_ascii=False).encode())
    write_atomically(path, raw)
    return Pemasangan(
        path=path,
        subjek=cert.subject.human_friendly,
        sidik_jari=digest_of(cert).upper(),
        mulai=cert.not_valid_before,
        selesai=cert.not_valid_after,
        dikenal=known is not None,
    )


def write_atomically(path: Path, content: bytes) -> None:
    """Readers see the old file or the new one, never a part."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(temporary).chmod(0o644)
    Path(temporary).replace(path)


def _read(raw: bytes) -> x509.Certificate:
    if b"PRIVATE KEY" in raw:
        raise SertifikatDitolak(
            "Berkas memuat kunci privat. Pasang sertifikatnya saja, dan jangan pernah membagikan kunci privat."
        )
    if raw.count(PEM_HEADER) != 1:
        raise SertifikatDitolak(
            "Berkas harus berisi tepat satu sertifikat PEM. Pisahkan, lalu pasang satu per satu."
        )
    try:
        return read_certificate(raw)
    except (ValueError, TypeError) as error:
        raise SertifikatDitolak(
            "Berkas tidak dapat dibaca sebagai sertifikat. Unduh ulang dari penerbitnya."
        ) from error


def _require_own_fingerprint(
    cert: x509.Certificate, known: tuple[str, Pin] | None, peran: PeranSertifikat
) -> None:
    if known is None:
        return
    digest, pin = known
    if digest != digest_of(cert):
        raise SertifikatDitolak(
            f"Sidik jari sertifikat ini {digest_of(cert).upper()}, sedangkan {pin.label} yang asli {digest.upper()}. "
            "Jangan pasang; unduh ulang dari penerbitnya."
        )
    if pin.peran != peran:
        raise SertifikatDitolak(f"{pin.label} dipasang dengan --role {pin.peran}.")


def _require_fitting(cert: x509.Certificate, peran: PeranSertifikat, at: datetime) -> None:
    if not cert.ca and not (peran == R.TSA and _stamps_time(cert)):
        raise SertifikatDitolak(
            "Sertifikat ini bukan sertifikat penerbit (CA). Pasang sertifikat penerbitnya."
        )
    if peran in {R.ROOT, R.LEGACY} and cert.subject != cert.issuer:
        raise SertifikatDitolak(
            "Sertifikat ini bukan sertifikat induk. Gunakan --role bsre atau --role psre."
        )
    if peran != R.LEGACY and cert.not_valid_after < at:
        raise SertifikatDitolak(
            f"Sertifikat ini berakhir {cert.not_valid_after:%Y-%m-%d}. Sertifikat lama dipasang dengan --role legacy."
        )


def _stamps_time(cert: x509.Certificate) -> bool:
    usage = cert.extended_key_usage_value
    return usage is not None and "time_stamping" in usage.native


def _new_pin(cert: x509.Certificate, peran: PeranSertifikat) -> Pin:
    name = cert.subject.native.get("common_name") or cert.subject.human_friendly
    return Pin(str(name), peran, _day(cert.not_valid_before), _day(cert.not_valid_after))


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()


def _read_pins(directory: Path) -> dict[str, Pin]:
    try:
        return read_pins(directory)
    except TokoTidakDapatDipakaiError as error:
        raise SertifikatDitolak(f"{error} Pulihkan {PINS_FILE} dari cadangan lebih dahulu.") from error
