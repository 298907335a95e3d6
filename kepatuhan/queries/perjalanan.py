"""How the number of complete people grew, from day to day."""

from datetime import datetime

from django.db.models import Count, F
from django.db.models.functions import Greatest, TruncDay

from berkas.enums import StatusBerkas
from berkas.models import DokumenWajib, Pengumpulan
from core.formats import WITA
from kepatuhan.queries.kepatuhan import keadaan_pegawai, relation_of
from pegawai.models import UnitKerja

BERLAKU = [one for one in StatusBerkas if one != StatusBerkas.DIKEMBALIKAN]


def lengkap_per_hari(
    pengumpulan: Pengumpulan, unit: UnitKerja, *, dokumen: list[DokumenWajib]
) -> list[tuple[datetime, int]]:
    """(start of the WITA day, how many), in order: the people who are complete now, each on the day on which the last
    of their present files came in. The sum is the number of complete people."""
    if not dokumen:
        return []
    rows = keadaan_pegawai(pengumpulan, unit, dokumen=dokumen)
    for one in dokumen:
        name = relation_of(one)
        rows = rows.filter(**{f"{name}__versi_terkini__isnull": False, f"{name}__status__in": BERLAKU})
    received = [F(f"{relation_of(one)}__versi_terkini__diterima_at") for one in dokumen]
    last = Greatest(*received) if len(received) > 1 else received[0]
    days = (
        rows.order_by()
        .annotate(hari=TruncDay(last, tzinfo=WITA))
        .values("hari")
        .annotate(n=Count("pk"))
        .order_by("hari")
    )
    return [(row["hari"], row["n"]) for row in days]
