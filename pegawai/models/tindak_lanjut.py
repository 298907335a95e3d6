from django.db import models

from core.models import TimeStamped
from pegawai.enums import JenisTindakLanjut, jenis_tindak_lanjut


class TindakLanjut(TimeStamped):
    """What an import of people left for a person to decide. The row goes when that is done; the trail keeps that it was."""

    jenis = models.CharField("jenis", max_length=16, choices=jenis_tindak_lanjut)
    kunci = models.CharField(max_length=150)
    nip = models.CharField("NIP", max_length=18, blank=True)
    nama = models.CharField("nama", max_length=150, blank=True)
    sebab = models.CharField("sebab", max_length=500)
    nama_berkas = models.CharField("nama berkas", max_length=120)

    class Meta:
        verbose_name = "tindak lanjut impor"
        constraints = [
            models.UniqueConstraint(
                fields=["jenis", "kunci"],
                name="one_task_of_a_kind_for_a_row",
                violation_error_message="Hal ini sudah menunggu tindak lanjut.",
            )
        ]

    def __str__(self) -> str:
        return f"{JenisTindakLanjut(self.jenis).label}: {self.nama or self.kunci}"
