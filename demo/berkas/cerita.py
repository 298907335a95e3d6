"""The story of each person's documents in a campaign of the demo: plain steps, drawn at random, judged by the
real rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from random import Random

from berkas.enums import AlasanPengembalian, JenisDokumen, Langkah, StatusBerkas
from berkas.rules.tenggat import SudahAda, Tenggat, due_after_return, judge_unggahan
from core.formats import WITA

A = AlasanPengembalian
ALASAN: tuple[tuple[AlasanPengembalian, str], ...] = (
    (A.BELUM_DITANDATANGANI_PENILAI, "Baru ada tanda tangan pegawai yang dinilai."),
    (A.PERIODE_SALAH, "Periode pada dokumen tertulis Januari sampai Desember."),
    (A.IKI_KOSONG, "Target pada rencana hasil kerja kedua belum diisi."),
    (A.BUKAN_FORMAT, ""),
    (A.DOKUMEN_TERTUKAR, ""),
    (A.LAINNYA, "Nama unit kerja belum sesuai dengan SK pengangkatan."),
)
# How busy each hour of a day is (WITA): most uploads come before and after lessons, and in the evening.
RAMAI = (0, 0, 0, 0, 0, 1, 2, 4, 8, 10, 11, 9, 6, 7, 9, 8, 5, 3, 4, 7, 9, 8, 5, 3)


class Cerita(StrEnum):
    PATUH = "both in time, verified"
    DIPERBAIKI = "one returned and mended"
    TERTAHAN = "one returned and left so"
    TELAT = "after the deadline, before the cut-off"
    DISPENSASI = "after the deadline, under a dispensasi of their own"
    SEBAGIAN = "only the MPPH"
    TIDAK = "nothing"


C = Cerita
PELUANG_TERTUTUP: Mapping[Cerita, int] = {
    C.PATUH: 843, C.DIPERBAIKI: 62, C.TERTAHAN: 8, C.TELAT: 20, C.DISPENSASI: 14, C.SEBAGIAN: 18, C.TIDAK: 35,
}  # fmt: skip
PELUANG_TERBUKA: Mapping[Cerita, int] = {C.PATUH: 110, C.TERTAHAN: 12, C.SEBAGIAN: 18, C.TIDAK: 860}


@dataclass(frozen=True, slots=True)
class Jendela:
    """The moments of uploads: `hari` weighs the days from the opening on. Nothing happens at or after `kini`."""

    dibuka_at: datetime
    hari: Sequence[int]
    kini: datetime


@dataclass(frozen=True, slots=True)
class Babak:
    """One step of a Berkas. An upload carries the answer of the deadline rule."""

    langkah: Langkah
    ke: StatusBerkas
    at: datetime
    tepat_waktu: bool = True
    alasan: tuple[AlasanPengembalian, ...] = ()
    catatan: str = ""


Kisah = Mapping[JenisDokumen, Sequence[Babak]]


def choose_cerita(rng: Random, peluang: Mapping[Cerita, int]) -> Cerita:
    return rng.choices(list(peluang), weights=list(peluang.values()))[0]


def tell_kisah(
    rng: Random, cerita: Cerita, jendela: Jendela, tenggat: Tenggat
) -> dict[JenisDokumen, list[Babak]]:
    """The steps of each document the person handed in, oldest first."""
    if cerita is C.TIDAK:
        return {}
    mulai = _upload_time(rng, cerita, jendela, tenggat)
    wajib = [JenisDokumen.MPPH] if cerita is C.SEBAGIAN else list(JenisDokumen)
    dikembalikan = rng.choice(wajib) if cerita in (C.DIPERBAIKI, C.TERTAHAN) else None
    kisah = {}
    for urutan, jenis in enumerate(wajib):
        at = mulai + timedelta(minutes=3 * urutan, seconds=rng.randrange(20, 170))
        if at < jendela.kini:
            kisah[jenis] = _tell_dokumen(
                rng, at, jendela.kini, tenggat, cerita if jenis == dikembalikan else C.PATUH
            )
    return kisah


def _tell_dokumen(rng: Random, at: datetime, kini: datetime, tenggat: Tenggat, cerita: Cerita) -> list[Babak]:
    babak = [_upload(at, tenggat, None)]
    putusan_at = _decision_time(rng, at)
    if putusan_at >= kini:
        return babak
    if cerita not in (C.DIPERBAIKI, C.TERTAHAN):
        return [*babak, Babak(Langkah.VERIFY, StatusBerkas.TERVERIFIKASI, putusan_at)]
    alasan, catatan = rng.choice(ALASAN)
    babak.append(
        Babak(Langkah.RETURN, StatusBerkas.DIKEMBALIKAN, putusan_at, alasan=(alasan,), catatan=catatan)
    )
    if cerita is C.DIPERBAIKI:
        babak += _mend(rng, babak[0], putusan_at, kini, tenggat)
    return babak


def _mend(
    rng: Random, first: Babak, dikembalikan_at: datetime, kini: datetime, tenggat: Tenggat
) -> list[Babak]:
    sampai = due_after_return(dikembalikan_at)
    at = dikembalikan_at + (sampai - dikembalikan_at) * rng.uniform(0.05, 0.8)
    putusan_at = _decision_time(rng, at)
    if at >= kini:
        return []
    sudah = SudahAda(dikembalikan=True, pernah_tepat_waktu=first.tepat_waktu, perbaikan_sampai_at=sampai)
    babak = [_upload(at, tenggat, sudah)]
    if putusan_at < kini:
        babak.append(Babak(Langkah.VERIFY, StatusBerkas.TERVERIFIKASI, putusan_at))
    return babak


def _upload(at: datetime, tenggat: Tenggat, sudah: SudahAda | None) -> Babak:
    penilaian = judge_unggahan(tenggat, at, sudah)
    if not penilaian.boleh:
        raise ValueError(f"{at:%Y-%m-%d %H:%M} is outside the campaign: {penilaian.keadaan}")
    return Babak(Langkah.UPLOAD, StatusBerkas.DIUNGGAH, at, tepat_waktu=penilaian.tepat_waktu)


def _upload_time(rng: Random, cerita: Cerita, jendela: Jendela, tenggat: Tenggat) -> datetime:
    """When the first document came in; ten minutes are left for the second one."""
    if cerita is C.TELAT:
        return _between(rng, jendela.dibuka_at + timedelta(days=len(jendela.hari)), tenggat.batas_akhir_at)
    if cerita is C.DISPENSASI:
        return _between(rng, jendela.dibuka_at + timedelta(days=len(jendela.hari)), tenggat.tenggat_at)
    day = rng.choices(range(len(jendela.hari)), weights=jendela.hari)[0]
    hour = rng.choices(range(24), weights=RAMAI)[0]
    return jendela.dibuka_at + timedelta(days=day, hours=hour, minutes=rng.uniform(0, 49))


def _between(rng: Random, mulai: datetime, sampai: datetime) -> datetime:
    return mulai + (sampai - mulai - timedelta(minutes=10)) * rng.random()


def _decision_time(rng: Random, after: datetime) -> datetime:
    """Within the office hours of one of the next working days."""
    day = after.astimezone(WITA).replace(hour=8, minute=0, second=0, microsecond=0)
    remaining = rng.choices((1, 2, 3, 4, 6), weights=(3, 4, 3, 2, 1))[0]
    while remaining:
        day += timedelta(days=1)
        remaining -= day.weekday() < 5
    return day + timedelta(seconds=rng.randrange(7 * 3600))
