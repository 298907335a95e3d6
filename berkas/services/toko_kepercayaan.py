"""Changing the trust store, with an audit entry: a change of trust is a change of the meaning of "sah"."""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from pegawai.enums import JenisKejadian
from pegawai.services.jejak_audit import record_jejak
from pemeriksaan.trust.install import (
    Installation,
    examine_certificate,
    find_installed,
    install_certificate,
    remove_certificate,
)
from pemeriksaan.trust.store import CertificateRole


@transaction.atomic
def install_sertifikat(raw: bytes, peran: CertificateRole, *, at: datetime) -> Installation:
    """Raises CertificateRefused and OSError; the store and the audit trail are then as they were."""
    directory = Path(settings.TRUST_DIR)
    calon = examine_certificate(raw, peran, directory, at=at)
    _record(JenisKejadian.CERTIFICATE_INSTALL, calon)
    return install_certificate(raw, peran, directory, at=at)


@transaction.atomic
def remove_sertifikat(sidik_jari: str) -> Installation:
    """Raises CertificateRefused and OSError; the store and the audit trail are then as they were."""
    directory = Path(settings.TRUST_DIR)
    _record(JenisKejadian.CERTIFICATE_REMOVE, find_installed(sidik_jari, directory))
    return remove_certificate(sidik_jari, directory)


def _record(kejadian: JenisKejadian, sertifikat: Installation) -> None:
    rincian = {
        "subjek": sertifikat.subject,
        "peran": str(sertifikat.pin.role),
        "sidik_jari": sertifikat.fingerprint,
        "dikenal": "ya" if sertifikat.is_published else "tidak",
    }
    record_jejak(kejadian, oleh=None, rincian=rincian)
