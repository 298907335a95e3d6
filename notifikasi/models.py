from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from core.models import TimeStamped
from notifikasi.enums import IKON, CaraSurel, JenisPesan, StatusKiriman, jenis_pesan
from notifikasi.rules import without_code


class KirimanQuerySet(models.QuerySet["Kiriman"]):
    def unleased(self, now: datetime) -> "KirimanQuerySet":
        return self.filter(Q(disewa_sampai__isnull=True) | Q(disewa_sampai__lte=now))

    def due(self, now: datetime) -> "KirimanQuerySet":
        """Due now, and not held by a worker."""
        return self.unleased(now).filter(status=StatusKiriman.MENUNGGU, coba_lagi_at__lte=now)

    def resendable(self, now: datetime) -> "KirimanQuerySet":
        return self.unleased(now).exclude(status=StatusKiriman.TERKIRIM)


class Kiriman(TimeStamped):
    """One e-mail in the outbox. The row is the truth; a Celery message only wakes up the worker.

    A worker leases the row (`disewa_sampai`), sends the mail, and marks the row. When the lease has expired,
    the row is taken again with the same Message-ID. After the tenth attempt it stays visible as GAGAL, with a
    button to send again.
    """

    kunci = models.CharField(max_length=120, unique=True)
    alamat = models.EmailField("alamat surel")
    penerima = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="kiriman", verbose_name="penerima"
    )
    subjek = models.CharField(max_length=200)
    isi = models.TextField()
    is_rahasia = models.BooleanField(default=False)  # a reset link: the text is erased after sending
    status = models.CharField(max_length=10, choices=StatusKiriman.choices, default=StatusKiriman.MENUNGGU)
    percobaan = models.PositiveSmallIntegerField(default=0)
    coba_lagi_at = models.DateTimeField()
    disewa_sampai = models.DateTimeField(null=True)
    terkirim_at = models.DateTimeField(null=True)
    kesalahan = models.TextField(blank=True)

    objects = KirimanQuerySet.as_manager()

    class Meta:
        verbose_name = "kiriman"
        indexes = [
            models.Index(fields=["coba_lagi_at"], condition=Q(status="MENUNGGU"), name="kiriman_due"),
            # The outbox page
            models.Index(fields=["status"], condition=~Q(status="TERKIRIM"), name="kiriman_not_sent"),
        ]


class PesanQuerySet(models.QuerySet["Pesan"]):
    def waiting_for_ringkasan(self) -> "PesanQuerySet":
        return self.filter(cara_surel=CaraSurel.RINGKASAN, kiriman__isnull=True)


class Pesan(TimeStamped):
    """One message to one person, in the inbox as soon as the event happens. `kunci` makes writing it
    idempotent."""

    kunci = models.CharField(max_length=120, unique=True)
    penerima = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="pesan")
    jenis = models.CharField(max_length=24, choices=jenis_pesan)
    judul = models.CharField(max_length=200)
    isi = models.TextField()
    tautan = models.CharField(max_length=200, blank=True)  # a path in this portal, without the host
    dibaca_at = models.DateTimeField(null=True)
    beres_at = models.DateTimeField(null=True)  # what it asked for was done
    # "pengingat:17": asked again before its mail is sent, see NOTIFIKASI_SYARAT. Empty: sent in any case.
    syarat = models.CharField(max_length=60, blank=True, default="", db_default="")
    cara_surel = models.CharField(max_length=10, choices=CaraSurel.choices)
    kiriman = models.ForeignKey(Kiriman, models.PROTECT, null=True, related_name="pesan")

    objects = PesanQuerySet.as_manager()

    class Meta:
        verbose_name = "pesan"
        indexes = [
            models.Index(fields=["penerima", "-created_at"], name="inbox_of_a_person"),
            models.Index(
                fields=["penerima"],
                condition=Q(cara_surel="RINGKASAN", kiriman__isnull=True),
                name="pesan_waiting_for_a_digest",
            ),
            models.Index(fields=["penerima"], condition=Q(dibaca_at__isnull=True), name="pesan_unread"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(tautan="") | Q(tautan__startswith="/") & ~Q(tautan__startswith="//"),
                name="tautan_stays_in_the_portal",
                violation_error_message="Tautan pesan harus menunjuk ke halaman portal ini.",
            ),
        ]

    @property
    def ikon(self) -> str:
        return IKON.get(JenisPesan(self.jenis), "goal")

    @property
    def kalimat(self) -> str:
        """The title as it stands in a list, where the number of a receipt says nothing."""
        return without_code(self.judul)


class Preferensi(models.Model):
    """How a person wants the notices about their unit. Messages about own duties (received, verified,
    returned) cannot be turned off."""

    pegawai = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="preferensi")
    surel_unit = models.CharField(
        "surel tentang unit saya", max_length=10, choices=CaraSurel.choices, default=CaraSurel.RINGKASAN
    )

    class Meta:
        verbose_name = "preferensi"
