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
        return f"Versi yang sudah terverifikasi tidak dapat diganti. Hubungi {kontak} agar dibuka kembali."
    ditutup = explain_since(penilaian, tenggat)
    if tenggat.ditutup_at is not None:
        return f"{ditutup}, dan pengumpulan ini sudah diakhiri. {end_sentence(f'Bila ada pertanyaan, hubungi {kontak}')}"
    return f"{ditutup}. {end_sentence(f'Ajukan dispensasi ke {kontak}')}"


def explain_since(penilaian: Penilaian, tenggat: Tenggat) -> str:
    """Since when nothing comes in, without the full stop."""
    saat = (penilaian.ditutup_at or tenggat.batas_akhir_at) - timedelta(microseconds=1)
    return f"Pengunggahan ditutup {format_date(saat)} pukul {format_time(saat)} WITA"


def explain_open(penilaian: Penilaian, tenggat: Tenggat, resmi: int | None = None) -> str:
    """What will be recorded if the file is sent now; empty if it would simply be on time. `resmi`: the version that was in
    time and counts."""
    if not penilaian.akan_terlambat:
        return ""
    return (
        f"Tenggat {format_tenggat(tenggat.tenggat_at)} sudah lewat. "
        f"Berkas yang Anda unggah sekarang akan tercatat terlambat {format_duration(penilaian.terlambat)}."
    ) + explain_resmi(resmi)


def explain_resmi(nomor: int | None) -> str:
    """That a late file takes the place of a version in time only once it is verified; empty without such a version."""
    return (
        f" Versi {nomor}, yang masuk tepat waktu, tetap resmi sampai versi yang terlambat diverifikasi."
        if nomor
        else ""
    )


def format_ketepatan(*, tepat_waktu: bool, terlambat: timedelta) -> str:
    """On the receipt: "tepat waktu" or "terlambat 2 hari 3 jam"."""
    return "tepat waktu" if tepat_waktu else f"terlambat {format_duration(terlambat)}"
