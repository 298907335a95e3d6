"""The tree of a past day, read straight from the dated rows."""

from datetime import date

from pegawai.models import RiwayatUnit, UnitKerja
from pegawai.models.riwayat_unit import RiwayatUnitQuerySet


def units_below_on(unit: UnitKerja, day: date) -> RiwayatUnitQuerySet:
    """What stood at or below this unit on that day, in tree order; nothing before its first day."""
    spans = RiwayatUnit.objects.on(day)
    own = spans.filter(unit=unit).first()
    return spans.within_path(own.path).order_by("path") if own else spans.none()
