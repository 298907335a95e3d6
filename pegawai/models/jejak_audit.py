from typing import Any

from django.db import models

from pegawai.enums import JenisKejadian
from pegawai.models.pegawai import Pegawai

RAHASIA = {"catatan_internal"}  # written for BKPSDM; a person does not see it in their own trail
KODE = {"dari", "ke", "alasan"}  # stored as codes, shown as words


class JejakAudit(models.Model):
    """Append-only: who did or saw what, when and from where. A database trigger refuses changes of a row."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    oleh = models.ForeignKey(Pegawai, models.PROTECT, null=True, related_name="+")  # empty: the system itself
    kejadian = models.CharField(max_length=24, choices=JenisKejadian.choices)
    # The person whose data it touches
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, null=True, related_name="jejak")
    objek = models.CharField(max_length=80, blank=True)  # "berkas.Versi:12"
    rincian = models.JSONField(default=dict)
    alamat_ip = models.GenericIPAddressField(null=True)
    request_id = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = "jejak audit"
        indexes = [models.Index(fields=["pegawai", "-at"], name="jejak_of_a_person")]

    @property
    def ringkasan(self) -> str:
        """The details on one line; nested values as "sebelum → sesudah"."""
        return _join(self.rincian)

    @property
    def ringkasan_sendiri(self) -> str:
        """The same for the person themselves, without the parts for BKPSDM only."""
        return _join({kunci: nilai for kunci, nilai in self.rincian.items() if kunci not in RAHASIA})

    @property
    def pelaku(self) -> str:
        if self.oleh is None and self.kejadian == JenisKejadian.TANDA_TERIMA_CHECK:
            return "Pengunjung tanpa login"
        return self.oleh.nama_lengkap if self.oleh else "Sistem"


def _join(rincian: dict[str, Any]) -> str:
    parts = []
    for kunci, nilai in rincian.items():
        if nilai not in ("", [], None):
            teks = _on_one_line(nilai)
            teks = teks.replace("_", " ").lower() if kunci in KODE else teks
            parts.append(f"{kunci.replace('_', ' ')}: {teks}")
    return "; ".join(parts)


def _on_one_line(nilai: object) -> str:
    if isinstance(nilai, dict):
        return " → ".join(str(teks) or "(kosong)" for teks in nilai.values())
    return ", ".join(map(str, nilai)) if isinstance(nilai, list) else str(nilai)
