from django.db import models
from django.db.models import Q

from kinerja.enums import JenisBaris, LangkahSkp, StatusLaporan, StatusSkp, StatusUsulan
from kinerja.models.baris import PerubahanBaris
from kinerja.models.skp import Skp
from pegawai.models import Pegawai


class UsulanDialog(models.Model):
    """A proposal to change one field of one line; the other side accepts or declines it."""

    skp = models.ForeignKey(Skp, models.PROTECT, related_name="usulan")
    jenis = models.CharField(max_length=12, choices=JenisBaris.choices)
    baris_id = models.PositiveBigIntegerField()
    bidang = models.CharField(max_length=40)
    teks_lama = models.TextField(blank=True)
    teks_baru = models.TextField("usulan", blank=True)
    alasan = models.TextField("alasan", blank=True)
    status = models.CharField(max_length=10, choices=StatusUsulan.choices, default=StatusUsulan.MENUNGGU)
    oleh = models.ForeignKey(Pegawai, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    diputus_oleh = models.ForeignKey(Pegawai, models.PROTECT, null=True, related_name="+")
    diputus_at = models.DateTimeField(null=True)
    tanggapan = models.TextField("tanggapan", blank=True)

    class Meta:
        verbose_name = "usulan dialog"
        constraints = [
            models.CheckConstraint(
                condition=Q(status=StatusUsulan.MENUNGGU) | Q(diputus_at__isnull=False),
                name="a_decided_usulan_tells_when",
            ),
            models.UniqueConstraint(
                fields=["skp", "jenis", "baris_id", "bidang", "oleh"],
                condition=Q(status=StatusUsulan.MENUNGGU),
                name="one_waiting_usulan_per_field_and_person",
                violation_error_message="Usulan Anda untuk bagian ini masih menunggu jawaban.",
            ),
        ]
        indexes = [models.Index(fields=["skp", "status"], name="usulan_of_an_skp")]


class CatatanDialog(models.Model):
    """A remark on one line of an SKP, or on the whole; appended, never changed."""

    skp = models.ForeignKey(Skp, models.PROTECT, related_name="catatan")
    jenis = models.CharField(max_length=12, choices=JenisBaris.choices)
    baris_id = models.PositiveBigIntegerField(null=True)  # empty: the SKP as a whole
    teks = models.TextField("catatan")
    oleh = models.ForeignKey(Pegawai, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = "catatan dialog"
        indexes = [models.Index(fields=["skp", "at"], name="catatan_of_an_skp")]


class PerubahanSkp(PerubahanBaris):
    """The log of an SKP: every change of a line, with who and when."""

    skp = models.ForeignKey(Skp, models.PROTECT, related_name="perubahan")
    jenis = models.CharField(max_length=12, choices=JenisBaris.choices)
    usulan = models.ForeignKey(UsulanDialog, models.PROTECT, null=True, related_name="perubahan")

    class Meta:
        verbose_name = "perubahan SKP"
        indexes = [models.Index(fields=["skp", "jenis", "baris_id"], name="log_of_an_skp_line")]


class RiwayatSkp(models.Model):
    """One step in the life of a Skp; appended by `moves`, never changed."""

    skp = models.ForeignKey(Skp, models.PROTECT, related_name="riwayat")
    langkah = models.CharField(max_length=12, choices=LangkahSkp.choices)
    dari = models.CharField(max_length=12, choices=StatusSkp.choices, blank=True)
    ke = models.CharField(max_length=12, choices=StatusSkp.choices)
    oleh = models.ForeignKey(Pegawai, models.PROTECT, related_name="+")
    catatan = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = "riwayat SKP"
        indexes = [models.Index(fields=["skp", "at"], name="riwayat_of_an_skp")]


class LaporanPenilaiSalah(models.Model):
    """ "Pejabat penilai saya salah": goes to the pengelola of the unit; while it is open the person gets no reminders."""

    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="laporan_penilai")
    penilai_tercatat = models.ForeignKey(Pegawai, models.PROTECT, null=True, related_name="+")
    seharusnya = models.CharField("pejabat penilai yang seharusnya", max_length=200)
    alasan = models.TextField("penjelasan", blank=True)
    status = models.CharField(max_length=10, choices=StatusLaporan.choices, default=StatusLaporan.DILAPORKAN)
    at = models.DateTimeField("dilaporkan")
    ditangani_oleh = models.ForeignKey(Pegawai, models.PROTECT, null=True, related_name="+")
    ditangani_at = models.DateTimeField(null=True)
    tanggapan = models.TextField("tanggapan", blank=True)

    class Meta:
        verbose_name = "laporan penilai salah"
        constraints = [
            models.UniqueConstraint(
                fields=["pegawai"],
                condition=Q(status=StatusLaporan.DILAPORKAN),
                name="one_open_laporan_per_pegawai",
                violation_error_message="Laporan Anda sebelumnya masih ditangani.",
            ),
            models.CheckConstraint(
                condition=~Q(status=StatusLaporan.DITOLAK) | ~Q(tanggapan=""),
                name="a_refused_laporan_has_a_reason",
                violation_error_message="Tuliskan alasan penolakan.",
            ),
        ]
        indexes = [models.Index(fields=["status", "at"], name="laporan_oldest_first")]
