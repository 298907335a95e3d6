from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q

from core.models import TimeStamped
from pegawai.models.kohort import Kohort
from pegawai.models.pegawai import Pegawai
from pegawai.models.unit_kerja import UnitKerja


class RiwayatJabatanQuerySet(models.QuerySet["RiwayatJabatan"]):
    def on(self, day: date) -> "RiwayatJabatanQuerySet":
        """The post of each person on that WITA day; none for those who were not active."""
        return self.filter(Q(selesai__isnull=True) | Q(selesai__gt=day), mulai__lte=day)

    def open(self) -> "RiwayatJabatanQuerySet":
        """The posts of today's active people."""
        return self.filter(selesai__isnull=True)


class RiwayatJabatan(TimeStamped):
    """Where a person worked, in which post and under whom, for a span of WITA days.

    `selesai` is the first day after the span (exclusive), empty while it lasts. An active person has exactly one open span, an
    inactive one none. A span that was closed on the day it began covers no day. Only `services.riwayat_jabatan` writes it.
    """

    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="riwayat_jabatan")
    unit = models.ForeignKey(UnitKerja, models.PROTECT, verbose_name="unit kerja", related_name="+")
    jabatan = models.CharField("jabatan", max_length=150, blank=True)
    kohort = models.ForeignKey(
        Kohort, models.PROTECT, verbose_name="kohort", null=True, blank=True, related_name="+"
    )
    golongan = models.CharField("golongan", max_length=10, blank=True)
    pejabat_penilai = models.ForeignKey(
        Pegawai,
        models.PROTECT,
        verbose_name="pejabat penilai kinerja",
        null=True,
        blank=True,
        related_name="+",
    )
    mulai = models.DateField("mulai")
    selesai = models.DateField("selesai", null=True, blank=True)

    objects = RiwayatJabatanQuerySet.as_manager()

    class Meta:
        verbose_name = "riwayat jabatan"
        constraints = [
            models.UniqueConstraint(
                fields=["pegawai"],
                condition=Q(selesai__isnull=True),
                name="one_open_jabatan_per_pegawai",
                violation_error_message="Pegawai ini sudah memiliki jabatan yang berlaku.",
            ),
            models.UniqueConstraint(
                fields=["pegawai", "mulai"],
                name="jabatan_begins_once_a_day",
                violation_error_message="Jabatan pegawai ini sudah diubah sejak tanggal yang sama.",
            ),
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
                name="jabatan_ends_after_it_begins",
                violation_error_message="Tanggal selesai jabatan tidak boleh sebelum tanggal mulai.",
            ),
        ]
        indexes = [models.Index(fields=["mulai", "selesai"], name="jabatan_on_a_day")]

    @property
    def hari_terakhir(self) -> date | None:
        """The last day of the span, as people say it; None while it lasts."""
        return self.selesai - timedelta(days=1) if self.selesai else None

    def __str__(self) -> str:
        return f"{self.jabatan or 'Jabatan belum dicatat'} – {self.unit}"
