from django.db import models

from berkas.models import Pengumpulan
from pegawai.models import Pegawai


class Pengingat(models.Model):
    """One reminder to one person about one campaign. Lists show the newest one, and the daily limit counts it."""

    pengumpulan = models.ForeignKey(Pengumpulan, models.PROTECT, related_name="pengingat")
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="pengingat")
    oleh = models.ForeignKey(Pegawai, models.PROTECT, null=True, related_name="+")  # empty: the system itself
    at = models.DateTimeField()

    class Meta:
        verbose_name = "pengingat"
        indexes = [models.Index(fields=["pengumpulan", "pegawai", "-at"], name="newest_pengingat")]
