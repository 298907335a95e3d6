from django.conf import settings
from django.db import models

from core.formats import WITA
from core.models import TimeStamped
from pegawai.enums import JenisLembar, jenis_lembar
from pegawai.rules.lembar import Judul, Pemetaan


class PemetaanKolom(TimeStamped):
    """What a person said the columns of a sheet mean, remembered for the next sheet with the same titles.

    `kolom` lists every column: its title, and our name of it, "" where it is not read.
    """

    jenis = models.CharField("jenis lembar", max_length=12, choices=jenis_lembar)
    sidik = models.CharField(max_length=64)
    kolom = models.JSONField("kolom")
    disimpan_at = models.DateTimeField("disimpan")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="oleh")

    class Meta:
        verbose_name = "pemetaan kolom"
        constraints = [
            models.UniqueConstraint(
                fields=["jenis", "sidik"],
                name="titles_are_mapped_once",
                violation_error_message="Judul kolom ini sudah memiliki pemetaan.",
            )
        ]

    def __str__(self) -> str:
        return f"Pemetaan {JenisLembar(self.jenis).label.lower()}"

    @property
    def judul(self) -> Judul:
        """The header, and what its columns mean."""
        teks = {i: teks for i, (teks, _) in enumerate(self.kolom)}
        return Judul(0, teks, {i: nama for i, (_, nama) in enumerate(self.kolom) if nama})

    @property
    def arti(self) -> Pemetaan:
        judul = self.judul
        kolom = {judul.kunci[i]: nama for i, nama in judul.kolom.items()}
        return Pemetaan(kolom, self.disimpan_at.astimezone(WITA).date())
