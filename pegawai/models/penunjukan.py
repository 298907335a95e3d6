from datetime import date

from django.db import models
from django.db.models import Q

from core.models import TimeStamped
from pegawai.enums import JenisPenunjukan
from pegawai.models.pegawai import Pegawai
from pegawai.models.peran import Peran


class PenunjukanQuerySet(models.QuerySet["Penunjukan"]):
    def on(self, day: date) -> "PenunjukanQuerySet":
        """Those in force on that WITA day."""
        return self.filter(Q(peran__selesai__isnull=True) | Q(peran__selesai__gte=day), peran__mulai__lte=day)


class Penunjukan(TimeStamped):
    """An appointment as Plt., Plh. or Pj. of the head of a unit.

    Who, where and for which days stands in its `peran`, a role as head like any other: so all that asks for roles in force knows
    of it, and it ends by itself. Here stands what is printed, and by which decree.
    """

    peran = models.OneToOneField(Peran, models.PROTECT, related_name="penunjukan")
    jenis = models.CharField("jenis penunjukan", max_length=4, choices=JenisPenunjukan.choices)
    sebutan = models.CharField("sebutan tercetak", max_length=200)
    nomor_keputusan = models.CharField("nomor keputusan", max_length=80)
    tanggal_keputusan = models.DateField("tanggal keputusan")
    oleh = models.ForeignKey(Pegawai, models.PROTECT, related_name="+", verbose_name="dicatat oleh")

    objects = PenunjukanQuerySet.as_manager()

    class Meta:
        verbose_name = "penunjukan"
        constraints = [
            models.CheckConstraint(
                condition=~Q(sebutan="") & ~Q(nomor_keputusan=""),
                name="penunjukan_has_title_and_decree",
                violation_error_message="Tulis sebutan dan nomor keputusan penunjukan.",
            ),
        ]

    def __str__(self) -> str:
        return self.sebutan
