"""The versions of a Berkas with what was found in them, and its history, in words for the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from berkas.models import Berkas, Riwayat, Versi
from berkas.queries.sasaran import explain_alasan
from berkas.rules.pemeriksaan import HasilPemeriksaan, Keterangan

KETERANGAN: Mapping[str, str] = {
    Keterangan.TIMESTAMPED: "Waktu tanda tangan dibuktikan stempel waktu tepercaya.",
    Keterangan.LTV: "Bukti keabsahan sertifikat ikut tersimpan di dalam berkas.",
    Keterangan.LEGACY: "Sertifikat lama, sah pada saat ditandatangani.",
    Keterangan.DEMO: "Ditandatangani dengan sertifikat demo; hanya berlaku pada pemasangan demo.",
    Keterangan.FLATTENED: "Berkas diproses ulang sesudah dibuat; tanda tangan elektronik yang pernah ada sudah hilang.",
    Keterangan.LINKS: "Berkas memuat tautan yang dapat diklik.",
}
KEPUTUSAN: Mapping[str, str] = {
    "accept": "Diterima",
    "look": "Diterima, perlu dilihat verifikator",
    "warn": "Diterima dengan peringatan",
    "refuse": "Ditolak",
    "": "Sedang diperiksa",
}


@dataclass(frozen=True, slots=True)
class RingkasanVersi:
    """One version as a reader sees it."""

    versi: Versi
    hasil: HasilPemeriksaan | None

    @property
    def keputusan(self) -> str:
        return KEPUTUSAN[self.versi.keputusan]

    @property
    def keterangan(self) -> list[str]:
        codes = self.hasil.keterangan if self.hasil else ()
        return [KETERANGAN[kode] for kode in codes if kode in KETERANGAN]


@dataclass(frozen=True, slots=True)
class BarisJejak:
    at: datetime
    langkah: str
    pelaku: str
    nomor_versi: int | None
    perbaikan: list[tuple[str, str]]
    catatan: str


def versi_of(berkas: Berkas) -> list[RingkasanVersi]:
    """Newest first."""
    rows = Versi.objects.filter(berkas=berkas).select_related("oleh").order_by("-nomor")
    return [RingkasanVersi(versi, read_hasil(versi.hasil)) for versi in rows]


def read_hasil(raw: Mapping[str, Any]) -> HasilPemeriksaan | None:
    """None for a version that waits, and for a row that carries a verdict without its particulars."""
    return HasilPemeriksaan.from_dict(raw) if raw.get("kode") else None


def jejak_of(berkas: Berkas) -> list[BarisJejak]:
    """The history, oldest first, without the notes that verifikator write for each other."""
    rows = Riwayat.objects.filter(berkas=berkas).select_related("oleh", "versi").order_by("at", "pk")
    return [
        BarisJejak(
            at=row.at,
            langkah=row.get_langkah_display(),
            pelaku=row.oleh.nama_lengkap if row.oleh else "Sistem",
            nomor_versi=row.versi.nomor if row.versi else None,
            perbaikan=explain_alasan(row),
            catatan=row.catatan,
        )
        for row in rows
    ]
