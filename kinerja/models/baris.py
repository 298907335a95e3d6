from django.db import models

from pegawai.models import Pegawai


class Berevisi(models.Model):
    """What several people may edit at once. `revisi` counts its changes; a change that rests on an older `revisi` is
    refused, and the refusal names who made the last one."""

    revisi = models.PositiveIntegerField(default=1, editable=False)
    diubah_oleh = models.ForeignKey(Pegawai, models.PROTECT, null=True, editable=False, related_name="+")
    diubah_at = models.DateTimeField(auto_now_add=True, editable=False)

    class Meta:
        abstract = True


class PerubahanBaris(models.Model):
    """One change of one field, appended and never changed; `sebelum` is empty when the line is new."""

    baris_id = models.PositiveBigIntegerField()  # no foreign key: the line may be gone, its history stays
    bidang = models.CharField(max_length=40)
    sebelum = models.TextField(blank=True)
    sesudah = models.TextField(blank=True)
    oleh = models.ForeignKey(Pegawai, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        abstract = True
