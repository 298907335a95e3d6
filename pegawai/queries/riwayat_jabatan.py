from datetime import date

from django.db.models import F, QuerySet

from pegawai.models import Pegawai, RiwayatJabatan


def jabatan_on(day: date) -> QuerySet[RiwayatJabatan]:
    """Who was in which unit and post, under which penilai, on that WITA day: one row for each active person, one query.

    Narrow it with `unit.within("unit")`, or `within_any(units, "unit")`.
    """
    return RiwayatJabatan.objects.on(day).select_related("pegawai", "unit", "pejabat_penilai")


def riwayat_of(pegawai: Pegawai) -> QuerySet[RiwayatJabatan]:
    """The posts of one person, newest first; spans that cover no day are left out."""
    rows = RiwayatJabatan.objects.filter(pegawai=pegawai).select_related("unit", "pejabat_penilai")
    return rows.exclude(selesai__lte=F("mulai")).order_by("-mulai", "-pk")
