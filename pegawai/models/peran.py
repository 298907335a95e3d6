from datetime import date

from django.db import models
from django.db.models import F, Q

from core.models import TimeStamped
from pegawai.enums import jenis_peran
from pegawai.models.pegawai import Pegawai
from pegawai.models.unit_kerja import UnitKerja


class PeranQuerySet(models.QuerySet["Peran"]):
    def on(self, day: date) -> "PeranQuerySet":
        """The roles in force on that WITA day; `selesai` is the last day of a role."""
        return self.filter(Q(selesai__isnull=True) | Q(selesai__gte=day), mulai__lte=day)

    def not_over(self, day: date) -> "PeranQuerySet":
        """The roles in force on that day, and those that begin later."""
        return self.filter(Q(selesai__isnull=True) | Q(selesai__gte=day))

    def covering(self, unit: UnitKerja) -> "PeranQuerySet":
        """The roles whose unit is this one or one above it."""
        return self.filter(unit.covering("unit"))


class Peran(TimeStamped):
    """A role of one person for one unit and all units below it, for a span of days."""

    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="peran")
    jenis = models.CharField("peran", max_length=20, choices=jenis_peran)
    unit = models.ForeignKey(UnitKerja, models.PROTECT, verbose_name="lingkup unit", related_name="peran")
    mulai = models.DateField("mulai")
    selesai = models.DateField("selesai", null=True, blank=True)

    objects = PeranQuerySet.as_manager()

    class Meta:
        verbose_name = "peran"
        constraints = [
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
                name="peran_ends_after_it_begins",
                violation_error_message="Tanggal selesai peran tidak boleh sebelum tanggal mulai.",
            ),
            models.UniqueConstraint(
                fields=["pegawai", "jenis", "unit", "mulai"],
                name="peran_is_given_once",
                violation_error_message="Peran ini sudah diberikan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} – {self.unit}"
