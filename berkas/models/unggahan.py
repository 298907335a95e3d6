import secrets
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from berkas.models.berkas import Versi
from berkas.models.pengumpulan import DokumenWajib
from berkas.rules.unggahan import POTONGAN_TERBESAR
from pegawai.models import Pegawai


def new_kunci() -> str:
    return secrets.token_urlsafe(24)


class UnggahanBersambungQuerySet(models.QuerySet["UnggahanBersambung"]):
    def open(self) -> "UnggahanBersambungQuerySet":
        """Neither received nor given up: for these the person still waits."""
        return self.filter(versi=None, gugur_at=None)

    def with_sampai(self) -> "UnggahanBersambungQuerySet":
        """With `sampai`, the number of bytes that have arrived."""
        last = PotonganUnggahan.objects.filter(unggahan=OuterRef("pk")).order_by("-awal")
        sampai = Coalesce(Subquery(last.values("akhir")[:1]), 0)
        return self.annotate(sampai=sampai)  # type: ignore[no-redef]  # declared at the model for its readers

    def with_diakhiri_at(self) -> "UnggahanBersambungQuerySet":
        """With `diakhiri_at`, when its campaign was ended by hand, without the rest of the campaign."""
        return self.annotate(diakhiri_at=F("dokumen__pengumpulan__ditutup_at"))  # type: ignore[no-redef]  # as above


class UnggahanBersambung(models.Model):
    """A file that arrives in parts. It is received when the form is sent, or by the worker; then `versi` is its receipt.

    The row outlives its bytes, so that a lost answer finds what became of the file; the sweeper deletes it after 48 hours.
    """

    kunci = models.CharField(max_length=32, unique=True, default=new_kunci, editable=False)
    oleh = models.ForeignKey(Pegawai, models.CASCADE, related_name="+")
    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="+")
    # Empty: a print of the portal, whose content tells the document once all of it is there
    dokumen = models.ForeignKey(DokumenWajib, models.CASCADE, null=True, related_name="+")
    sha256 = models.CharField("SHA-256", max_length=64)
    ukuran = models.PositiveIntegerField("ukuran (byte)")
    nama_asli = models.CharField("nama asli", max_length=255)
    isian = models.JSONField(default=dict)  # the valid fields of the form: what the worker finishes it with
    dibuat_at = models.DateTimeField()
    # Until when it could come in, as last judged; asked again then. Empty for a print.
    tutup_at = models.DateTimeField(null=True)
    lengkap_at = models.DateTimeField(null=True)  # when its last byte had arrived: the time of receipt
    penolakan = models.JSONField(default=dict)  # why it was not received, for the page: kode, pesan, rincian
    versi = models.ForeignKey(Versi, models.CASCADE, null=True, related_name="+")
    gugur_at = models.DateTimeField(null=True)  # replaced by another file, or its content was another one

    objects = UnggahanBersambungQuerySet.as_manager()
    sampai: int
    diakhiri_at: datetime | None

    class Meta:
        verbose_name = "unggahan bersambung"
        constraints = [
            models.UniqueConstraint(
                fields=["oleh", "pegawai", "dokumen"],
                condition=Q(versi=None, gugur_at=None, dokumen__isnull=False),
                name="one_open_unggahan_per_dokumen",
            ),
            models.UniqueConstraint(
                fields=["oleh", "pegawai"],
                condition=Q(versi=None, gugur_at=None, dokumen=None),
                name="one_open_unggahan_of_a_print",
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="unggahan_sha256_is_hex"
            ),
            models.CheckConstraint(condition=Q(ukuran__gt=0), name="unggahan_is_not_empty"),
        ]
        indexes = [
            models.Index(fields=["dibuat_at"], name="unggahan_to_sweep"),
            models.Index(
                fields=["lengkap_at"],
                condition=Q(versi=None, gugur_at=None, lengkap_at__isnull=False),
                name="unggahan_to_finish",
            ),
        ]

    def __str__(self) -> str:
        return self.nama_asli


class PotonganUnggahan(models.Model):
    """The bytes from `awal` to `akhir` (exclusive) of an upload; never shown to anyone."""

    unggahan = models.ForeignKey(UnggahanBersambung, models.CASCADE, related_name="potongan")
    awal = models.PositiveIntegerField()
    akhir = models.PositiveIntegerField()
    isi: "models.BinaryField[Any, Any]" = models.BinaryField()

    class Meta:
        verbose_name = "potongan unggahan"
        constraints = [
            # Of two requests that bring the same part at once, one is refused.
            models.UniqueConstraint(fields=["unggahan", "awal"], name="potongan_begins_once"),
            models.CheckConstraint(
                condition=Q(akhir__gt=F("awal")) & Q(akhir__lte=F("awal") + POTONGAN_TERBESAR),
                name="potongan_is_small",
            ),
        ]
