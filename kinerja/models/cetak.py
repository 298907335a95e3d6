from datetime import datetime

from django.db import models
from django.db.models import Q

from kinerja.enums import JenisCetak
from kinerja.models.mpph import VersiMpph
from kinerja.models.skp import VersiSkp
from pegawai.models import Pegawai


class DokumenCetakQuerySet(models.QuerySet["DokumenCetak"]):
    def keep(
        self,
        versi: VersiSkp | VersiMpph,
        *,
        jenis: str,
        sha256: str,
        ukuran: int,
        oleh: Pegawai,
        at: datetime,
    ) -> "DokumenCetak":
        """The row of these bytes, written once; who printed them first stays named."""
        isian = {
            "nomor": versi.nomor_dokumen, "jenis": jenis, "ukuran": ukuran, "oleh": oleh, "at": at,
            "versi_skp": versi if isinstance(versi, VersiSkp) else None,
            "versi_mpph": versi if isinstance(versi, VersiMpph) else None,
        }  # fmt: skip
        return self.get_or_create(sha256=sha256, defaults=isian)[0]


class DokumenCetak(models.Model):
    """Bytes that the portal has printed from one version. A signature is appended to a PDF, so a signed file whose first
    `ukuran` bytes have this SHA-256 is the same document."""

    nomor = models.CharField("nomor dokumen", max_length=20, db_index=True)
    jenis = models.CharField("jenis", max_length=4, choices=JenisCetak.choices)
    versi_skp = models.ForeignKey(VersiSkp, models.PROTECT, null=True, related_name="cetakan")
    versi_mpph = models.ForeignKey(VersiMpph, models.PROTECT, null=True, related_name="cetakan")
    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    ukuran = models.PositiveIntegerField("ukuran (byte)", db_index=True)
    oleh = models.ForeignKey(Pegawai, models.PROTECT, related_name="+", verbose_name="pertama dicetak oleh")
    at = models.DateTimeField("pertama dicetak")

    objects = DokumenCetakQuerySet.as_manager()

    class Meta:
        verbose_name = "dokumen cetak"
        constraints = [
            models.CheckConstraint(
                condition=Q(versi_skp__isnull=False, versi_mpph__isnull=True)
                | Q(versi_skp__isnull=True, versi_mpph__isnull=False),
                name="a_print_is_of_one_version",
            ),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="cetak_sha256_is_hex"),
        ]
