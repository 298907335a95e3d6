from django.db import models

from core.models import TimeStamped
from kepatuhan.models.pengingat import jenis_pengingat
from pegawai.models import Pegawai


class TeksPengingat(TimeStamped):
    """One version of the words of a kind of reminder; appended, never changed. The newest counts; one that is empty means
    the words of the portal (`rules.teks_pengingat.BAWAAN`), as does no version."""

    jenis = models.CharField(max_length=16, choices=jenis_pengingat)
    nomor = models.PositiveIntegerField()
    judul = models.CharField(max_length=150, blank=True)
    isi = models.TextField(blank=True)
    oleh = models.ForeignKey(Pegawai, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "teks pengingat"
        constraints = [
            models.UniqueConstraint(
                fields=["jenis", "nomor"],
                name="teks_pengingat_has_one_version_of_a_number",
                violation_error_message="Teks ini baru saja diubah admin lain. Muat ulang halaman, lalu ubah lagi.",
            ),
        ]
