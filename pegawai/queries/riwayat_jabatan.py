from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from pegawai.models import Pegawai, RiwayatJabatan, RiwayatUnit


def riwayat_of(pegawai: Pegawai) -> QuerySet[RiwayatJabatan]:
    """The posts of one person, newest first; spans that cover no day are left out. Each has `nama_unit`, how the unit was
    called on the last day of the span."""
    spans = RiwayatUnit.objects.filter(
        Q(selesai__isnull=True) | Q(selesai__gte=OuterRef("selesai")),
        unit=OuterRef("unit"),
        mulai__lt=OuterRef("selesai"),
    )
    rows = RiwayatJabatan.objects.filter(pegawai=pegawai).select_related("unit", "pejabat_penilai")
    rows = rows.annotate(nama_unit=Coalesce(Subquery(spans.values("nama")[:1]), F("unit__nama")))
    return rows.exclude(selesai__lte=F("mulai")).order_by("-mulai", "-pk")
