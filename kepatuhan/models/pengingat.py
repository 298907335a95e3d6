from django.db import models
from django.db.models import Q

from berkas.models import Pengumpulan
from core.models import TimeStamped
from kepatuhan.rules.jadwal_pengingat import JenisPengingat
from pegawai.models import Pegawai

MANUAL = JenisPengingat.MANUAL.value


def jenis_pengingat() -> list[tuple[str, str]]:
    """The choices as a function, so that a new kind needs no migration."""
    return [(one.value, one.label) for one in JenisPengingat]


class Pengingat(models.Model):
    """One reminder to one person about one campaign. Lists show the newest one, and the daily limit counts those by hand.

    One that goes out by itself is written once for each campaign, deadline of the person, kind and person: when the
    deadline moves, the kinds of the new one come again. `ke` counts the weekly ones after the deadline.
    """

    pengumpulan = models.ForeignKey(Pengumpulan, models.PROTECT, related_name="pengingat")
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="pengingat")
    oleh = models.ForeignKey(Pegawai, models.PROTECT, null=True, related_name="+")  # empty: the system itself
    at = models.DateTimeField()
    jenis = models.CharField(max_length=16, choices=jenis_pengingat, default=MANUAL, db_default=MANUAL)
    ke = models.PositiveSmallIntegerField(default=0, db_default=0)
    tenggat_at = models.DateTimeField(null=True)  # the deadline of the person that it speaks of

    class Meta:
        verbose_name = "pengingat"
        indexes = [models.Index(fields=["pengumpulan", "pegawai", "-at"], name="newest_pengingat")]
        constraints = [
            models.UniqueConstraint(
                fields=["pengumpulan", "tenggat_at", "jenis", "ke", "pegawai"],
                condition=~Q(jenis=MANUAL),
                name="pengingat_is_written_once",
                violation_error_message="Pengingat ini sudah dikirim kepada pegawai tersebut.",
            ),
            models.CheckConstraint(
                condition=Q(jenis=MANUAL) | Q(tenggat_at__isnull=False),
                name="pengingat_by_itself_has_a_tenggat",
                violation_error_message="Pengingat otomatis menyebut tenggatnya.",
            ),
        ]


class PengingatMati(TimeStamped):
    """A kind of reminder that is switched off for one campaign; without a row it goes out."""

    # A switch is part of its campaign: a draft is deleted together with it.
    pengumpulan = models.ForeignKey(Pengumpulan, models.CASCADE, related_name="pengingat_mati")
    jenis = models.CharField(max_length=16, choices=jenis_pengingat)
    oleh = models.ForeignKey(Pegawai, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "pengingat yang dimatikan"
        constraints = [
            models.UniqueConstraint(
                fields=["pengumpulan", "jenis"],
                name="pengingat_is_switched_off_once",
                violation_error_message="Pengingat ini sudah dimatikan.",
            ),
        ]
