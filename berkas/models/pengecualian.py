from datetime import date, datetime

from django.db import models
from django.db.models import F, Q

from berkas.enums import AlasanPengecualian, alasan_pengecualian
from berkas.models.diakhiri import BELUM_DIAKHIRI, DIAKHIRI, CanBeEnded
from berkas.models.pengumpulan import Pengumpulan, private_storage
from berkas.rules.pengecualian import hari_penentu
from core.models import TimeStamped
from pegawai.models import Pegawai


class PengecualianQuerySet(models.QuerySet["Pengecualian"]):
    def in_force(self) -> "PengecualianQuerySet":
        """Without those that were ended; a span that has passed still counts for the campaigns of its time."""
        return self.filter(diakhiri_at=None)

    def on(self, hari: date) -> "PengecualianQuerySet":
        """Those whose span has this day; like `rules.pengecualian.is_within`."""
        return self.filter(Q(selesai=None) | Q(selesai__gte=hari), mulai__lte=hari)

    def overlapping(self, mulai: date, selesai: date | None) -> "PengecualianQuerySet":
        """Those that share a day with this span."""
        rows = self.filter(Q(selesai=None) | Q(selesai__gte=mulai))
        return rows if selesai is None else rows.filter(mulai__lte=selesai)

    def holding_in(self, pengumpulan: Pengumpulan) -> "PengecualianQuerySet":
        """Those that take their person out of this campaign."""
        return self.in_force().about(pengumpulan)

    def held_in(self, pengumpulan: Pengumpulan, at: datetime) -> "PengecualianQuerySet":
        """Those that did so as things were known at that moment: recorded by then, and not yet ended."""
        rows = self.filter(Q(diakhiri_at=None) | Q(diakhiri_at__gt=at), created_at__lte=at)
        return rows.about(pengumpulan)

    def about(self, pengumpulan: Pengumpulan) -> "PengecualianQuerySet":
        """Those whose span has the decisive day of this campaign, for all campaigns or for this one."""
        rows = self.on(hari_penentu(pengumpulan.tenggat_at))
        return rows.filter(Q(pengumpulan=None) | Q(pengumpulan=pengumpulan))


class Pengecualian(CanBeEnded, TimeStamped):
    """A person who owes nothing for a while: out of the numbers and of the reminders of the campaigns whose deadline falls
    into the span, or of one campaign only.

    `selesai` is the last day, inclusive; empty means until further notice. An ended one stays as a row and counts no more.
    """

    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="pengecualian")
    pengumpulan = models.ForeignKey(
        Pengumpulan, models.PROTECT, related_name="pengecualian", null=True, blank=True
    )
    alasan = models.CharField("alasan", max_length=24, choices=alasan_pengecualian)
    keterangan = models.CharField("keterangan", max_length=200, blank=True)
    mulai = models.DateField("mulai")
    selesai = models.DateField("sampai", null=True, blank=True)
    # Often about the person's health
    surat = models.FileField("dokumen (PDF)", upload_to="pengecualian/", storage=private_storage, blank=True)
    oleh = models.ForeignKey(Pegawai, models.PROTECT, related_name="+")
    revisi = models.PositiveIntegerField(default=1)  # a correction names the one that it saw

    objects = PengecualianQuerySet.as_manager()

    class Meta:
        verbose_name = "pengecualian"
        constraints = [
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
                name="pengecualian_ends_after_its_begin",
                violation_error_message="Tanggal sampai tidak boleh sebelum tanggal mulai.",
            ),
            models.CheckConstraint(
                condition=~Q(alasan=AlasanPengecualian.LAINNYA) | ~Q(keterangan=""),
                name="another_reason_is_explained",
                violation_error_message="Tuliskan alasan pengecualian pada keterangan.",
            ),
            models.CheckConstraint(
                condition=BELUM_DIAKHIRI | DIAKHIRI,
                name="an_ended_pengecualian_says_why",
                violation_error_message="Pengecualian yang diakhiri mencatat siapa dan mengapa.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["pegawai"], condition=Q(diakhiri_at__isnull=True), name="pengecualian_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_alasan_display()} {self.pegawai}"

    def alasan_for(self, *, boleh: bool) -> str:
        """The reason in words, for a reader who may know all of them or not."""
        alasan = AlasanPengecualian(self.alasan)
        if alasan.is_rahasia and not boleh:
            return ""
        return f"{alasan.label}: {self.keterangan}" if boleh and self.keterangan else alasan.label
