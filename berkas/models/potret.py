from django.db import models

from berkas.models.pengecualian import Pengecualian
from berkas.models.pengumpulan import Pengumpulan
from core.models import TimeStamped
from pegawai.enums import jenis_unit
from pegawai.models import Pegawai, UnitKerja


class Potret(TimeStamped):
    """Who took part in a campaign when it ended, and where: written once, and read from then on.

    It holds for the end at which it was taken. A campaign that is reopened, or gets a later deadline, has another end: the
    old potret is read no more, and the next end takes one of its own. Only `worker.potret` writes it.
    """

    pengumpulan = models.ForeignKey(Pengumpulan, models.PROTECT, related_name="potret")
    akhir_at = models.DateTimeField()  # exclusive, as every bound
    hari = models.DateField()  # its last WITA day, whose posts and units these are

    class Meta:
        verbose_name = "potret pengumpulan"
        constraints = [
            models.UniqueConstraint(fields=["pengumpulan", "akhir_at"], name="an_end_has_one_potret")
        ]


class UnitPotret(models.Model):
    """A unit as it stood on the last day of a campaign, with who led it."""

    potret = models.ForeignKey(Potret, models.CASCADE, related_name="units")
    unit = models.ForeignKey(UnitKerja, models.PROTECT, related_name="+")
    kode = models.CharField("kode", max_length=40)
    nama = models.CharField("nama", max_length=200)
    jenis = models.CharField("jenis", max_length=24, choices=jenis_unit)
    path = models.CharField(max_length=255)
    aktif = models.BooleanField("aktif")
    kepala = models.ForeignKey(Pegawai, models.PROTECT, null=True, related_name="+")
    sebutan = models.CharField("sebutan", max_length=200, blank=True)

    class Meta:
        verbose_name = "unit pada potret"
        constraints = [models.UniqueConstraint(fields=["potret", "unit"], name="a_potret_has_a_unit_once")]


class Peserta(models.Model):
    """A person who took part: with the unit, jabatan and penilai of the last day, and what exempted them, if anything."""

    potret = models.ForeignKey(Potret, models.CASCADE, related_name="peserta")
    tempat = models.ForeignKey(UnitPotret, models.CASCADE, related_name="+")
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="keikutsertaan")
    jabatan = models.CharField("jabatan", max_length=150, blank=True)
    penilai = models.ForeignKey(
        Pegawai, models.PROTECT, verbose_name="pejabat penilai kinerja", null=True, related_name="+"
    )
    pengecualian = models.ForeignKey(Pengecualian, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "peserta"
        constraints = [models.UniqueConstraint(fields=["potret", "pegawai"], name="a_person_takes_part_once")]
