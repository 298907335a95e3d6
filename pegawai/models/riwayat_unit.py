from datetime import date

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Length, Substr

from core.fields import PALING_AWAL
from core.models import TimeStamped
from pegawai.enums import jenis_unit
from pegawai.models.pegawai import Pegawai
from pegawai.models.unit_kerja import UnitKerja


class RiwayatUnitQuerySet(models.QuerySet["RiwayatUnit"]):
    def on(self, day: date) -> "RiwayatUnitQuerySet":
        """Each unit as it was on that WITA day; none for those that were not yet known."""
        return self.filter(Q(selesai__isnull=True) | Q(selesai__gt=day), mulai__lte=day)

    def current(self) -> "RiwayatUnitQuerySet":
        return self.filter(selesai__isnull=True)

    def of_any_day(self) -> "RiwayatUnitQuerySet":
        """Without the spans that cover no day."""
        return self.exclude(selesai__lte=F("mulai"))

    def with_induk(self) -> "RiwayatUnitQuerySet":
        """`induk`: the name of the unit above, on the first day of the span; empty for the top."""
        atas = RiwayatUnit.objects.filter(
            Q(selesai__isnull=True) | Q(selesai__gt=OuterRef("mulai")), mulai__lte=OuterRef("mulai")
        ).filter(path=Substr(OuterRef("path"), 1, Length(OuterRef("path")) - UnitKerja.steplen))
        return self.annotate(induk=Subquery(atas.values("nama")[:1]))

    def within_path(self, path: str) -> "RiwayatUnitQuerySet":
        """Narrow `on(day)` to what stood at this path or below it."""
        return self.filter(path__startswith=path)


class RiwayatUnit(TimeStamped):
    """How a unit was called, and where it hung, for a span of WITA days.

    `selesai` is the first day after the span (exclusive), empty while it lasts. Every unit has exactly one open span, a closed
    one too (`aktif` is false then), so on each day since its first it has exactly one place. Only
    `services.riwayat_unit` writes it. The conditions below are those of `UnitKerja`, for the tree of the span's day.
    """

    unit = models.ForeignKey(UnitKerja, models.PROTECT, related_name="riwayat")
    kode = models.CharField("kode", max_length=40)
    nama = models.CharField("nama", max_length=200)
    jenis = models.CharField("jenis", max_length=24, choices=jenis_unit)
    path = models.CharField(max_length=255, db_index=True)
    aktif = models.BooleanField("aktif", default=True)
    mulai = models.DateField("mulai")
    selesai = models.DateField("selesai", null=True)
    nomor_sk = models.CharField("nomor SK", max_length=80, blank=True)
    tanggal_sk = models.DateField("tanggal SK", null=True)
    oleh = models.ForeignKey(Pegawai, models.PROTECT, null=True, related_name="+")  # empty: the command line

    objects = RiwayatUnitQuerySet.as_manager()

    class Meta:
        verbose_name = "riwayat unit"
        constraints = [
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(selesai__isnull=True),
                name="one_open_span_per_unit",
                violation_error_message="Unit ini sudah memiliki riwayat yang berlaku.",
            ),
            models.UniqueConstraint(
                fields=["unit", "mulai"],
                name="unit_changes_once_a_day",
                violation_error_message="Unit ini sudah diubah sejak tanggal yang sama.",
            ),
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
                name="span_of_a_unit_ends_after_it_begins",
                violation_error_message="Tanggal selesai riwayat unit tidak boleh sebelum tanggal mulai.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.nama)

    @property
    def sejak_awal(self) -> bool:
        """Since before the portal knew of days."""
        return self.mulai == PALING_AWAL
