from django.db import models
from django.db.models import Q

from core.models import TimeStamped
from kinerja.enums import (
    Aspek,
    JenisLampiran,
    JenisPenugasan,
    JenisRencana,
    PendekatanSkp,
    StatusSkp,
)
from kinerja.models.baris import Berevisi
from kinerja.models.mpph import Mpph, PeranHasil
from kinerja.models.periode import Periode
from kinerja.rules.nomor_dokumen import new_nomor_skp
from kinerja.rules.perilaku import PERILAKU
from pegawai.models import Pegawai


class Skp(TimeStamped, Berevisi):
    """The SKP of one person in one period, by one approach (A.1.6 or A.1.7); `revisi` rises with every change inside.

    The two identity blocks are snapshots: a later post does not rewrite what was agreed. "NIP" of a PPPK is the
    NI PPPK, their `pangkat` is the golongan alone ("IX").
    """

    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="skp", verbose_name="pegawai")
    periode = models.ForeignKey(Periode, models.PROTECT, related_name="skp", verbose_name="periode")
    pendekatan = models.CharField("pendekatan hasil kerja", max_length=12, choices=PendekatanSkp.choices)
    status = models.CharField("status", max_length=12, choices=StatusSkp.choices, default=StatusSkp.DRAF)
    penilai = models.ForeignKey(
        Pegawai, models.PROTECT, null=True, related_name="skp_dinilai", verbose_name="pejabat penilai kinerja"
    )
    instansi = models.CharField("instansi", max_length=200)
    pegawai_nama = models.CharField("nama", max_length=260)
    pegawai_nip = models.CharField("NIP", max_length=24, blank=True)
    pegawai_pangkat = models.CharField("pangkat/gol. ruang", max_length=60, blank=True)
    pegawai_jabatan = models.CharField("jabatan", max_length=150, blank=True)
    pegawai_unit = models.CharField("unit kerja", max_length=200, blank=True)
    penilai_nama = models.CharField("nama penilai", max_length=260, blank=True)
    penilai_nip = models.CharField("NIP penilai", max_length=24, blank=True)
    penilai_pangkat = models.CharField("pangkat/gol. ruang penilai", max_length=60, blank=True)
    penilai_jabatan = models.CharField("jabatan penilai", max_length=150, blank=True)
    penilai_unit = models.CharField("unit kerja penilai", max_length=200, blank=True)
    pegawai_setuju_at = models.DateTimeField("disetujui pegawai", null=True)
    penilai_setuju_at = models.DateTimeField("disetujui penilai", null=True)
    nomor_versi = models.PositiveSmallIntegerField("versi", default=0)  # of the newest VersiSkp; 0: never set
    # Since when the matrix says something else than what this SKP was composed from, and what.
    perlu_disesuaikan_at = models.DateTimeField("perlu disesuaikan", null=True)
    perlu_disesuaikan_karena = models.TextField(blank=True)

    class Meta:
        verbose_name = "SKP"
        constraints = [
            models.UniqueConstraint(
                fields=["pegawai", "periode"],
                name="one_skp_per_pegawai_and_periode",
                violation_error_message="SKP pegawai ini sudah ada untuk periode tersebut.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=StatusSkp.values),
                name="skp_status_is_known",
                violation_error_message="Status SKP tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=Q(status=StatusSkp.DRAF) | Q(penilai__isnull=False),
                name="a_submitted_skp_has_a_penilai",
                violation_error_message="SKP yang diajukan harus memiliki pejabat penilai kinerja.",
            ),
            models.CheckConstraint(
                condition=Q(penilai__isnull=True) | ~Q(penilai=models.F("pegawai")),
                name="nobody_sets_their_own_skp",
                violation_error_message="Pegawai tidak dapat menjadi pejabat penilai bagi dirinya sendiri.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[StatusSkp.DISEPAKATI, StatusSkp.DITETAPKAN])
                | Q(pegawai_setuju_at__isnull=False, penilai_setuju_at__isnull=False),
                name="an_agreed_skp_is_confirmed_by_both",
                violation_error_message="SKP yang disepakati harus disetujui pegawai dan pejabat penilai kinerja.",
            ),
            models.CheckConstraint(
                condition=~Q(status=StatusSkp.DITETAPKAN) | Q(nomor_versi__gte=1),
                name="a_set_skp_has_a_version",
                violation_error_message="SKP yang ditetapkan harus memiliki versi.",
            ),
        ]
        indexes = [
            models.Index(fields=["penilai", "status"], name="skp_of_a_penilai"),
            models.Index(fields=["periode", "status"], name="skp_of_a_periode"),
        ]

    def __str__(self) -> str:
        return f"SKP {self.pegawai_nama}"

    def other_party(self, oleh: Pegawai) -> Pegawai | None:
        """The penilai for the employee, and the employee for anyone else."""
        return self.penilai if oleh.pk == self.pegawai_id else self.pegawai


class RencanaHasilKerja(Berevisi):
    """A planned result, and the leader's result that it serves: taken from a cell of the matrix, or written by hand."""

    skp = models.ForeignKey(Skp, models.PROTECT, related_name="rencana")
    jenis = models.CharField("jenis", max_length=8, choices=JenisRencana.choices)
    urutan = models.PositiveSmallIntegerField("urutan")
    rhk_pimpinan = models.TextField("rencana hasil kerja pimpinan yang diintervensi", blank=True)
    rencana = models.TextField("rencana hasil kerja", blank=True)
    penugasan_dari = models.CharField(
        "penugasan dari", max_length=10, choices=JenisPenugasan.choices, default=JenisPenugasan.PIMPINAN
    )
    penugasan = models.CharField("jabatan/pimpinan/tim kerja", max_length=300, blank=True)
    mpph = models.ForeignKey(Mpph, models.PROTECT, null=True, related_name="rencana")
    # Empty once the cell is gone; `mpph` still says where the text came from.
    peran = models.ForeignKey(PeranHasil, models.PROTECT, null=True, related_name="rencana")

    class Meta:
        verbose_name = "rencana hasil kerja"
        constraints = [
            models.CheckConstraint(
                condition=Q(jenis__in=JenisRencana.values),
                name="rencana_jenis_is_known",
                violation_error_message="Pilih hasil kerja utama atau tambahan.",
            ),
        ]
        indexes = [models.Index(fields=["skp", "jenis", "urutan"], name="rencana_of_an_skp")]


class IndikatorKinerja(Berevisi):
    """One line of measures of a plan: aspek (A.1.7 only), indicator and target."""

    rencana = models.ForeignKey(RencanaHasilKerja, models.PROTECT, related_name="indikator")
    urutan = models.PositiveSmallIntegerField("urutan")
    aspek = models.CharField("aspek", max_length=10, choices=Aspek.choices, blank=True)
    iki = models.TextField("indikator kinerja individu", blank=True)
    target = models.TextField("target", blank=True)

    class Meta:
        verbose_name = "indikator kinerja individu"
        indexes = [models.Index(fields=["rencana", "urutan"], name="indikator_of_a_rencana")]


class EkspektasiPerilaku(Berevisi):
    """What the leader expects beyond the guidance of one value; empty when nothing special is expected."""

    skp = models.ForeignKey(Skp, models.PROTECT, related_name="ekspektasi")
    nilai = models.PositiveSmallIntegerField(
        "nilai", choices=[(nomor, nilai.nama) for nomor, nilai in enumerate(PERILAKU, 1)]
    )
    teks = models.TextField("ekspektasi khusus pimpinan", blank=True)

    class Meta:
        verbose_name = "ekspektasi perilaku"
        constraints = [
            models.UniqueConstraint(fields=["skp", "nilai"], name="one_ekspektasi_per_nilai"),
            models.CheckConstraint(condition=Q(nilai__gte=1, nilai__lte=7), name="nilai_is_one_of_seven"),
        ]


class LampiranSkp(Berevisi):
    """One line of the lampiran: support, accountability or consequence."""

    skp = models.ForeignKey(Skp, models.PROTECT, related_name="lampiran")
    jenis = models.CharField("jenis", max_length=20, choices=JenisLampiran.choices)
    urutan = models.PositiveSmallIntegerField("urutan")
    teks = models.TextField("isi", blank=True)

    class Meta:
        verbose_name = "lampiran SKP"
        indexes = [models.Index(fields=["skp", "jenis", "urutan"], name="lampiran_of_an_skp")]


class VersiSkp(models.Model):
    """The SKP as the penilai set it (6/2022 Pasal 14), immutable: what is printed and signed."""

    skp = models.ForeignKey(Skp, models.PROTECT, related_name="versi")
    nomor = models.PositiveSmallIntegerField("versi")
    nomor_dokumen = models.CharField("nomor dokumen", max_length=20, unique=True, default=new_nomor_skp)
    isi = models.JSONField()  # rules.skp.NaskahSkp
    oleh = models.ForeignKey(Pegawai, models.PROTECT, related_name="+", verbose_name="ditetapkan oleh")
    at = models.DateTimeField("ditetapkan")

    class Meta:
        verbose_name = "versi SKP"
        constraints = [
            models.UniqueConstraint(fields=["skp", "nomor"], name="versi_skp_number_is_unique"),
            models.CheckConstraint(condition=Q(nomor__gte=1), name="versi_skp_counts_from_one"),
        ]
