from datetime import date

from pegawai.models import RiwayatUnit, UnitKerja
from pegawai.models.riwayat_unit import RiwayatUnitQuerySet, within_on


def unit_on(unit: UnitKerja, day: date) -> RiwayatUnit | None:
    """The unit as it was on that WITA day; None before its first. Its `within_on` and `branch_on` ask about that day's tree."""
    return RiwayatUnit.objects.on(day).filter(unit=unit).first()


def units_below_on(unit: UnitKerja, day: date) -> RiwayatUnitQuerySet:
    """Which units stood at or below this one on that day, under which codes and names, in tree order: one query."""
    return RiwayatUnit.objects.on(day).filter(within_on([unit], day, "unit")).order_by("path")


def riwayat_of(unit: UnitKerja) -> RiwayatUnitQuerySet:
    """The spans of one unit, newest first."""
    rows = RiwayatUnit.objects.filter(unit=unit).of_any_day().select_related("oleh")
    return rows.order_by("-mulai", "-pk")
