from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import F, Q

from berkas.enums import (
    PENANDATANGAN,
    JenisDokumen,
    Kebijakan,
    LangkahPengumpulan,
    Penandatangan,
    StatusPengumpulan,
)
from core.models import TimeStamped
from kinerja.models import Periode
from pegawai.models import Kohort, Pegawai
from pemeriksaan.policy import LIMIT, Case
from pemeriksaan.result import Policy

BATAS_UKURAN = LIMIT


def private_storage() -> Storage:
    """The storage that has no public address (settings.STORAGES["berkas"])."""
    return storages["berkas"]


class PengumpulanQuerySet(models.QuerySet["Pengumpulan"]):
    """Each read begins with one of these words, so that nothing shows a draft by mistake
    (tests/berkas/models/test_pengumpulan.py looks at the source)."""

    def with_drafts(self) -> "PengumpulanQuerySet":
        """All of them: only for the pages of admins, and for services that ask `can` themselves."""
        return self.all()

    def published(self) -> "PengumpulanQuerySet":
        """Those that other people than admins may know of: all but drafts."""
        return self.exclude(status=StatusPengumpulan.KONSEP)

    def pickable(self) -> "PengumpulanQuerySet":
        """Those that a list offers to choose from: published and not archived."""
        return self.published().exclude(status=StatusPengumpulan.DIARSIPKAN)

    def with_open_letter(self) -> "PengumpulanQuerySet":
        """Those whose letter anyone may read, with or without a login."""
        has_letter = ~Q(surat="") | ~Q(nomor_surat="")
        return self.pickable().filter(has_letter, surat_terbuka=True)

    def demanded_of(self, pegawai: Pegawai) -> "PengumpulanQuerySet":
        """The published campaigns for the person's cohort."""
        return self.published().filter(kohort__isnull=False, kohort=pegawai.kohort_id)

    def not_closed(self, now: datetime) -> "PengumpulanQuerySet":
        """Published: those to come, those that are open, and those that still accept late files."""
        running = self.filter(status=StatusPengumpulan.TERBIT)
        return running.filter(Q(tenggat_at__gt=now) | Q(batas_akhir_at__gt=now))


class Pengumpulan(TimeStamped):
    """A campaign: which cohort hands in which documents, for which period, by which letter, until when.

    Bounds are aware datetimes and exclusive: "paling lambat 15 Agustus 2025" is stored as 16 August 00.00
    WITA. A draft (KONSEP) asks no one and is seen by admins alone.
    """

    status = models.CharField(
        "keadaan",
        max_length=12,
        choices=StatusPengumpulan.choices,
        default=StatusPengumpulan.KONSEP,
        db_default=StatusPengumpulan.TERBIT,  # what was there before drafts existed
    )
    # Raised by each step and change: two admins at once do not overwrite each other.
    revisi = models.PositiveIntegerField(default=0, db_default=0, editable=False)
    # The campaign that this one was cloned from.
    digandakan_dari = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="gandaan"
    )
    dibuat_oleh = models.ForeignKey(Pegawai, models.PROTECT, null=True, editable=False, related_name="+")
    # When an admin ended it; from then on nothing is accepted, even if another bound is later.
    ditutup_at = models.DateTimeField("ditutup", null=True, editable=False)
    nama = models.CharField("nama", max_length=150)
    periode = models.ForeignKey(Periode, models.PROTECT, related_name="pengumpulan", verbose_name="periode")
    # Empty only where the release before wrote the row
    kohort = models.ForeignKey(
        Kohort, models.PROTECT, verbose_name="kohort", null=True, related_name="pengumpulan"
    )
    # The name of the kohort as it was kept until 0.2; read by a return to that release only
    kohort_lama = models.CharField(max_length=60, default="", db_column="kohort", editable=False)
    nomor_surat = models.CharField("nomor surat", max_length=80, blank=True)
    tanggal_surat = models.DateField("tanggal surat", null=True, blank=True)
    hal_surat = models.CharField("hal surat", max_length=200, blank=True)
    surat = models.FileField("surat (PDF)", upload_to="surat/", storage=private_storage, blank=True)
    # Whether anyone may read it, with its annex, from the front page
    surat_terbuka = models.BooleanField("surat terbuka tanpa login", default=False, db_default=False)
    # Since when it travels from unit to unit: since it was published, or since it was added later
    surat_beredar_at = models.DateTimeField("surat beredar sejak", null=True, editable=False)
    dibuka_at = models.DateTimeField("dibuka")
    tenggat_at = models.DateTimeField("tenggat")
    batas_akhir_at = models.DateTimeField("batas akhir unggahan terlambat", null=True, blank=True)
    masa_tenggang = models.PositiveSmallIntegerField("masa tenggang unggah (menit)", default=0)
    kontak = models.CharField("kontak bantuan", max_length=200, blank=True)

    objects = PengumpulanQuerySet.as_manager()

    class Meta:
        verbose_name = "pengumpulan"
        constraints = [
            models.CheckConstraint(
                condition=Q(tenggat_at__gt=F("dibuka_at")),
                name="tenggat_is_after_opening",
                violation_error_message="Tenggat harus sesudah waktu dibuka.",
            ),
            models.CheckConstraint(
                condition=Q(batas_akhir_at__isnull=True) | Q(batas_akhir_at__gte=F("tenggat_at")),
                name="cut_off_is_not_before_tenggat",
                violation_error_message="Batas akhir tidak boleh sebelum tenggat.",
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=[StatusPengumpulan.KONSEP, StatusPengumpulan.TERBIT], ditutup_at__isnull=True
                )
                | Q(
                    status__in=[StatusPengumpulan.DITUTUP, StatusPengumpulan.DIARSIPKAN],
                    ditutup_at__isnull=False,
                ),
                name="closed_pengumpulan_says_since_when",
                violation_error_message="Pengumpulan yang ditutup memuat saat penutupannya.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def is_konsep(self) -> bool:
        return self.status == StatusPengumpulan.KONSEP

    def asks(self, pegawai: Pegawai) -> bool:
        """Whether it demands documents of this person: `PengumpulanQuerySet.demanded_of` for one row."""
        return not self.is_konsep and self.kohort_id is not None and self.kohort_id == pegawai.kohort_id

    @property
    def has_surat(self) -> bool:
        return bool(self.surat or self.nomor_surat)

    @property
    def is_surat_terbuka(self) -> bool:
        """`PengumpulanQuerySet.with_open_letter` for one row."""
        hidden = (StatusPengumpulan.KONSEP, StatusPengumpulan.DIARSIPKAN)
        return self.surat_terbuka and self.has_surat and self.status not in hidden

    @property
    def kontak_berlaku(self) -> str:
        return self.kontak or f"{settings.BADAN_SINGKAT} {settings.DAERAH}"


class RiwayatPengumpulan(models.Model):
    """One step in the life of a campaign since it was published; appended, and never changed."""

    pengumpulan = models.ForeignKey(Pengumpulan, models.PROTECT, related_name="riwayat")
    langkah = models.CharField(max_length=12, choices=LangkahPengumpulan.choices)
    dari = models.CharField(max_length=12, choices=StatusPengumpulan.choices)
    ke = models.CharField(max_length=12, choices=StatusPengumpulan.choices)
    oleh = models.ForeignKey(Pegawai, models.PROTECT, related_name="+")
    alasan = models.TextField(blank=True)
    rincian = models.JSONField(default=dict)  # what changed: name → [before, after]
    at = models.DateTimeField()

    class Meta:
        verbose_name = "riwayat pengumpulan"
        indexes = [models.Index(fields=["pengumpulan", "at"], name="riwayat_of_a_pengumpulan")]


class DokumenWajibQuerySet(models.QuerySet["DokumenWajib"]):
    def with_drafts(self) -> "DokumenWajibQuerySet":
        return self.all()

    def published(self) -> "DokumenWajibQuerySet":
        """The documents of campaigns that are no drafts."""
        return self.exclude(pengumpulan__status=StatusPengumpulan.KONSEP)

    def of(self, pengumpulan: Pengumpulan) -> "DokumenWajibQuerySet":
        """The documents of one campaign that the caller has already found."""
        return self.filter(pengumpulan=pengumpulan)


class DokumenWajib(models.Model):
    """One document that the campaign requires of each person, with its signature policy, its signers and its size
    limit in bytes."""

    pengumpulan = models.ForeignKey(Pengumpulan, models.PROTECT, related_name="dokumen")
    jenis = models.CharField("jenis dokumen", max_length=8, choices=JenisDokumen.choices)
    kebijakan = models.CharField(
        "kebijakan tanda tangan", max_length=16, choices=Kebijakan.choices, default=Kebijakan.WAJIB_TTE
    )
    terima_psre_lain = models.BooleanField("terima PSrE Indonesia lain", default=False)
    batas_ukuran = models.PositiveIntegerField("batas ukuran (byte)", default=BATAS_UKURAN)
    # Codes of Penandatangan: whose electronic signature is demanded. Empty list: of no particular person; null: of
    # everyone who signs this kind of document.
    penandatangan = models.JSONField("penandatangan elektronik", null=True, blank=True)

    objects = DokumenWajibQuerySet.as_manager()

    class Meta:
        verbose_name = "dokumen wajib"
        constraints = [
            models.UniqueConstraint(
                fields=["pengumpulan", "jenis"],
                name="dokumen_is_demanded_once",
                violation_error_message="Jenis dokumen ini sudah ada pada pengumpulan tersebut.",
            ),
            models.CheckConstraint(
                condition=Q(batas_ukuran__gte=100 * 1024) & Q(batas_ukuran__lte=BATAS_UKURAN * 5),
                name="size_limit_is_sensible",
                violation_error_message="Batas ukuran antara 100 KB dan 10 MB.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_jenis_display()

    @property
    def aturan(self) -> list[Any]:
        """Its rules as plain values, for the trail and for changes: policy, bytes, other PSrE, signers."""
        return [self.kebijakan, self.batas_ukuran, self.terima_psre_lain, self.penandatangan]

    @property
    def penandatangan_berlaku(self) -> tuple[Penandatangan, ...]:
        """Who must have signed electronically, in the order of the form; no person where signatures are free."""
        if self.kebijakan == Kebijakan.BEBAS:
            return ()
        semua = PENANDATANGAN[JenisDokumen(self.jenis)]
        if self.penandatangan is None:
            return semua
        return tuple(one for one in semua if one in self.penandatangan)

    def make_case(self, nama: str, *, menyatakan_basah: bool = False, batas: int = 0) -> Case:
        """The terms on which a file of this name is judged. `batas`: bytes that were allowed earlier, if it
        is fewer today."""
        return Case(
            name=nama,
            limit=max(batas, self.batas_ukuran),
            policy=Policy(self.kebijakan),
            other_psre=self.terima_psre_lain,
            ink_declared=menyatakan_basah,
        )
