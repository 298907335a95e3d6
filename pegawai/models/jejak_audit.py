from typing import Any

from django.db import models

from core.formats import format_size
from pegawai.enums import jenis_kejadian
from pegawai.models.pegawai import Pegawai

RAHASIA = {"catatan_internal"}  # written for BKPSDM; a person does not see it in their own trail
# Said by the sentence already, or of use to auditors only
TEKNIS = {
    "daftar", "dokumen", "halaman", "isi", "keputusan", "kode", "kunci", "revisi", "sha256", "sidik_jari", "versi",
}  # fmt: skip
ALASAN = {"alasan", "keterangan", "surat"}  # of an exemption: it may be about health
KODE = {
    "dari",
    "ke",
    "alasan",
}  # codes in capitals are shown as words; a reason in words stays as it was written


class JejakAudit(models.Model):
    """Append-only: who did or saw what, when and from where. A database trigger refuses changes of a row."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    oleh = models.ForeignKey(Pegawai, models.PROTECT, null=True, related_name="+")  # empty: the system itself
    kejadian = models.CharField(max_length=24, choices=jenis_kejadian)
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
        """The same for the person themselves: no codes, and not the parts for BKPSDM only."""
        hidden = RAHASIA | TEKNIS
        return _join({kunci: nilai for kunci, nilai in self.rincian.items() if kunci not in hidden})

    @property
    def ringkasan_tanpa_alasan(self) -> str:
        """The same without the reason and the document, for readers who may not know them."""
        return _join({kunci: nilai for kunci, nilai in self.rincian.items() if kunci not in ALASAN})


def _join(rincian: dict[str, Any]) -> str:
    parts = []
    for kunci, nilai in rincian.items():
        if nilai not in ("", [], None):
            teks = _on_one_line(nilai)
            teks = teks.replace("_", " ").lower() if kunci in KODE and teks.isupper() else teks
            teks = format_size(nilai) if kunci == "ukuran" and isinstance(nilai, int) else teks
            parts.append(f"{kunci.replace('_', ' ')}: {teks}")
    return "; ".join(parts)


def _on_one_line(nilai: object) -> str:
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, dict):
        return " → ".join(str(teks) or "(kosong)" for teks in nilai.values())
    return ", ".join(map(str, nilai)) if isinstance(nilai, list) else str(nilai)
