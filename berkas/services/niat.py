"""Proof that a person opened the upload form in time. The grace minutes are given for it."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.utils import timezone

from berkas.models import DokumenWajib, Versi
from pegawai.models import Pegawai

SALT = "berkas.niat"


@dataclass(frozen=True, slots=True)
class Niat:
    kunci: str
    dibuka_at: datetime


def issue_niat(pegawai: Pegawai, dokumen: DokumenWajib) -> str:
    """A signed token bound to person and document, for the hidden field of the form."""
    isi = [pegawai.pk, dokumen.pk, secrets.token_hex(16), timezone.now().isoformat()]
    return signing.dumps(isi, salt=SALT, compress=True)


def opened_at(token: str, pegawai: Pegawai, dokumen: DokumenWajib) -> datetime | None:
    """When the form was opened, as far as its token proves it."""
    niat = read_niat(token, pegawai, dokumen) if token else None
    return niat.dibuka_at if niat else None


def read_niat(token: str, pegawai: Pegawai, dokumen: DokumenWajib) -> Niat | None:
    """None for a token that is forged, another person's, for another document, or used for a version already."""
    try:
        pegawai_id, dokumen_id, kunci, dibuka = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    if (pegawai_id, dokumen_id) != (pegawai.pk, dokumen.pk) or Versi.objects.filter(niat=kunci).exists():
        return None
    return Niat(kunci, datetime.fromisoformat(dibuka))
