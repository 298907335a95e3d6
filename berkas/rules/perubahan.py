"""Which changes of a running campaign are allowed, and how one reads. Values are plain, as `PerubahanPengumpulan.isi` keeps
them: moments in ISO form, documents as kind → [policy, bytes, other PSrE, signers]."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from core.formats import format_dense, format_dense_tenggat, format_duration, format_size

BATAS_URUNG_PERUBAHAN = timedelta(hours=1)
NAMA = {
    "dibuka_at": "Dibuka",
    "tenggat_at": "Tenggat",
    "batas_akhir_at": "Terlambat diterima sampai",
    "masa_tenggang": "Masa tenggang unggah",
    "periode": "Periode",
    "kohort": "Kohort",
    "surat_terbuka": "Surat terbuka tanpa login",
}
WAKTU = ("dibuka_at", "tenggat_at", "batas_akhir_at")
SUDAH_DIBUKA = "Pengumpulan sudah dibuka, sehingga hari pembukaannya tidak dapat diubah."
TENGGAT_LAMPAU = "Tenggat tidak dapat dipindah ke waktu yang sudah lewat. Untuk mengakhiri sekarang, pakai Tutup lebih awal."
BATAS_LAMPAU = "Batas akhir tidak dapat dipindah ke waktu yang sudah lewat. Untuk mengakhiri sekarang, pakai Tutup lebih awal."


def refuse_waktu(isi: Mapping[str, Any], *, dibuka_at: datetime, tenggat_at: datetime, pada: datetime) -> str:
    """Why its times cannot change so now; empty if they can. `dibuka_at`, `tenggat_at`: those in force."""
    if "dibuka_at" in isi and dibuka_at <= pada:
        return SUDAH_DIBUKA
    baru = datetime.fromisoformat(isi["tenggat_at"][1]) if "tenggat_at" in isi else tenggat_at
    if "tenggat_at" in isi and baru <= pada:
        return TENGGAT_LAMPAU
    if "batas_akhir_at" in isi:
        akhir = isi["batas_akhir_at"][1]
        ends = datetime.fromisoformat(akhir) if akhir else baru
        if ends <= pada:
            return BATAS_LAMPAU
    return ""


def reverse_isi(isi: Mapping[str, Any]) -> dict[str, Any]:
    """The change that takes this one back."""
    return {nama: [sesudah, sebelum] for nama, (sebelum, sesudah) in isi.items()}


def tell_nilai(nama: str, nilai: Any) -> str:
    """One value as the table shows it. Names of periods and kohorts are texts already."""
    if nama == "dibuka_at":
        return format_dense(datetime.fromisoformat(nilai))
    if nama in ("tenggat_at", "batas_akhir_at"):
        return format_dense_tenggat(datetime.fromisoformat(nilai)) if nilai else "tidak diterima"
    if nama == "surat_terbuka":
        return "ya" if nilai else "tidak"
    return f"{nilai} menit" if nama == "masa_tenggang" else str(nilai)


def tell_geser(isi: Mapping[str, Any]) -> str:
    """How far the deadline moves: "mendapat 5 hari lagi", "kehilangan 1 hari"."""
    lama, baru = (datetime.fromisoformat(one) for one in isi["tenggat_at"])
    jarak = format_duration(abs(baru - lama))
    return f"mendapat {jarak} lagi" if baru > lama else f"kehilangan {jarak}"


def tell_dokumen(aturan: list[Any] | None, kebijakan: Mapping[str, str]) -> str:
    """The rules of one kind of document; `kebijakan`: policy → its label."""
    if aturan is None:
        return "tidak diminta"
    kode, ukuran, psre_lain, penandatangan = aturan
    parts = [kebijakan[kode].lower(), format_size(ukuran)]
    if psre_lain:
        parts.append("PSrE lain diterima")
    if penandatangan is not None:
        parts.append(f"oleh {', '.join(penandatangan).lower() or 'siapa pun'}")
    return ", ".join(parts)
