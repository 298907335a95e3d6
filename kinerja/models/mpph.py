from django.db import models
from django.db.models import Q

from core.models import TimeStamped
from kinerja.enums import JenisHasil, StatusMpph
from kinerja.models.baris import Berevisi, PerubahanBaris
from kinerja.models.periode import Periode
from kinerja.rules.nomor_dokumen import new_nomor_mpph
from pegawai.models import Pegawai, UnitKerja


class Mpph(TimeStamped, Berevisi):
    """The matrix of one leader or team in one period (FORMAT A.1.5); `revisi` rises with every change inside it."""

    periode = models.ForeignKey(Periode, models.PROTECT, related_name="mpph", verbose_name="periode")
    unit = models.ForeignKey(UnitKerja, models.PROTECT, related_name="mpph", verbose_name="unit kerja")
    pimpinan = models.ForeignKey(Pegawai, models.PROTECT, related_name="mpph", verbose_name="pimpinan")
    nama_tim = models.CharField("nama tim kerja", max_length=150, blank=True)
    # As they were when the matrix was made: a later post of the leader does not rewrite it.
    pimpinan_nama = models.CharField("nama pimpinan", max_length=260)
    pimpinan_jabatan = models.CharField("jabatan pimpinan", max_length=150, blank=True)
    status = models.CharField("status", max_length=12, choices=StatusMpph.choices, default=StatusMpph.DRAF)
    # Of the newest VersiMpph; 0: never set
    nomor_versi = models.PositiveSmallIntegerField("versi", default=0)

    class Meta:
        verbose_name = "MPPH"
        constraints = [
            models.UniqueConstraint(
                fields=["periode", "pimpinan", "nama_tim"],
                name="one_mpph_per_pimpinan_periode_and_tim",
                violation_error_message="MPPH pimpinan dan tim ini sudah ada untuk periode tersebut.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=StatusMpph.values),
                name="mpph_status_is_known",
                violation_error_message="Status MPPH tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=~Q(status=StatusMpph.DITETAPKAN) | Q(nomor_versi__gte=1),
                name="a_set_mpph_has_a_version",
                violation_error_message="MPPH yang ditetapkan harus memiliki versi.",
            ),
        ]
        indexes = [models.Index(fields=["unit", "periode"], name="mpph_of_a_unit")]

    def __str__(self) -> str:
        return f"MPPH {self.nama_tim or self.pimpinan_nama}"


class IndikatorMpph(Berevisi):
    """A column: an outcome antara, output or layanan with the leader's individual performance indicator."""

    mpph = models.ForeignKey(Mpph, models.PROTECT, related_name="indikator")
    urutan = models.PositiveSmallIntegerField("urutan")
    jenis = models.CharField("jenis", max_length=16, choices=JenisHasil.choices, default=JenisHasil.OUTPUT)
    hasil = models.TextField("outcome antara/output/layanan", blank=True)
    iki = models.TextField("indikator kinerja individu pimpinan", blank=True)

    class Meta:
        verbose_name = "indikator MPPH"
        indexes = [models.Index(fields=["mpph", "urutan"], name="columns_of_an_mpph")]


class AnggotaMpph(Berevisi):
    """A row: a member of the team, also from another unit; name, post and unit as they were when it was added."""

    mpph = models.ForeignKey(Mpph, models.PROTECT, related_name="anggota")
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="keanggotaan_mpph")
    urutan = models.PositiveSmallIntegerField("urutan")
    nama = models.CharField("nama", max_length=260)
    jabatan = models.CharField("jabatan", max_length=150, blank=True)
    unit_nama = models.CharField("unit kerja", max_length=200, blank=True)

    class Meta:
        verbose_name = "anggota MPPH"
        constraints = [
            models.UniqueConstraint(
                fields=["mpph", "pegawai"],
                name="a_member_stands_once_in_an_mpph",
                violation_error_message="Pegawai ini sudah ada pada matriks.",
            ),
        ]
        indexes = [models.Index(fields=["mpph", "urutan"], name="rows_of_an_mpph")]


class PeranHasil(Berevisi):
    """A cell: the part of one member in one indicator. Absent or empty it is printed TIDAK ADA PERAN."""

    indikator = models.ForeignKey(IndikatorMpph, models.PROTECT, related_name="peran")
    anggota = models.ForeignKey(AnggotaMpph, models.PROTECT, related_name="peran")
    teks = models.TextField("peran hasil (rencana kinerja)", blank=True)

    class Meta:
        verbose_name = "peran hasil"
        constraints = [
            models.UniqueConstraint(
                fields=["anggota", "indikator"],
                name="one_peran_per_anggota_and_indikator",
                violation_error_message="Peran ini sudah ada.",
            ),
        ]


class VersiMpph(models.Model):
    """The matrix as it was set, immutable: what SKPs are composed from and what is printed."""

    mpph = models.ForeignKey(Mpph, models.PROTECT, related_name="versi")
    nomor = models.PositiveSmallIntegerField("versi")
    nomor_dokumen = models.CharField("nomor dokumen", max_length=20, unique=True, default=new_nomor_mpph)
    isi = models.JSONField()  # rules.mpph.NaskahMpph
    oleh = models.ForeignKey(Pegawai, models.PROTECT, related_name="+", verbose_name="ditetapkan oleh")
    at = models.DateTimeField("ditetapkan")

    class Meta:
        verbose_name = "versi MPPH"
        constraints = [
            models.UniqueConstraint(fields=["mpph", "nomor"], name="versi_mpph_number_is_unique"),
            models.CheckConstraint(condition=Q(nomor__gte=1), name="versi_mpph_counts_from_one"),
        ]


class PerubahanMpph(PerubahanBaris):
    """The log of a matrix: every change of a column, row or cell, with who and when."""

    mpph = models.ForeignKey(Mpph, models.PROTECT, related_name="perubahan")
    jenis = models.CharField(max_length=20)  # the model of the line in lower case: "peranhasil"

    class Meta:
        verbose_name = "perubahan MPPH"
        indexes = [models.Index(fields=["mpph", "jenis", "baris_id"], name="log_of_an_mpph_line")]
