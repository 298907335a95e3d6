from django.db import models
from django.db.models import Q
from django.db.models.functions import Length

from berkas.models.diakhiri import BELUM_DIAKHIRI, DIAKHIRI, CanBeEnded
from berkas.models.pengumpulan import Pengumpulan, private_storage
from core.models import TimeStamped
from pegawai.models import Pegawai, UnitKerja

models.TextField.register_lookup(Length)


class DispensasiQuerySet(models.QuerySet["Dispensasi"]):
    def in_force(self) -> "DispensasiQuerySet":
        """Without those that were ended; one whose date has passed still says what held then."""
        return self.filter(diakhiri_at=None)

    def covering(self, pegawai: Pegawai) -> "DispensasiQuerySet":
        """The dispensasi of the person, of their unit, and of all units above it, as far as they are in force."""
        return self.in_force().filter(Q(pegawai=pegawai) | pegawai.unit.covering("unit"))


class Dispensasi(CanBeEnded, TimeStamped):
    """A later deadline for one person, or for one unit and all units below it.

    It can only extend: the effective deadline is the latest of all (`berkas.rules.tenggat`). `tenggat_at` is
    exclusive, like that of the campaign. A mistaken one is ended with a reason and stays as a row.
    """

    pengumpulan = models.ForeignKey(Pengumpulan, models.PROTECT, related_name="dispensasi")
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, null=True, blank=True, related_name="dispensasi")
    unit = models.ForeignKey(UnitKerja, models.PROTECT, null=True, blank=True, related_name="dispensasi")
    tenggat_at = models.DateTimeField("tenggat baru")
    alasan = models.TextField("alasan")
    surat = models.FileField(
        "surat pendukung (PDF)", upload_to="dispensasi/", storage=private_storage, blank=True
    )
    oleh = models.ForeignKey(Pegawai, models.PROTECT, related_name="+")

    objects = DispensasiQuerySet.as_manager()

    class Meta:
        verbose_name = "dispensasi"
        constraints = [
            models.CheckConstraint(
                condition=Q(pegawai__isnull=True) ^ Q(unit__isnull=True),
                name="dispensasi_is_for_a_person_or_a_unit",
                violation_error_message="Dispensasi berlaku untuk satu pegawai atau satu unit.",
            ),
            models.CheckConstraint(
                condition=Q(alasan__length__gte=10),
                name="dispensasi_has_a_reason",
                violation_error_message="Tuliskan alasan dispensasi, paling sedikit 10 karakter.",
            ),
            models.CheckConstraint(
                condition=BELUM_DIAKHIRI | DIAKHIRI,
                name="an_ended_dispensasi_says_why",
                violation_error_message="Dispensasi yang diakhiri mencatat siapa dan mengapa.",
            ),
        ]
