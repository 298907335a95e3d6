from collections.abc import Sequence

from django.db.models import QuerySet

from kinerja.models import Periode, SkpEkinerja
from kinerja.rules.ekinerja import SkpDiEkinerja
from pegawai.models import Pegawai


def disetujui_ekinerja(periode: Periode) -> QuerySet[SkpEkinerja]:
    """Approved in eKinerja BKN as of the last import; whether it was uploaded here is known one app above."""
    rows = SkpEkinerja.objects.filter(periode=periode, is_disetujui=True, pegawai__is_active=True)
    return rows.select_related("pegawai__unit", "penilai").order_by("pegawai__nama", "pk")


def describe_ekinerja(rows: Sequence[SkpDiEkinerja]) -> list[tuple[Pegawai, Periode, SkpDiEkinerja]]:
    """What a plan names by ids, with the people and periods for a page; two queries."""
    pegawai = Pegawai.objects.get_queryset().select_related("unit").in_bulk({one.pegawai_id for one in rows})
    periode = Periode.objects.in_bulk({one.periode_id for one in rows})
    return [(pegawai[one.pegawai_id], periode[one.periode_id], one) for one in rows]
