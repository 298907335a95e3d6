from django.db.models import Count, QuerySet

from pegawai.models import Pegawai, Peran, UnitKerja
from pegawai.permissions import today
from pegawai.queries.kepala import kepala_on
from pegawai.queries.unit_kerja import units_administered_by
from pegawai.rules.lembar_unit import UnitTercatat


def known_units() -> dict[str, UnitTercatat]:
    """Every unit by its code, in tree order: five queries, however many there are."""
    units = list(UnitKerja.objects.select_related("digabung_ke").order_by("path"))
    by_path = {unit.path: unit.kode for unit in units}
    pegawai = _count(Pegawai.objects.active())
    peran = _count(Peran.objects.on(today()))
    kepala = heads_of_units()
    return {
        unit.kode: UnitTercatat(
            unit.kode, unit.nama, unit.jenis,
            induk=by_path.get(unit.paths_from_top()[-2], "") if unit.depth > 1 else "",
            aktif=unit.ditutup is None,
            gabung=unit.digabung_ke.kode if unit.digabung_ke else "",
            kepala=tuple(kepala.get(unit.pk, ())),
            pegawai=pegawai.get(unit.pk, 0),
            peran=peran.get(unit.pk, 0),
        )
        for unit in units
    }  # fmt: skip


def known_units_of(oleh: Pegawai) -> list[UnitTercatat]:
    """Those that the person's list of units holds, in tree order. The unit above the topmost of them is told by its code."""
    seen = set(units_administered_by(oleh).values_list("kode", flat=True))
    return [one for kode, one in known_units().items() if kode in seen]


def heads_of_units() -> dict[int, list[str]]:
    """The NIPs of today's heads by unit; the one who signs for it, the latest, first."""
    found: dict[int, list[str]] = {}
    for unit, nip in kepala_on().order_by("-mulai", "-pk").values_list("unit", "pegawai__nip"):
        found.setdefault(unit, []).extend([nip] if nip else [])
    return found


def _count(rows: QuerySet[Pegawai] | QuerySet[Peran]) -> dict[int, int]:
    return dict(rows.order_by().values_list("unit").annotate(n=Count("pk")))
