from django.db import models
from django.db.models import Q

from pegawai.models import Pegawai

DIAKHIRI = Q(diakhiri_at__isnull=False, diakhiri_oleh__isnull=False) & ~Q(alasan_akhir="")
BELUM_DIAKHIRI = Q(diakhiri_at__isnull=True, diakhiri_oleh__isnull=True, alasan_akhir="")


class CanBeEnded(models.Model):
    """A row that can be ended with a reason: it stays, and counts no more. Each subclass has the constraint
    `BELUM_DIAKHIRI | DIAKHIRI`."""

    diakhiri_at = models.DateTimeField(null=True)
    diakhiri_oleh = models.ForeignKey(Pegawai, models.PROTECT, null=True, related_name="+")
    alasan_akhir = models.CharField(max_length=500, blank=True, db_default="")

    class Meta:
        abstract = True
