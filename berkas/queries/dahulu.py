from django.db.models import QuerySet

from berkas.models import Versi
from pegawai.models import UnitKerja


def versi_of_former(unit: UnitKerja) -> QuerySet[Versi]:
    """What was handed in within this unit by people who work elsewhere today, newest first: who leads it keeps the right to read
    it (`AksiBerkas.VIEW_VERSI`)."""
    rows = Versi.objects.filter(unit.within("unit")).exclude(unit.within("berkas__pegawai__unit"))
    rows = rows.select_related("berkas__dokumen__pengumpulan", "berkas__pegawai__unit")
    return rows.order_by("-diterima_at", "-pk")
