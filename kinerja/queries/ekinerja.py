from django.db.models import QuerySet

from kinerja.models import Periode, SkpEkinerja


def disetujui_ekinerja(periode: Periode) -> QuerySet[SkpEkinerja]:
    """Approved in eKinerja BKN as of the last import; whether it was uploaded here is known one app above."""
    rows = SkpEkinerja.objects.filter(periode=periode, is_disetujui=True, pegawai__is_active=True)
    return rows.select_related("pegawai__unit", "penilai").order_by("pegawai__nama", "pk")
