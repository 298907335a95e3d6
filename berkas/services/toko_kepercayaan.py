"""Changing the trust store, with an audit entry: a change of trust is a change of the meaning of "sah"."""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from berkas.permissions import AksiBerkas
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai
from pegawai.permissions import require
from pegawai.services.jejak_audit import record_jejak
from pemeriksaan.trust.install import (
    CertificateRefused,
    Installation,
    examine_certificate,
    find_installed,
    install_certificate,
    published_role,
    remove_certificate,
)
from pemeriksaan.trust.store import CertificateRole

BUKAN_TERBITAN = (
    "Sertifikat ini tidak termasuk yang sidik jarinya sudah diketahui portal, jadi tidak dapat dipasang dari halaman ini. "
    "Pengelola server dapat memasangnya sesudah mencocokkan sidik jarinya lewat telepon atau surat resmi."
)


@transaction.atomic
def install_sertifikat(
    raw: bytes, peran: CertificateRole, *, at: datetime, oleh: Pegawai | None = None
) -> Installation:
    """`oleh` is empty for the command line. Raises CertificateRefused and OSError; the store and the audit trail are then
    as they were."""
    directory = Path(settings.TRUST_DIR)
    calon = examine_certificate(raw, peran, directory, at=at)
    _record(JenisKejadian.CERTIFICATE_INSTALL, calon, oleh)
    return install_certificate(raw, peran, directory, at=at)


def install_published(raw: bytes, *, at: datetime, oleh: Pegawai) -> Installation:
    """From the browser only a certificate with a published fingerprint enters: a stolen session of an admin must not decide
    whom the portal trusts. Raises NotAllowed, CertificateRefused, OSError."""
    require(oleh, AksiBerkas.MANAGE_TRUST)
    peran = published_role(raw)
    if peran is None:
        raise CertificateRefused(BUKAN_TERBITAN)
    return install_sertifikat(raw, peran, at=at, oleh=oleh)


@transaction.atomic
def remove_sertifikat(sidik_jari: str) -> Installation:
    """Raises CertificateRefused and OSError; the store and the audit trail are then as they were."""
    directory = Path(settings.TRUST_DIR)
    _record(JenisKejadian.CERTIFICATE_REMOVE, find_installed(sidik_jari, directory))
    return remove_certificate(sidik_jari, directory)


def _record(kejadian: JenisKejadian, sertifikat: Installation, oleh: Pegawai | None = None) -> None:
    rincian = {
        "subjek": sertifikat.subject,
        "peran": str(sertifikat.pin.role),
        "sidik_jari": sertifikat.fingerprint,
        "dikenal": "ya" if sertifikat.is_published else "tidak",
    }
    record_jejak(kejadian, oleh=oleh, rincian=rincian)
