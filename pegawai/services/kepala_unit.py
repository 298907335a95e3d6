"""Roles that begin or end because their unit changes."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from pegawai.enums import JenisPeran
from pegawai.models import Pegawai, Peran, UnitKerja
from pegawai.services.kode_aktivasi import retire_kode
from pegawai.services.peran import build_peran, end_roles
from pegawai.services.riwayat_unit import Dasar

SEBAB = "perubahan unit"


def peran_from(unit: UnitKerja, sejak: date) -> list[Peran]:
    """The roles for exactly this unit that are in force on that day or begin later."""
    rows = Peran.objects.filter(Q(selesai__isnull=True) | Q(selesai__gte=sejak), unit=unit)
    return list(rows.select_related("pegawai", "unit", "penunjukan").order_by("pk"))


def end_peran_of(roles: Collection[Peran], dasar: Dasar) -> None:
    end_roles(roles, sejak=dasar.sejak, oleh=dasar.oleh, sebab=SEBAB)


def give_peran_in(
    unit: UnitKerja,
    pegawai: Pegawai,
    jenis: JenisPeran,
    dasar: Dasar,
    *,
    mulai: date | None = None,
    selesai: date | None = None,
) -> None:
    """From the day of the change on, or from `mulai` if that is later. Unless the person has it for that unit already."""
    same = Peran.objects.filter(pegawai=pegawai, jenis=jenis, unit=unit)
    if same.filter(Q(selesai__isnull=True) | Q(selesai__gte=dasar.sejak)).exists():
        return
    mulai = max(mulai or dasar.sejak, dasar.sejak)
    peran = Peran.objects.create(pegawai=pegawai, jenis=jenis, unit=unit, mulai=mulai, selesai=selesai)
    retire_kode(pegawai)  # who made a code for this account did so without this role
    build_peran(peran, dasar.oleh, "diberikan", SEBAB).save(force_insert=True)


def set_kepala(unit: UnitKerja, pegawai: Pegawai, dasar: Dasar) -> None:
    """The person becomes the head of the unit; the role of the head before ends."""
    lama = [
        one
        for one in peran_from(unit, dasar.sejak)
        if one.jenis == JenisPeran.KEPALA_UNIT and one.pegawai_id != pegawai.pk
    ]
    end_peran_of(lama, dasar)
    give_peran_in(unit, pegawai, JenisPeran.KEPALA_UNIT, dasar)
