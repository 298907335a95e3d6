from django.db import models

from kinerja.enums import PendekatanSkp, alasan_skp_lain
from kinerja.models.periode import Periode
from pegawai.models import Pegawai


class SkpEkinerja(models.Model):
    """A row of the export "Laporan SKP" of eKinerja BKN: what a person has there, as of the last import."""

    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="skp_ekinerja")
    periode = models.ForeignKey(Periode, models.PROTECT, related_name="skp_ekinerja")
    skp_id = models.CharField("id di eKinerja", max_length=60, blank=True)
    pendekatan = models.CharField(max_length=12, choices=PendekatanSkp.choices, blank=True)
    status = models.CharField("status di eKinerja", max_length=60, blank=True)
    is_disetujui = models.BooleanField("disetujui di eKinerja", default=False)
    unor_atasan = models.CharField("unit atasan", max_length=200, blank=True)
    penilai = models.ForeignKey(Pegawai, models.PROTECT, null=True, related_name="+")
    mulai = models.DateField("periode awal di eKinerja", null=True)
    selesai = models.DateField("periode akhir di eKinerja", null=True)
    diimpor_at = models.DateTimeField("diimpor")

    class Meta:
        verbose_name = "SKP di eKinerja"
        constraints = [
            models.UniqueConstraint(
                fields=["pegawai", "periode"],
                name="one_skp_ekinerja_per_pegawai_and_periode",
                violation_error_message="SKP eKinerja pegawai ini sudah tercatat untuk periode tersebut.",
            ),
        ]
        indexes = [models.Index(fields=["periode", "is_disetujui"], name="approved_in_ekinerja")]


class SkpEkinerjaLain(models.Model):
    """Another row of the export than the one that counts: the earlier SKP of a person who moved, one of an acting post, or one
    of a period that the portal does not have. Each import replaces those of the people in its file."""

    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="skp_ekinerja_lain")
    sebab = models.CharField("sebab", max_length=24, choices=alasan_skp_lain)
    skp_id = models.CharField("id di eKinerja", max_length=60, blank=True)
    pendekatan = models.CharField(max_length=12, choices=PendekatanSkp.choices, blank=True)
    status = models.CharField("status di eKinerja", max_length=60, blank=True)
    is_disetujui = models.BooleanField("disetujui di eKinerja", default=False)
    mulai = models.DateField("periode awal di eKinerja")
    selesai = models.DateField("periode akhir di eKinerja")
    diimpor_at = models.DateTimeField("diimpor")

    class Meta:
        verbose_name = "SKP lain di eKinerja"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(selesai__gte=models.F("mulai")),
                name="skp_ekinerja_lain_ends_after_it_begins",
                violation_error_message="Periode SKP di eKinerja berakhir sebelum mulai.",
            ),
        ]
        indexes = [models.Index(fields=["sebab", "pegawai"], name="ekinerja_lain_by_sebab")]
