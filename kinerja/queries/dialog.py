from django.db.models import Count, F, QuerySet

from kinerja.enums import StatusLaporan
from kinerja.models import CatatanDialog, LaporanPenilaiSalah, PerubahanSkp, RiwayatSkp, Skp, UsulanDialog
from pegawai.enums import JenisPeran
from pegawai.models import Pegawai, within_any
from pegawai.permissions import units_of


def usulan_of(skp: Skp) -> QuerySet[UsulanDialog]:
    """All proposals, the oldest first; the page sorts them to their lines."""
    return UsulanDialog.objects.filter(skp=skp).select_related("oleh", "diputus_oleh").order_by("pk")


def catatan_of(skp: Skp) -> QuerySet[CatatanDialog]:
    return CatatanDialog.objects.filter(skp=skp).select_related("oleh").order_by("pk")


def perubahan_of(skp: Skp) -> QuerySet[PerubahanSkp]:
    """The log, the newest first."""
    return PerubahanSkp.objects.filter(skp=skp).select_related("oleh").order_by("-pk")


def riwayat_of(skp: Skp) -> QuerySet[RiwayatSkp]:
    return RiwayatSkp.objects.filter(skp=skp).select_related("oleh").order_by("pk")


def pegawai_terhalang() -> QuerySet[LaporanPenilaiSalah, int]:
    """The ids of the people with an open report of a wrong penilai: they get no reminders meanwhile."""
    rows = LaporanPenilaiSalah.objects.filter(status=StatusLaporan.DILAPORKAN)
    return rows.order_by().values_list("pegawai", flat=True)


def laporan_seen_by(oleh: Pegawai) -> QuerySet[LaporanPenilaiSalah]:
    """Of the people of every unit that the person keeps or watches; open ones first, the oldest on top."""
    units = units_of(oleh, JenisPeran.PENGELOLA, JenisPeran.ADMIN, JenisPeran.AUDITOR)
    rows = LaporanPenilaiSalah.objects.filter(within_any(units, "pegawai__unit"))
    rows = rows.select_related("pegawai__unit", "penilai_tercatat", "ditangani_oleh")
    return rows.order_by(F("ditangani_at").desc(nulls_first=True), "at", "pk")


def count_by_status(rows: QuerySet[LaporanPenilaiSalah]) -> dict[str, int]:
    """How many reports have each status; under "" all of them."""
    angka = dict(rows.order_by().values_list("status").annotate(jumlah=Count("pk")))
    return {"": sum(angka.values()), **angka}


def count_laporan(oleh: Pegawai) -> int | None:
    """How many reports wait for this person; None for people who handle none."""
    if not units_of(oleh, JenisPeran.PENGELOLA, JenisPeran.ADMIN):
        return None
    rows = laporan_seen_by(oleh).filter(status=StatusLaporan.DILAPORKAN).exclude(pegawai=oleh)
    return rows.count()


def open_laporan(pegawai: Pegawai) -> LaporanPenilaiSalah | None:
    """The person's own report that is still open; there is at most one."""
    return LaporanPenilaiSalah.objects.filter(pegawai=pegawai, status=StatusLaporan.DILAPORKAN).first()
