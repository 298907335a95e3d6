"""The way of a campaign's letter: what each unit did with it, who else gets a copy, who opened it, who was reminded."""

from django.db import models
from django.db.models import Q

from berkas.enums import CaraMeneruskan, StatusSurat
from berkas.models.pengumpulan import Pengumpulan
from core.models import TimeStamped
from pegawai.models import Pegawai, UnitKerja


class PerjalananSurat(TimeStamped):
    """What one unit did with the letter of one campaign; written at its first step.

    Which units the letter concerns follows from today's units and people (`queries.perjalanan_surat`), so a unit or a
    head that comes later needs no row. Only `moves.move_surat` changes the status.
    """

    pengumpulan = models.ForeignKey(Pengumpulan, models.PROTECT, related_name="perjalanan_surat")
    unit = models.ForeignKey(UnitKerja, models.PROTECT, related_name="perjalanan_surat")
    status = models.CharField(max_length=12, choices=StatusSurat.choices, default=StatusSurat.BELUM_DIBACA)
    dibaca_at = models.DateTimeField("dibaca", null=True)
    dibaca_oleh = models.ForeignKey(Pegawai, models.PROTECT, null=True, related_name="+")
    diteruskan_at = models.DateTimeField("diteruskan", null=True)
    diteruskan_oleh = models.ForeignKey(Pegawai, models.PROTECT, null=True, related_name="+")
    cara = models.CharField("cara meneruskan", max_length=8, choices=CaraMeneruskan.choices, blank=True)
    catatan = models.CharField("catatan", max_length=200, blank=True)

    class Meta:
        verbose_name = "perjalanan surat"
        constraints = [
            models.UniqueConstraint(
                fields=["pengumpulan", "unit"],
                name="surat_passes_a_unit_once",
                violation_error_message="Perjalanan surat pada unit ini sudah tercatat.",
            ),
            models.CheckConstraint(
                condition=Q(
                    status=StatusSurat.BELUM_DIBACA, dibaca_at__isnull=True, diteruskan_at__isnull=True
                )
                | Q(status=StatusSurat.DIBACA, dibaca_at__isnull=False, diteruskan_at__isnull=True)
                | Q(status=StatusSurat.DITERUSKAN, dibaca_at__isnull=False, diteruskan_at__isnull=False),
                name="surat_says_when_it_was_read_and_forwarded",
                violation_error_message="Keadaan surat memuat saat dibaca dan diteruskan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pengumpulan} – {self.unit}"


class TembusanSurat(TimeStamped):
    """A copy of the letter, for a person or for the head of a unit. It is read and need not be passed on."""

    # Goes with a draft that is deleted; what was published is never deleted
    pengumpulan = models.ForeignKey(Pengumpulan, models.CASCADE, related_name="tembusan")
    unit = models.ForeignKey(UnitKerja, models.PROTECT, null=True, related_name="+")
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, null=True, related_name="+")
    oleh = models.ForeignKey(Pegawai, models.PROTECT, related_name="+")
    dibaca_at = models.DateTimeField("dibaca", null=True)
    dibaca_oleh = models.ForeignKey(Pegawai, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "tembusan surat"
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False, pegawai__isnull=True)
                | Q(unit__isnull=True, pegawai__isnull=False),
                name="tembusan_is_for_a_person_or_a_unit",
                violation_error_message="Tembusan ditujukan kepada satu pegawai atau satu unit.",
            ),
            models.UniqueConstraint(
                fields=["pengumpulan", "unit"],
                condition=Q(unit__isnull=False),
                name="unit_gets_one_tembusan",
                violation_error_message="Unit ini sudah menerima tembusan.",
            ),
            models.UniqueConstraint(
                fields=["pengumpulan", "pegawai"],
                condition=Q(pegawai__isnull=False),
                name="pegawai_gets_one_tembusan",
                violation_error_message="Pegawai ini sudah menerima tembusan.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.unit or self.pegawai)


class PembacaSurat(models.Model):
    """Who opened the letter of a campaign, and when for the first time."""

    pengumpulan = models.ForeignKey(Pengumpulan, models.PROTECT, related_name="pembaca_surat")
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = "pembaca surat"
        constraints = [
            models.UniqueConstraint(
                fields=["pengumpulan", "pegawai"],
                name="pembaca_is_counted_once",
                violation_error_message="Pembaca ini sudah tercatat.",
            )
        ]


class PengingatSurat(models.Model):
    """One reminder that the letter stands still in a unit.

    By hand (`oleh`) it goes to the unit itself, once a day. By itself it goes to the unit above, `atasan`, and at last to
    BKPSDM (`atasan` empty), once to each.
    """

    pengumpulan = models.ForeignKey(Pengumpulan, models.PROTECT, related_name="pengingat_surat")
    unit = models.ForeignKey(UnitKerja, models.PROTECT, related_name="+")
    atasan = models.ForeignKey(UnitKerja, models.PROTECT, null=True, related_name="+")
    oleh = models.ForeignKey(Pegawai, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    hari = models.DateField()  # of `at`, WITA

    class Meta:
        verbose_name = "pengingat surat"
        constraints = [
            models.UniqueConstraint(
                fields=["pengumpulan", "unit", "hari"],
                condition=Q(oleh__isnull=False),
                name="unit_is_reminded_once_a_day",
                violation_error_message="Unit ini sudah diingatkan hari ini.",
            ),
            models.UniqueConstraint(
                fields=["pengumpulan", "unit", "atasan"],
                condition=Q(oleh__isnull=True, atasan__isnull=False),
                name="each_atasan_is_told_once",
                violation_error_message="Atasan unit ini sudah diberi tahu.",
            ),
            models.UniqueConstraint(
                fields=["pengumpulan", "unit"],
                condition=Q(oleh__isnull=True, atasan__isnull=True),
                name="badan_is_told_once",
                violation_error_message="Badan kepegawaian sudah diberi tahu.",
            ),
        ]
