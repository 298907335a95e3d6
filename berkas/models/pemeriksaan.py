from django.db import models

from berkas.enums import SebabPemeriksaan
from berkas.models.berkas import Versi
from core.models import TimeStamped
from pegawai.models import Pegawai


class Pemeriksaan(models.Model):
    """One inspection of one version, appended and never changed. `Versi` shows the newest one.

    A later inspection may come to another result (another trust store, another library), so each one stores
    what it used.
    """

    versi = models.ForeignKey(Versi, models.PROTECT, related_name="pemeriksaan")
    sebab = models.CharField(max_length=12, choices=SebabPemeriksaan.choices)
    kode = models.CharField("hasil pemeriksaan", max_length=24)
    keputusan = models.CharField(max_length=8)
    hasil = models.JSONField(default=dict)  # Verdict.to_dict(), library versions included
    toko = models.CharField(max_length=64, blank=True)  # fingerprint of the trust store it used
    at = models.DateTimeField()

    class Meta:
        verbose_name = "pemeriksaan"
        indexes = [models.Index(fields=["versi", "-at"], name="newest_pemeriksaan")]


class KunciPenandatangan(TimeStamped):
    """A signer's public key that a verifikator has confirmed to be this person's.

    Names on certificates prove little (Balinese names repeat, and they contain no NIP). The key is the same
    every time.
    """

    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="kunci_penandatangan")
    kunci = models.CharField("SHA-256 kunci publik", max_length=64)
    cn = models.CharField("nama pada sertifikat", max_length=255)
    issuer = models.CharField("penerbit", max_length=255, blank=True)
    versi = models.ForeignKey(Versi, models.PROTECT, related_name="+")  # the version where it was seen
    oleh = models.ForeignKey(Pegawai, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "kunci penandatangan"
        constraints = [
            models.UniqueConstraint(
                fields=["kunci"],
                name="one_person_per_kunci",
                violation_error_message="Kunci ini sudah tercatat.",
            ),
        ]
