from datetime import datetime

from django.db import models
from django.db.models import F, Q

from core.models import TimeStamped
from pegawai.enums import KeadaanKode
from pegawai.models.pegawai import Pegawai

BEREDAR = Q(dipakai_at__isnull=True, dicabut_at__isnull=True)


class KodeAktivasiQuerySet(models.QuerySet["KodeAktivasi"]):
    def outstanding(self) -> "KodeAktivasiQuerySet":
        """Neither used nor revoked; the time may have passed, or the code lapsed with its maker's authority."""
        return self.filter(BEREDAR)

    def unexpired(self, now: datetime) -> "KodeAktivasiQuerySet":
        return self.outstanding().filter(berlaku_sampai_at__gt=now)


class KodeAktivasi(TimeStamped):
    """A one-time code with which a person chooses a password without e-mail.

    Only its digest is stored, keyed with the secret of the installation: the code itself is on paper, or was on the screen
    once.
    """

    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="kode_aktivasi", verbose_name="pegawai")
    sidik = models.CharField("sidik kode", max_length=64)
    berlaku_sampai_at = models.DateTimeField("berlaku sampai")
    dipakai_at = models.DateTimeField("dipakai", null=True, blank=True)
    dicabut_at = models.DateTimeField("dicabut", null=True, blank=True)
    oleh = models.ForeignKey(Pegawai, models.PROTECT, related_name="+", verbose_name="dibuat oleh")

    objects = KodeAktivasiQuerySet.as_manager()

    class Meta:
        verbose_name = "kode aktivasi"
        constraints = [
            models.UniqueConstraint(
                fields=["pegawai"],
                condition=BEREDAR,
                name="one_kode_aktivasi_per_person",
                violation_error_message="Pegawai ini sudah mempunyai kode aktivasi. Buat kode baru sekali lagi.",
            ),
            models.CheckConstraint(
                condition=Q(dipakai_at__isnull=True) | Q(dicabut_at__isnull=True),
                name="a_used_kode_is_not_revoked",
                violation_error_message="Kode yang sudah dipakai tidak dapat dicabut.",
            ),
            models.CheckConstraint(
                condition=Q(berlaku_sampai_at__gt=F("created_at")),
                name="kode_expires_after_it_is_made",
                violation_error_message="Kode aktivasi harus berlaku sesudah dibuat.",
            ),
        ]

    def __str__(self) -> str:
        return f"Kode aktivasi {self.pk}"

    def keadaan(self, now: datetime) -> KeadaanKode:
        """By its own times alone; `keadaan_of` in queries knows also whether it lapsed."""
        if self.dipakai_at:
            return KeadaanKode.DIPAKAI
        if self.dicabut_at:
            return KeadaanKode.DICABUT
        return KeadaanKode.BERLAKU if now < self.berlaku_sampai_at else KeadaanKode.LEWAT_WAKTU
