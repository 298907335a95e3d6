from datetime import date

from django.db import models

from berkas.enums import JenisHariLibur
from core.models import TimeStamped


class HariLiburQuerySet(models.QuerySet["HariLibur"]):
    def within(self, awal: date, akhir: date) -> "HariLiburQuerySet":
        """Both days included."""
        return self.filter(tanggal__gte=awal, tanggal__lte=akhir)


class HariLibur(TimeStamped):
    """A day on which the office is closed. Saturdays and Sundays need no row."""

    tanggal = models.DateField("tanggal", db_index=True)
    nama = models.CharField("nama", max_length=120)
    jenis = models.CharField("jenis", max_length=12, choices=JenisHariLibur.choices)
    sumber = models.CharField("sumber", max_length=120, blank=True)

    objects = HariLiburQuerySet.as_manager()

    class Meta:
        verbose_name = "hari libur"
        constraints = [
            models.UniqueConstraint(
                fields=["tanggal", "nama"],
                name="hari_libur_is_listed_once",
                violation_error_message="Hari libur ini sudah ada pada tanggal itu.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama
