from django.db import models
from django.db.models import F, Q

from core.models import TimeStamped
from pegawai.models import Kohort


class Periode(TimeStamped):
    """The span that an SKP plans for and the cohort it is for (PermenPANRB 6/2022 Pasal 5); never assumed Jan-Dec."""

    nama = models.CharField("nama", max_length=120)
    tahun = models.PositiveSmallIntegerField("tahun")
    mulai = models.DateField("mulai")
    selesai = models.DateField("selesai")
    # Empty only where the release before wrote the row
    kohort = models.ForeignKey(
        Kohort, models.PROTECT, verbose_name="kohort", null=True, related_name="periode"
    )
    # The name of the kohort as it was kept until 0.2; read by a return to that release only
    kohort_lama = models.CharField(max_length=60, default="", db_column="kohort", editable=False)

    class Meta:
        verbose_name = "periode"
        constraints = [
            models.CheckConstraint(
                condition=Q(selesai__gt=F("mulai")),
                name="periode_ends_after_it_begins",
                violation_error_message="Periode harus berakhir sesudah mulai.",
            ),
            models.UniqueConstraint(
                fields=["kohort", "mulai", "selesai"],
                name="periode_is_unique_per_kohort",
                violation_error_message="Periode ini sudah ada untuk kohort tersebut.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama
