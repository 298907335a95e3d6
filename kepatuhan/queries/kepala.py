from dataclasses import dataclass

from pegawai.enums import JenisPeran
from pegawai.models import Pegawai, Peran, UnitKerja
from pegawai.permissions import today


@dataclass(frozen=True, slots=True)
class PenandatanganRekap:
    """Who signs the recap of a unit, and under which title; an empty one is printed as "Kepala" and the unit."""

    pegawai: Pegawai
    sebutan: str


def kepala_unit(unit: UnitKerja) -> PenandatanganRekap | None:
    """Who leads exactly this unit today: an appointee (Plt., Plh., Pj.) before the head for whom they stand in; None while the
    post is vacant."""
    heads = Peran.objects.on(today()).filter(jenis=JenisPeran.KEPALA_UNIT, unit=unit, pegawai__is_active=True)
    rows = list(heads.select_related("pegawai", "penunjukan").order_by("-mulai", "-pk"))
    peran = next((one for one in rows if hasattr(one, "penunjukan")), rows[0] if rows else None)
    if peran is None:
        return None
    sebutan = peran.penunjukan.sebutan if hasattr(peran, "penunjukan") else peran.pegawai.jabatan
    return PenandatanganRekap(peran.pegawai, sebutan)
