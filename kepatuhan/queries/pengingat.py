from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from berkas.enums import StatusBerkas, StatusPengumpulan
from berkas.models import Berkas, Dispensasi, DokumenWajib, Pengumpulan
from kepatuhan.models import Pengingat
from kepatuhan.queries.kepatuhan import KURANG, keadaan_pegawai, with_pengingat
from kinerja.queries.dialog import pegawai_terhalang
from pegawai.models import Pegawai, UnitKerja, within_any

JEDA_PENGINGAT = timedelta(hours=24)


def remindable(
    pengumpulan: Pengumpulan, unit: UnitKerja, *, dokumen: Sequence[DokumenWajib] | None = None
) -> QuerySet[Pegawai]:
    """The people of the subtree who still owe something and can still hand it in, each with `diingatkan_at`.

    After the end of the campaign these are the people with a dispensasi or with a returned berkas to correct.
    People who reported a wrong penilai are left out until the report is handled.
    """
    now = timezone.now()
    rows = keadaan_pegawai(pengumpulan, unit, dokumen=dokumen)
    rows = rows.filter(Q(keadaan__in=KURANG)).exclude(pk__in=pegawai_terhalang())
    if pengumpulan.status != StatusPengumpulan.TERBIT:
        return with_pengingat(rows.none(), pengumpulan)
    if not pengumpulan.dibuka_at <= now < (pengumpulan.batas_akhir_at or pengumpulan.tenggat_at):
        rows = rows.filter(_still_open(pengumpulan, now))
    return with_pengingat(rows, pengumpulan)


def due_for_pengingat(rows: QuerySet[Pegawai], pengumpulan: Pengumpulan) -> QuerySet[Pegawai]:
    """Without the people whom a head reminded by hand within the last 24 hours."""
    return rows.exclude(Exists(recent_pengingat(pengumpulan).filter(pegawai=OuterRef("pk"))))


def reminded_lately(rows: QuerySet[Pegawai], pengumpulan: Pengumpulan) -> QuerySet[Pegawai]:
    """The others: those who were reminded by hand within the last 24 hours."""
    return rows.filter(Exists(recent_pengingat(pengumpulan).filter(pegawai=OuterRef("pk"))))


def count_by_branch(rows: QuerySet[Pegawai], unit: UnitKerja) -> dict[str, int]:
    """The path of each unit one step below (or of the unit itself) → how many of the rows hang there."""
    counted = rows.order_by().annotate(cabang=unit.branch("unit")).values("cabang").annotate(n=Count("pk"))
    return {row["cabang"]: row["n"] for row in counted}


def recent_pengingat(pengumpulan: Pengumpulan) -> QuerySet[Pengingat]:
    since = timezone.now() - JEDA_PENGINGAT
    return Pengingat.objects.filter(pengumpulan=pengumpulan, oleh__isnull=False, at__gt=since)


def _still_open(pengumpulan: Pengumpulan, now: datetime) -> Q:
    if now < pengumpulan.dibuka_at:
        return Q(pk__in=[])
    longer = Dispensasi.objects.filter(pengumpulan=pengumpulan, tenggat_at__gt=now)
    units = UnitKerja.objects.filter(pk__in=longer.filter(unit__isnull=False).values("unit"))
    mending = Berkas.objects.filter(
        pegawai=OuterRef("pk"),
        dokumen__pengumpulan=pengumpulan,
        status=StatusBerkas.DIKEMBALIKAN,
        perbaikan_sampai_at__gt=now,
    )
    open_to = Q(Exists(mending)) | Q(pk__in=longer.filter(pegawai__isnull=False).values("pegawai"))
    return open_to | within_any(units, "unit")
