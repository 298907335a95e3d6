"""The certificates by which signatures are judged, as the portal has them now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from pemeriksaan.trust.install import format_fingerprint
from pemeriksaan.trust.inventory import StoreEntry, list_store
from pemeriksaan.trust.store import PUBLISHED_PINS, CertificateRole, UnusableStoreError

DIPAKAI = "dipakai"
PENERBIT = (CertificateRole.BSRE, CertificateRole.DEMO)
"""An issuer of one of these roles is enough to judge the signatures of civil servants."""


@dataclass(frozen=True, slots=True)
class SertifikatTerpasang:
    nama: str
    peran: str
    keadaan: str
    berlaku_sampai: datetime | None
    sidik_jari: str

    @property
    def is_dipakai(self) -> bool:
        return self.keadaan == DIPAKAI


@dataclass(frozen=True, slots=True)
class TokoKepercayaan:
    """`rusak`: why the store as a whole cannot be used; `dikenal`: the published certificates that are not installed."""

    terpasang: Sequence[SertifikatTerpasang]
    dikenal: Sequence[str]
    rusak: str = ""
    siap: bool = False


def read_toko(at: datetime) -> TokoKepercayaan:
    """Never raises: a store that cannot be read is a state to be shown."""
    try:
        rows = list_store(Path(settings.TRUST_DIR), demo=settings.DEMO, at=at)
    except (UnusableStoreError, OSError) as error:
        return TokoKepercayaan((), (), rusak=str(error))
    seen = {row.fingerprint for row in rows}
    dikenal = [pin.label for digest, pin in PUBLISHED_PINS.items() if digest not in seen]
    siap = any(row.state == DIPAKAI and row.pin and row.pin.role in PENERBIT for row in rows)
    return TokoKepercayaan([_describe(row) for row in rows], dikenal, siap=siap)


def _describe(row: StoreEntry) -> SertifikatTerpasang:
    return SertifikatTerpasang(
        nama=row.pin.label if row.pin else row.file,
        peran=str(row.pin.role) if row.pin else "",
        keadaan=row.state,
        berlaku_sampai=row.cert.not_valid_after if row.cert else None,
        sidik_jari=format_fingerprint(row.fingerprint),
    )
