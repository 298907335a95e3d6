"""Requests of people whose NIP is not in the register: which unit they mean, who works on them."""

from django.db.models import Q, QuerySet

from pegawai.enums import JenisPeran
from pegawai.models import Pegawai, PermintaanAkun, UnitKerja, within_any
from pegawai.permissions import has_role, units_of


def unit_named(teks: str) -> UnitKerja | None:
    """The one active unit with that name, or with that in its name; None if there is none or more than one."""
    aktif = UnitKerja.objects.active()
    for rows in (aktif.filter(nama__iexact=teks), aktif.filter(nama__icontains=teks)):
        found = list(rows[:2])
        if found:
            return found[0] if len(found) == 1 else None
    return None


def permintaan_seen_by(oleh: Pegawai) -> QuerySet[PermintaanAkun]:
    """Those of the own units; admins of everything also those without a unit."""
    units = units_of(oleh, JenisPeran.ADMIN, JenisPeran.PENGELOLA)
    seen = within_any(units, "unit")
    if any(unit.is_root() and has_role(oleh, JenisPeran.ADMIN, unit) for unit in units):
        seen |= Q(unit__isnull=True)
    return PermintaanAkun.objects.filter(seen).select_related("unit", "oleh")
