"""The portal's sentences about a deadline, before and after it."""

from datetime import timedelta

from berkas.rules.tenggat import KeadaanUnggah, Penilaian, Tenggat
from core.formats import (
    end_sentence,
    format_date,
    format_datetime,
    format_duration,
    format_tenggat,
    format_time,
)

K = KeadaanUnggah


def explain_closed(penilaian: Penilaian, tenggat: Tenggat, kontak: str) -> str:
    """Why nothing can be uploaded now, and what to do."""
    if penilaian.keadaan == K.BELUM_DIBUKA:
        return f"Pengunggahan dibuka {format_datetime(tenggat.dibuka_at)}. Kembalilah sesudah waktu itu."
    if penilaian.keadaan == K.DISETUJUI:
        return (
            f"Berkas ini sudah terverifikasi dan tidak dapat diganti. Hubungi {kontak} agar dibuka kembali."
        )
    saat = tenggat.batas_akhir_at - timedelta(microseconds=1)
    ditutup = f"Pengunggahan ditutup {format_date(saat)} pukul {format_time(saat)} WITA"
    if tenggat.ditutup_at is not None:
        return f"{ditutup}, dan pengumpulan ini sudah diakhiri. {end_sentence(f'Bila ada pertanyaan, hubungi {kontak}')}"
    return f"{ditutup}. {end_sentence(f'Ajukan dispensasi ke {kontak}')}"


def explain_open(penilaian: Penilaian, tenggat: Tenggat) -> str:
    """What will be recorded if the file is sent now; empty if it would simply be on time."""
    if penilaian.tepat_waktu or not penilaian.boleh:
        return ""
    return (
        f"Tenggat {format_tenggat(tenggat.tenggat_at)} sudah lewat. "
        f"Berkas yang Anda unggah sekarang akan tercatat terlambat {format_duration(penilaian.terlambat)}."
    )


def format_ketepatan(*, tepat_waktu: bool, terlambat: timedelta) -> str:
    """On the receipt: "tepat waktu" or "terlambat 2 hari 3 jam"."""
    return "tepat waktu" if tepat_waktu else f"terlambat {format_duration(terlambat)}"
