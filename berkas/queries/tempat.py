"""The units as of the day of a `Pandangan`: their codes, names and places, and who led them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet

from berkas.models import UnitPotret
from berkas.queries.pandangan import Pandangan
from pegawai.models import RiwayatUnit, UnitKerja
from pegawai.queries.kepala import KepalaUnit, kepala_unit


@dataclass(frozen=True, slots=True)
class UnitPada:
    """A unit as it was on the day. `path` is its place in the tree of that day: it decides nothing about who may see what
    today, for which `UnitKerja` is asked. `pk` is the same in both."""

    pk: int
    kode: str
    nama: str
    jenis: str
    path: str
    aktif: bool

    def __str__(self) -> str:
        return self.nama

    @property
    def letak(self) -> UnitKerja:
        """Its place on the day, for the conditions of `UnitKerja` on paths; not a row of today."""
        return UnitKerja(path=self.path)


def unit_pada(pandangan: Pandangan, unit: UnitKerja) -> UnitPada | None:
    """The unit as of the day; None if it did not exist then. One query, none for today."""
    if pandangan.is_kini:
        return UnitPada(unit.pk, unit.kode, unit.nama, unit.jenis, unit.path, unit.ditutup is None)
    return next(_read(pandangan, Q(unit=unit)), None)


def units_below(pandangan: Pandangan, atas: UnitPada) -> list[UnitPada]:
    """The units that stood one step below it, by name. One query."""
    letak = atas.letak
    found = _read(pandangan, letak.within() & Q(path=letak.branch()) & ~Q(path=letak.path))
    return sorted(found, key=lambda one: (one.nama, one.pk))


def units_above(pandangan: Pandangan, bawah: UnitPada) -> list[UnitPada]:
    """The units on the way to it, from the top. One query."""
    return sorted(_read(pandangan, bawah.letak.above()), key=lambda one: one.path)


def kepala_pada(pandangan: Pandangan, unit: UnitKerja) -> KepalaUnit | None:
    """Who signed for the unit on that day, and under which title."""
    if pandangan.potret is None:
        return kepala_unit(unit, None if pandangan.is_kini else pandangan.hari)
    rows = UnitPotret.objects.filter(potret=pandangan.potret, unit=unit, kepala__isnull=False)
    found = rows.select_related("kepala").first()
    return KepalaUnit(found.kepala, found.sebutan) if found and found.kepala else None


def _read(pandangan: Pandangan, syarat: Q) -> Iterator[UnitPada]:
    rows: QuerySet[Any]
    if pandangan.is_kini:
        rows = UnitKerja.objects.annotate(unit_ini=F("pk"), aktif=Q(ditutup__isnull=True))
    elif pandangan.potret is None:
        rows = RiwayatUnit.objects.on(pandangan.hari).annotate(unit_ini=F("unit"))
    else:
        rows = UnitPotret.objects.filter(potret=pandangan.potret).annotate(unit_ini=F("unit"))
    for row in rows.filter(syarat).values_list("unit_ini", "kode", "nama", "jenis", "path", "aktif"):
        yield UnitPada(*row)
