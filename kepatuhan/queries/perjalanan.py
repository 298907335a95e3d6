"""How the number of complete people grew, from day to day."""

from datetime import datetime

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Greatest, TruncDay

from berkas.models import DokumenWajib, Versi
from berkas.queries.pandangan import Pandangan
from core.formats import WITA
from kepatuhan.queries.kepatuhan import KURANG, keadaan_pegawai, relation_of
from pegawai.models import UnitKerja


def lengkap_per_hari(
    pandangan: Pandangan, unit: UnitKerja, *, dokumen: list[DokumenWajib]
) -> list[tuple[datetime, int]]:
    """(start of the WITA day, how many), in order: the people who are complete at the moment of the `Pandangan`, each on the
    day on which the last of their files of then came in. The sum is the number of complete people."""
    if not dokumen:
        return []
    rows = keadaan_pegawai(pandangan, unit, dokumen=dokumen).exclude(Q(keadaan__in=KURANG))
    received = [_received(one, pandangan.sampai_at) for one in dokumen]
    last = Greatest(*received) if len(received) > 1 else received[0]
    days = (
        rows.order_by()
        .annotate(hari=TruncDay(last, tzinfo=WITA))
        .values("hari")
        .annotate(n=Count("pk"))
        .order_by("hari")
    )
    return [(row["hari"], row["n"]) for row in days]


def _received(dokumen: DokumenWajib, sampai_at: datetime | None) -> F | Subquery:
    """When its newest version came in; of those before that moment."""
    name = relation_of(dokumen)
    if sampai_at is None:
        return F(f"{name}__versi_terkini__diterima_at")
    versi = Versi.objects.filter(berkas=OuterRef(f"{name}__pk"), diterima_at__lt=sampai_at)
    return Subquery(versi.order_by("-nomor").values("diterima_at")[:1])
