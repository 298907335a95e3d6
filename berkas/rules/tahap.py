"""What becomes true while a form stays open: the server writes each sentence, the browser shows it when its moment comes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from berkas.rules.pesan_tenggat import explain_resmi, explain_since
from berkas.rules.tenggat import KeadaanUnggah, Penilaian, SudahAda, Tenggat, judge_unggahan
from core.formats import format_tenggat


@dataclass(frozen=True, slots=True)
class Tahap:
    """From `at` on (aware) the sentence holds. `tutup`: nothing is taken any more."""

    at: datetime
    kalimat: str
    tutup: bool


def coming_tahap(
    tenggat: Tenggat, sudah: SudahAda | None, pada: datetime, niat_at: datetime, resmi: int | None = None
) -> list[Tahap]:
    """The changes that lie ahead at `pada` for a form that was opened at `niat_at`, in order. They come from the judgement that
    the upload will meet, so the page cannot promise anything else."""
    return list(_changes(tenggat, sudah, pada, niat_at, resmi))


def _changes(
    tenggat: Tenggat, sudah: SudahAda | None, pada: datetime, niat_at: datetime, resmi: int | None
) -> Iterator[Tahap]:
    bounds = {tenggat.tenggat_at, tenggat.tenggat_at + tenggat.masa_tenggang, tenggat.batas_akhir_at}
    if sudah and sudah.perbaikan_sampai_at:
        bounds.add(sudah.perbaikan_sampai_at)
    before = _kind(judge_unggahan(tenggat, pada, sudah, niat_at=niat_at), tenggat, pada)
    for at in sorted(one for one in bounds if one > pada):
        penilaian = judge_unggahan(tenggat, at, sudah, niat_at=niat_at)
        kind = _kind(penilaian, tenggat, at)
        if kind != before:
            yield Tahap(at, _tell(penilaian, tenggat, sudah, resmi), not penilaian.boleh)
        before = kind


def _kind(penilaian: Penilaian, tenggat: Tenggat, at: datetime) -> tuple[bool, bool, bool]:
    is_grace = (
        penilaian.tepat_waktu and at >= tenggat.tenggat_at and penilaian.keadaan != KeadaanUnggah.PERBAIKAN
    )
    return penilaian.boleh, penilaian.tepat_waktu, is_grace


def _tell(penilaian: Penilaian, tenggat: Tenggat, sudah: SudahAda | None, resmi: int | None) -> str:
    if not penilaian.boleh:
        since = explain_since(penilaian, tenggat)
        return f"{since}. Berkas yang belum diterima utuh oleh server tidak dapat diterima lagi."
    lewat = f"Tenggat {format_tenggat(tenggat.tenggat_at)} sudah lewat."
    if not penilaian.tepat_waktu:
        sampai = format_tenggat(tenggat.batas_akhir_at)
        return (
            f"{lewat} Berkas masih diterima sampai {sampai}, tetapi tercatat terlambat.{explain_resmi(resmi)}"
        )
    if sudah and penilaian.keadaan == KeadaanUnggah.PERBAIKAN and sudah.perbaikan_sampai_at:
        return f"{lewat} Perbaikan masih diterima sampai {format_tenggat(sudah.perbaikan_sampai_at)}."
    sampai = format_tenggat(tenggat.tenggat_at + tenggat.masa_tenggang)
    return f"{lewat} Halaman ini dibuka sebelum tenggat: berkas yang diterima utuh sampai {sampai} masih tercatat tepat waktu."
