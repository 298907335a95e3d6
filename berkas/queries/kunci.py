"""Owners of signing keys: looked up by the key, which is the same on every document of its owner."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from berkas.models import KunciPenandatangan
from core.formats import format_date
from pegawai.enums import JenisPeran
from pegawai.models import Pegawai, within_any
from pegawai.permissions import has_role, units_of
from pegawai.queries.pegawai import nip_begins
from pegawai.rules.nip import normalize_nip


def known_kunci(kunci: Iterable[str]) -> dict[str, KunciPenandatangan]:
    """Of these keys (SHA-256 in hex), the confirmed ones with their owners."""
    wanted = set(kunci)
    if not wanted:
        return {}
    rows = KunciPenandatangan.objects.filter(kunci__in=wanted).select_related("pegawai")
    return {row.kunci: row for row in rows}


def tell_owner(kunci: KunciPenandatangan) -> str:
    return f"Kunci ini sudah dikonfirmasi milik {kunci.pegawai.nama_lengkap} pada {format_date(kunci.created_at)}."


def find_within(oleh: Pegawai, nip: str) -> Pegawai | None:
    """The person with that NIP (spaces allowed), if within the scope of the verifikator."""
    nip = normalize_nip(nip)
    pegawai = Pegawai.objects.filter(nip=nip, is_active=True).select_related("unit").first() if nip else None
    return pegawai if pegawai and has_role(oleh, JenisPeran.VERIFIKATOR, pegawai.unit) else None


def kunci_within(oleh: Pegawai, cari: str = "") -> QuerySet[KunciPenandatangan]:
    """The confirmations that the admin may remove, newest first; `cari` is part of a name or the start of a
    NIP."""
    scope = units_of(oleh, JenisPeran.ADMIN)
    rows = KunciPenandatangan.objects.filter(within_any(scope, "pegawai__unit"))
    if cari:
        found = Q(pegawai__nama__icontains=cari) | Q(cn__icontains=cari) | nip_begins(cari, "pegawai")
        rows = rows.filter(found)
    return rows.select_related("pegawai__unit", "oleh", "versi__berkas__dokumen").order_by("-pk")
