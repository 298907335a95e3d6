from django.db import models
from django.db.models import Q

from berkas.enums import AlasanPermohonan, StatusPermohonan, alasan_permohonan
from berkas.models.dispensasi import Dispensasi
from berkas.models.pengumpulan import Pengumpulan, private_storage
from core.formats import format_datetime
from core.models import TimeStamped
from pegawai.models import Pegawai

S = StatusPermohonan
MENUNGGU = Q(status=S.DIAJUKAN, diputuskan_at__isnull=True, diputuskan_oleh__isnull=True, catatan="")
# The portal itself lets a request lapse when the documents came in
DIPUTUSKAN = ~Q(status=S.DIAJUKAN) & Q(diputuskan_at__isnull=False)
DIPUTUSKAN &= Q(diputuskan_oleh__isnull=False) | Q(status=S.GUGUR)


class PermohonanQuerySet(models.QuerySet["PermohonanDispensasi"]):
    def waiting(self) -> "PermohonanQuerySet":
        return self.filter(status=S.DIAJUKAN)


class PermohonanDispensasi(TimeStamped):
    """A person asks for a later deadline in one campaign, or an officer of their unit asks for them.

    `diminta_at` is the deadline asked for, exclusive like that of the campaign; the one that was given is in `dispensasi`.
    At most one waits per person and campaign. It is decided once, and stays.
    """

    pengumpulan = models.ForeignKey(Pengumpulan, models.PROTECT, related_name="permohonan")
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="permohonan_dispensasi")
    oleh = models.ForeignKey(Pegawai, models.PROTECT, related_name="+", verbose_name="diajukan oleh")
    alasan = models.CharField("alasan", max_length=24, choices=alasan_permohonan)
    keterangan = models.TextField("keterangan")  # often about the person's health, like `surat`
    diminta_at = models.DateTimeField("tenggat yang diminta")
    surat = models.FileField("dokumen (PDF)", upload_to="permohonan/", storage=private_storage, blank=True)
    status = models.CharField(max_length=12, choices=S.choices, default=S.DIAJUKAN)
    diputuskan_at = models.DateTimeField("diputuskan", null=True)
    diputuskan_oleh = models.ForeignKey(Pegawai, models.PROTECT, null=True, related_name="+")
    catatan = models.CharField("catatan putusan", max_length=500, blank=True)
    dispensasi = models.OneToOneField(Dispensasi, models.PROTECT, null=True, related_name="permohonan")

    objects = PermohonanQuerySet.as_manager()

    class Meta:
        verbose_name = "permohonan dispensasi"
        constraints = [
            models.UniqueConstraint(
                fields=["pengumpulan", "pegawai"],
                condition=Q(status=S.DIAJUKAN),
                name="one_waiting_permohonan_per_person_and_pengumpulan",
                violation_error_message="Permohonan sebelumnya masih menunggu putusan.",
            ),
            models.CheckConstraint(
                condition=Q(keterangan__length__gte=10),
                name="permohonan_is_explained",
                violation_error_message="Jelaskan alasannya, paling sedikit 10 karakter.",
            ),
            models.CheckConstraint(
                condition=MENUNGGU | DIPUTUSKAN,
                name="a_decided_permohonan_says_who_and_when",
                violation_error_message="Permohonan yang diputuskan mencatat siapa dan kapan.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[S.DITOLAK, S.GUGUR]) | ~Q(catatan=""),
                name="a_refused_permohonan_says_why",
                violation_error_message="Tuliskan alasan penolakan.",
            ),
            models.CheckConstraint(
                condition=Q(status=S.DIKABULKAN, dispensasi__isnull=False)
                | ~Q(status=S.DIKABULKAN) & Q(dispensasi__isnull=True),
                name="a_granted_permohonan_names_its_dispensasi",
                violation_error_message="Permohonan yang dikabulkan menyebut dispensasinya.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["created_at"], condition=Q(status="DIAJUKAN"), name="permohonan_waiting_oldest"
            )
        ]

    def __str__(self) -> str:
        return f"Permohonan dispensasi {self.pegawai}"

    @property
    def is_menunggu(self) -> bool:
        return self.status == S.DIAJUKAN

    @property
    def putusan(self) -> str:
        """What became of it, by whom and when, as a sentence; empty while it waits."""
        if self.diputuskan_at is None:
            return ""
        oleh = f" oleh {self.diputuskan_oleh.nama_lengkap}" if self.diputuskan_oleh else ""
        return f"Permohonan ini sudah {self.get_status_display().lower()}{oleh} pada {format_datetime(self.diputuskan_at)}."

    def alasan_for(self, *, boleh: bool) -> str:
        """The reason from the list in words, for a reader who may know all of them or not."""
        alasan = AlasanPermohonan(self.alasan)
        return alasan.label if boleh or not alasan.is_rahasia else ""
