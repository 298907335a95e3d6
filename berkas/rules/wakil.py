"""An upload by another person: never without its reason, which the person and their officers read."""

from dataclasses import dataclass

from core.alasan import ALASAN_TERPENDEK

LAINNYA = "LAINNYA"
TANPA_ALASAN = "Pilih alasan mengunggah atas nama pegawai ini."
TANPA_KETERANGAN = f"Tulis keterangannya, paling sedikit {ALASAN_TERPENDEK} karakter."


@dataclass(frozen=True, slots=True)
class Wakil:
    """Why the uploader acts for the person."""

    alasan: str
    """A value of `AlasanWakil`."""
    keterangan: str = ""

    @property
    def kurang(self) -> str:
        """What is missing; empty if nothing is. Only "another reason" says nothing by itself."""
        perlu = self.alasan == LAINNYA and len(self.keterangan) < ALASAN_TERPENDEK
        return TANPA_KETERANGAN if perlu else ""


def tell_wakil(pengunggah: str, alasan: str, keterangan: str = "") -> str:
    """Ni Made Sari, karena: sakit atau dirawat (di RSUD sejak Senin)"""
    return f"{pengunggah}, karena: {alasan.lower()}" + (f" ({keterangan})" if keterangan else "")
