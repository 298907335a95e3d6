from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q

from kinerja.enums import PAKET_BERJALAN, StatusPaket
from kinerja.models.periode import Periode
from pegawai.models import Pegawai, UnitKerja


def private_storage() -> Storage:
    """The storage that has no public address (settings.STORAGES["berkas"])."""
    return storages["berkas"]


class PaketCetak(models.Model):
    """All SKPs of a unit that were set for a period, as one ZIP that a worker makes; kept for a few days.

    `dikerjakan_at` is the last sign of life of the worker that has it: when it is old, another worker may take over.
    """

    unit = models.ForeignKey(UnitKerja, models.PROTECT, related_name="paket", verbose_name="unit kerja")
    periode = models.ForeignKey(Periode, models.PROTECT, related_name="paket", verbose_name="periode")
    oleh = models.ForeignKey(Pegawai, models.PROTECT, related_name="+", verbose_name="diminta oleh")
    at = models.DateTimeField("diminta")
    status = models.CharField(max_length=10, choices=StatusPaket.choices, default=StatusPaket.MENUNGGU)
    percobaan = models.PositiveSmallIntegerField("percobaan", default=0)
    dikerjakan_at = models.DateTimeField("dikerjakan", null=True)
    jumlah = models.PositiveIntegerField("jumlah SKP")
    selesai = models.PositiveIntegerField("SKP yang sudah disusun", default=0)
    isi = models.FileField("ZIP", upload_to="paket/", storage=private_storage, max_length=200, blank=True)
    ukuran = models.PositiveBigIntegerField("ukuran (byte)", default=0)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    sampai_at = models.DateTimeField("disimpan sampai", null=True)

    class Meta:
        verbose_name = "paket cetak"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "periode"],
                condition=Q(status__in=PAKET_BERJALAN),
                name="one_paket_at_work_per_unit_and_periode",
                violation_error_message="Paket unit ini sedang disusun.",
            ),
            models.CheckConstraint(
                condition=~Q(status=StatusPaket.SELESAI)
                | ~Q(isi="") & ~Q(sha256="") & Q(sampai_at__isnull=False),
                name="a_finished_paket_has_its_file",
            ),
        ]
        indexes = [models.Index(fields=["status", "at"], name="paket_oldest_first")]
