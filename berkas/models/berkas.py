from datetime import datetime
from uuid import uuid4

from django.db import models
from django.db.models import Q

from berkas.enums import AlasanWakil, Langkah, Penandatangan, StatusBerkas
from berkas.models.pengumpulan import DokumenWajib, private_storage
from berkas.rules.periksa_mata import needs_eyes
from berkas.rules.pratinjau import panjang_tampil
from berkas.rules.tanda_terima import new_kode_cek
from berkas.rules.wakil import tell_wakil
from core.models import TimeStamped
from kinerja.models import DokumenCetak
from pegawai.models import Pegawai, UnitKerja
from pegawai.rules.nip import format_nip


def random_name(versi: "Versi", _filename: str) -> str:
    """Where the bytes are stored: a random name, two levels deep, without anything of the person or the
    original name."""
    name = uuid4().hex
    return f"versi/{name[:2]}/{name}.pdf"


class Berkas(TimeStamped):
    """One person's obligation for one required document: its status, and the newest version handed in."""

    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="berkas")
    dokumen = models.ForeignKey(
        DokumenWajib, models.PROTECT, related_name="berkas", verbose_name="jenis dokumen"
    )
    status = models.CharField("status", max_length=24, choices=StatusBerkas.choices)
    versi_terkini = models.OneToOneField("Versi", models.PROTECT, null=True, related_name="+")
    status_at = models.DateTimeField()  # since when it has this status; the queue calls it waiting
    # After a return: uploads are open until then, exclusive
    perbaikan_sampai_at = models.DateTimeField(null=True)
    diklaim_oleh = models.ForeignKey(Pegawai, models.PROTECT, null=True, related_name="+")
    diklaim_sampai = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "berkas"
        constraints = [
            models.UniqueConstraint(
                fields=["pegawai", "dokumen"],
                name="one_berkas_per_pegawai_and_dokumen",
                violation_error_message="Berkas jenis ini sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(diklaim_oleh__isnull=True) | Q(diklaim_sampai__isnull=False), name="a_claim_ends"
            ),
        ]
        indexes = [models.Index(fields=["status", "status_at"], name="queue_oldest_first")]

    def __str__(self) -> str:
        return f"{self.dokumen.jenis} {self.pegawai}"

    def is_held(self, pada: datetime) -> bool:
        """Whether the claim of a verifikator lasts until after that moment."""
        return self.diklaim_sampai is not None and self.diklaim_sampai > pada


class Versi(models.Model):
    """One uploaded file, immutable: its bytes, the result of the inspection, and its receipt."""

    berkas = models.ForeignKey(Berkas, models.PROTECT, related_name="versi")
    nomor = models.PositiveSmallIntegerField("versi")
    tanda_terima = models.CharField("nomor tanda terima", max_length=16, unique=True)
    isi = models.FileField(upload_to=random_name, storage=private_storage, max_length=120)
    nama_berkas = models.CharField("nama berkas", max_length=120)
    # A correction of it by its owner; the receipt keeps `nama_berkas`
    nama_pengganti = models.CharField(
        "nama sekarang", max_length=120, blank=True, default="", db_default="", editable=False
    )
    nama_asli = models.CharField("nama asli", max_length=255)  # cleaned for display, never used as a path
    ukuran = models.PositiveIntegerField("ukuran (byte)")
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    halaman = models.PositiveSmallIntegerField("halaman", null=True)
    oleh = models.ForeignKey(Pegawai, models.PROTECT, related_name="+", verbose_name="diunggah oleh")
    # Why another person uploaded it; empty when the person did, and in rows from before reasons were asked
    alasan_wakil = models.CharField(
        "alasan diwakili", max_length=24, choices=AlasanWakil.choices, blank=True, default="", db_default=""
    )
    keterangan_wakil = models.CharField("keterangan", max_length=300, blank=True, default="", db_default="")
    diterima_at = models.DateTimeField("diterima")
    # The effective deadline that was applied, exclusive
    tenggat_at = models.DateTimeField("tenggat yang berlaku")
    tepat_waktu = models.BooleanField("tepat waktu")
    menyatakan_basah = models.BooleanField("dinyatakan bertanda tangan basah", default=False)
    # The used intent token (proof of an early opened form). Unique, so each opened form gives grace only
    # once.
    niat = models.CharField(max_length=32, null=True, unique=True, editable=False)
    kode = models.CharField("hasil pemeriksaan", max_length=24, blank=True)  # empty: not inspected yet
    # What holds for this version; `hasil` keeps what the policy made of the verdict.
    keputusan = models.CharField(max_length=8, blank=True)
    hasil = models.JSONField(default=dict)  # Verdict.to_dict(): signatures, flags, library versions
    diperiksa_at = models.DateTimeField(null=True)
    # The uploader saw the differences from the account and confirmed that the file is right.
    dibenarkan_at = models.DateTimeField(null=True)
    # The code in the address of the public check of the receipt: random, and unlike `tanda_terima` never read
    # out.
    kode_cek = models.CharField(max_length=16, unique=True, default=new_kode_cek, editable=False)
    # The print of the portal that this file comes from. `cetakan_utuh` is true when every byte before the
    # signatures is unchanged, false when the file only carries the number of that print.
    cetakan = models.ForeignKey(DokumenCetak, models.PROTECT, null=True, related_name="+")
    cetakan_utuh = models.BooleanField(default=False)
    # What the register said of the person when the file came in, as the receipt prints it. It never follows the register;
    # `unit` is empty only in rows that an older release wrote while it was being replaced.
    unit = models.ForeignKey(UnitKerja, models.PROTECT, null=True, related_name="+", editable=False)
    pegawai_nama = models.CharField(max_length=255, db_default="", default="", editable=False)
    pegawai_nip = models.CharField(max_length=18, db_default="", default="", editable=False)
    pegawai_jabatan = models.CharField(max_length=150, db_default="", default="", editable=False)
    pegawai_unit = models.CharField(max_length=200, db_default="", default="", editable=False)
    penilai_nama = models.CharField(max_length=255, db_default="", default="", editable=False)
    # When the heads' notice was sent; the sweeper looks here
    kepala_diberitahu_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "versi berkas"
        constraints = [
            models.UniqueConstraint(fields=["berkas", "nomor"], name="versi_number_is_unique"),
            models.CheckConstraint(condition=Q(nomor__gte=1), name="versi_counts_from_one"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="sha256_is_hex"),
            models.CheckConstraint(condition=Q(ukuran__gt=0), name="versi_is_not_empty"),
            models.CheckConstraint(
                condition=Q(cetakan_utuh=False) | Q(cetakan__isnull=False), name="an_intact_print_is_named"
            ),
        ]
        indexes = [
            models.Index(
                fields=["diterima_at"],
                condition=Q(kepala_diberitahu_at__isnull=True),
                name="versi_to_tell_heads",
            ),
            models.Index(
                fields=["diterima_at"], condition=Q(diperiksa_at__isnull=True), name="versi_to_inspect"
            ),
        ]

    @property
    def nama_kini(self) -> str:
        """What it is called today, in lists, messages and downloads; a receipt says `nama_berkas`."""
        return self.nama_pengganti or self.nama_berkas

    @property
    def berkat_dispensasi(self) -> datetime | None:
        """The later deadline that made it in time; None if it needed none, as far as the campaign's deadline of today says."""
        umum_at = self.berkas.dokumen.pengumpulan.tenggat_at
        return self.tenggat_at if self.tepat_waktu and umum_at <= self.diterima_at < self.tenggat_at else None

    @property
    def nip_tercetak(self) -> str:
        """The NIP at the receipt with its spaces; empty for a person without one."""
        return format_nip(self.pegawai_nip)

    @property
    def pengunggah(self) -> str:
        """Who uploaded it for the person; empty if the person did."""
        return "" if self.oleh_id == self.berkas.pegawai_id else self.oleh.nama_lengkap

    @property
    def pengunggah_di_pesan(self) -> str:
        """The same with the reason, unless it may be about health: mails are read over shoulders. Never the free text."""
        if not (self.pengunggah and self.alasan_wakil) or AlasanWakil(self.alasan_wakil).is_rahasia:
            return self.pengunggah
        return tell_wakil(self.pengunggah, self.get_alasan_wakil_display())

    def pengunggah_for(self, *, boleh: bool) -> str:
        """The same with reason and free text, for a reader who may know them or not."""
        if not (boleh and self.pengunggah and self.alasan_wakil):
            return self.pengunggah
        return tell_wakil(self.pengunggah, self.get_alasan_wakil_display(), self.keterangan_wakil)

    @property
    def menunggu_pemeriksaan(self) -> bool:
        return self.diperiksa_at is None

    @property
    def panjang_tampil(self) -> int:
        """Bytes from the beginning that are shown, read and recognised; the file may go on behind them."""
        return panjang_tampil(self.hasil, ukuran=self.ukuran)

    @property
    def ada_salinan(self) -> bool:
        """Whether the copy that was signed is another than the file as it came."""
        return self.panjang_tampil < self.ukuran

    @property
    def perlu_dilihat(self) -> bool:
        """Whether it can be verified only after a person has looked at its pages."""
        return needs_eyes(self.keputusan, menyatakan_basah=self.menyatakan_basah)

    @property
    def kurang_tanda_tangan(self) -> tuple[Penandatangan, ...]:
        """Whose electronic signature is demanded and not in this file, as far as is known; with declared ink it may stand
        on the paper."""
        missing = self.hasil.get("missing", ())
        return tuple(one for one in Penandatangan if any(one in row["roles"] for row in missing))

    @property
    def belum_lengkap(self) -> bool:
        """Whether a demanded electronic signature is missing and no ink was declared in its place, apart from what else was found."""
        return bool(self.kurang_tanda_tangan) and not self.menyatakan_basah


class Riwayat(models.Model):
    """One step in the history of a Berkas; services append it, and it never changes."""

    berkas = models.ForeignKey(Berkas, models.PROTECT, related_name="riwayat")
    versi = models.ForeignKey(Versi, models.PROTECT, null=True, related_name="riwayat")
    langkah = models.CharField(max_length=24, choices=Langkah.choices)
    dari = models.CharField(max_length=24, choices=StatusBerkas.choices, blank=True)
    ke = models.CharField(max_length=24, choices=StatusBerkas.choices)
    oleh = models.ForeignKey(Pegawai, models.PROTECT, null=True, related_name="+")
    alasan = models.JSONField(default=list)  # codes of AlasanPengembalian
    butir_periksa = models.JSONField(default=list)  # codes of ButirPeriksa that the verifikator ticked
    catatan = models.TextField(blank=True)
    catatan_internal = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = "riwayat berkas"
        constraints = [
            models.CheckConstraint(
                condition=~Q(langkah=Langkah.RETURN) | ~Q(catatan="") | ~Q(alasan=[]),
                name="a_return_has_a_reason",
                violation_error_message="Pilih alasan pengembalian atau tuliskan catatan.",
            ),
        ]

    @property
    def is_otomatis(self) -> bool:
        """Refused by the inspection after its receipt; no verifikator has seen it."""
        return self.langkah == Langkah.REFUSE_AFTER_INSPECTION
