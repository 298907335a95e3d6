from django.conf import settings
from django.db import models
from django.db.models import Q

from core.models import TimeStamped
from pegawai.enums import StatusRencanaSotk


class RencanaSotk(TimeStamped):
    """A sheet of units that is to hold from a later WITA day on (`sejak`), by its decree.

    The bytes are in the row, because the sweep that applies them on that day must find exactly what was confirmed. Only
    `moves.rencana_sotk` changes the status.
    """

    isi = models.BinaryField("lembar")
    nama_berkas = models.CharField("nama berkas", max_length=120)
    sha256 = models.CharField(max_length=64)
    lembar = models.CharField("nama lembar", max_length=60, blank=True)
    sejak = models.DateField("berlaku sejak")
    nomor_sk = models.CharField("nomor SK", max_length=80)
    tanggal_sk = models.DateField("tanggal SK")
    status = models.CharField(
        "status", max_length=14, choices=StatusRencanaSotk.choices, default=StatusRencanaSotk.DIRENCANAKAN
    )
    status_at = models.DateTimeField("sejak kapan")
    keterangan = models.CharField("sebab tertahan", max_length=1000, blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="oleh")

    class Meta:
        verbose_name = "rencana SOTK"
        constraints = [
            models.UniqueConstraint(
                fields=["sha256", "lembar", "sejak"],
                condition=Q(status=StatusRencanaSotk.DIRENCANAKAN),
                name="a_sheet_is_planned_once_for_a_day",
                violation_error_message="Lembar ini sudah direncanakan untuk tanggal itu.",
            ),
            models.CheckConstraint(
                condition=Q(status=StatusRencanaSotk.DITAHAN) ^ Q(keterangan=""),
                name="what_is_held_back_says_why",
                violation_error_message="Rencana yang tertahan menyebutkan sebabnya.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomor_sk}"
