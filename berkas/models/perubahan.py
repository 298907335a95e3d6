from django.db import models
from django.db.models import Q

from berkas.enums import StatusPerubahan
from berkas.models.pengumpulan import Pengumpulan
from core.models import TimeStamped
from pegawai.models import Pegawai


class PerubahanPengumpulan(TimeStamped):
    """A change of a running campaign that people feel: proposed, looked at, then applied or thrown away.

    `isi`: name → [before, after], as plain values. `revisi`: of the campaign that it was written against; once applied,
    the one that it made. `membalik`: the change that this one undid.
    """

    pengumpulan = models.ForeignKey(Pengumpulan, models.PROTECT, related_name="perubahan")
    status = models.CharField(max_length=12, choices=StatusPerubahan.choices, default=StatusPerubahan.USULAN)
    isi = models.JSONField()
    revisi = models.PositiveIntegerField()
    alasan = models.TextField(blank=True)
    oleh = models.ForeignKey(Pegawai, models.PROTECT, related_name="+")
    diterapkan_at = models.DateTimeField(null=True)
    membalik = models.OneToOneField("self", models.PROTECT, null=True, related_name="pembalik")

    class Meta:
        verbose_name = "perubahan pengumpulan"
        constraints = [
            models.UniqueConstraint(
                fields=["pengumpulan"],
                condition=Q(status=StatusPerubahan.USULAN),
                name="one_pending_change_per_pengumpulan",
                violation_error_message="Pengumpulan ini sudah mempunyai perubahan yang belum terbit.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[StatusPerubahan.USULAN, StatusPerubahan.DIBUANG])
                | (Q(diterapkan_at__isnull=False) & ~Q(alasan="")),
                name="an_applied_change_says_when_and_why",
                violation_error_message="Perubahan yang terbit memuat waktu dan alasannya.",
            ),
        ]
