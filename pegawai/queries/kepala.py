"""Who leads a unit, today or on a past day: each question about heads begins here."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from pegawai.enums import JenisPeran, JenisUnit
from pegawai.models import Pegawai, RiwayatJabatan, UnitKerja
from pegawai.models.peran import Peran, PeranQuerySet
from pegawai.permissions import today


@dataclass(frozen=True, slots=True)
class KepalaUnit:
    """Who signs for a unit, and under which title: an appointee under the printed one, a head under the jabatan."""

    pegawai: Pegawai
    sebutan: str


def kepala_on(hari: date | None = None) -> PeranQuerySet:
    """The roles as head in force on that WITA day, of people who were active then; without a day, today's."""
    rows = Peran.objects.on(hari or today()).filter(jenis=JenisPeran.KEPALA_UNIT)
    if hari is None:
        return rows.filter(pegawai__is_active=True)
    return rows.filter(pegawai__in=RiwayatJabatan.objects.on(hari).values("pegawai"))


def kepala_below_instansi(hari: date | None = None) -> PeranQuerySet:
    """Without who leads the whole instansi."""
    return kepala_on(hari).exclude(unit__jenis=JenisUnit.INSTANSI)


def heads_of(units: Collection[UnitKerja] | None, hari: date | None = None) -> dict[int, KepalaUnit]:
    """By unit, who leads exactly this one: an appointee (Plt., Plh., Pj.) before the head for whom they stand in, else the
    latest. A vacant post has no entry. `units` None: all of them. One query, two for a past day."""
    rows = kepala_on(hari).select_related("pegawai", "penunjukan")
    if units is not None:
        rows = rows.filter(unit__in=[one.pk for one in units])
    peran = sorted(rows, key=lambda one: (hasattr(one, "penunjukan"), one.mulai, one.pk))
    jabatan = _jabatan_on(hari, [one.pegawai_id for one in peran]) if hari and peran else {}
    return {
        one.unit_id: KepalaUnit(
            one.pegawai,
            one.penunjukan.sebutan
            if hasattr(one, "penunjukan")
            else jabatan.get(one.pegawai_id, one.pegawai.jabatan),
        )
        for one in peran
    }


def kepala_unit(unit: UnitKerja, hari: date | None = None) -> KepalaUnit | None:
    """`heads_of` for one unit; None while the post is vacant."""
    return heads_of([unit], hari).get(unit.pk)


def admins_of_all() -> list[Pegawai]:
    """The active admins of the whole regency."""
    rows = Peran.objects.on(today()).filter(jenis=JenisPeran.ADMIN, unit__depth=1, pegawai__is_active=True)
    return list(Pegawai.objects.filter(pk__in=rows.values("pegawai")).order_by("pk"))


def _jabatan_on(hari: date, people: Collection[int]) -> dict[int, str]:
    rows = RiwayatJabatan.objects.on(hari).filter(pegawai__in=people)
    return dict(rows.values_list("pegawai", "jabatan"))
