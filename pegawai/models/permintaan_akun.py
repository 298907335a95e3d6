from django.db import models
from django.db.models import Q

from core.models import TimeStamped
from pegawai.enums import StatusPermintaan
from pegawai.models.pegawai import Pegawai
from pegawai.models.unit_kerja import UnitKerja


class PermintaanAkun(TimeStamped):
    """What a person wrote whose NIP the portal does not know. Written by a stranger: text to be read, never trusted."""

    nip = models.CharField("NIP/NI PPPK", max_length=18)
    nama = models.CharField("nama", max_length=150)
    unit_ditulis = models.CharField("unit kerja, seperti ditulis", max_length=200)
    # The unit that the written name means; empty if none or several have that name: then it is for all of BKPSDM
    unit = models.ForeignKey(
        UnitKerja, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="unit kerja"
    )
    kontak = models.CharField("kontak", max_length=120)
    # Contacts that came with the same NIP later, one a line: the first writer may have been another person
    kontak_lain = models.TextField("kontak lain", blank=True, db_default="")
    catatan = models.CharField("catatan", max_length=500, blank=True)
    status = models.CharField(max_length=10, choices=StatusPermintaan.choices, default=StatusPermintaan.BARU)
    oleh = models.ForeignKey(
        Pegawai, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ditutup oleh"
    )
    ditutup_at = models.DateTimeField("ditutup", null=True, blank=True)
    alasan = models.CharField("alasan penolakan", max_length=300, blank=True)

    class Meta:
        verbose_name = "permintaan akun"
        indexes = [models.Index(fields=["status", "created_at"], name="permintaan_oldest_first")]
        constraints = [
            models.UniqueConstraint(
                fields=["nip"],
                condition=Q(status=StatusPermintaan.BARU),
                name="one_new_permintaan_per_nip",
                violation_error_message="NIP ini sudah dilaporkan.",
            ),
            models.CheckConstraint(
                condition=Q(status=StatusPermintaan.BARU, oleh__isnull=True, ditutup_at__isnull=True)
                | ~Q(status=StatusPermintaan.BARU) & Q(oleh__isnull=False, ditutup_at__isnull=False),
                name="a_closed_permintaan_says_who_and_when",
                violation_error_message="Permintaan yang ditutup menyebutkan siapa yang menutupnya.",
            ),
            models.CheckConstraint(
                condition=~Q(status=StatusPermintaan.DITOLAK) | ~Q(alasan=""),
                name="a_refused_permintaan_has_a_reason",
                violation_error_message="Tulis alasan penolakan.",
            ),
        ]

    def __str__(self) -> str:
        return f"Permintaan akun {self.pk}"

    @property
    def kontak_kemudian(self) -> list[str]:
        return self.kontak_lain.splitlines()
