"""The way of a campaign in three steps, or four in the archive: what was done when and by whom, and what comes next."""

from dataclasses import dataclass
from datetime import datetime

from core.formats import format_dense, format_dense_day, format_dense_tenggat, format_duration

NAMA = ("Konsep", "Terbit", "Ditutup", "Diarsipkan")


@dataclass(frozen=True, slots=True)
class Peristiwa:
    """A step that was taken: when, and by whom (empty: not known)."""

    at: datetime
    oleh: str = ""


@dataclass(frozen=True, slots=True)
class TapakPengumpulan:
    nama: str
    ket: str
    is_selesai: bool
    is_kini: bool


@dataclass(frozen=True, slots=True)
class JalanPengumpulan:
    """What is known of a campaign. `berakhir_at`: when it ends by the clock, exclusive; `terbit`, `ditutup`, `diarsipkan`: the
    newest step of that kind that still holds."""

    dibuat: Peristiwa
    dibuka_at: datetime
    berakhir_at: datetime
    terbit: Peristiwa | None = None
    ditutup: Peristiwa | None = None
    diarsipkan: Peristiwa | None = None


def tell_tapak(jalan: JalanPengumpulan, pada: datetime) -> list[TapakPengumpulan]:
    kini = _current(jalan, pada)
    words = [_konsep(jalan), _terbit(jalan, pada), _ditutup(jalan), _diarsipkan(jalan)]
    shown = NAMA if jalan.diarsipkan else NAMA[:-1]
    return [
        TapakPengumpulan(nama, words[n], is_selesai=n < kini, is_kini=n == kini)
        for n, nama in enumerate(shown)
    ]


def _current(jalan: JalanPengumpulan, pada: datetime) -> int:
    if jalan.diarsipkan:
        return 3
    if jalan.ditutup:
        return 2
    if jalan.terbit is None:
        return 0
    return 1 if pada < jalan.berakhir_at else 2


def _konsep(jalan: JalanPengumpulan) -> str:
    return _join(format_dense_day(jalan.dibuat.at), jalan.dibuat.oleh)


def _terbit(jalan: JalanPengumpulan, pada: datetime) -> str:
    if jalan.terbit is None:
        return f"Belum. Dibuka {format_dense(jalan.dibuka_at)}"
    if jalan.ditutup or pada >= jalan.berakhir_at:
        return _join(format_dense_day(jalan.terbit.at), jalan.terbit.oleh)
    if pada < jalan.dibuka_at:
        return (
            f"Dibuka {format_dense(jalan.dibuka_at)}, {format_duration(jalan.dibuka_at - pada, units=1)} lagi"
        )
    return (
        f"Dibuka {format_dense(jalan.dibuka_at)}, sisa {format_duration(jalan.berakhir_at - pada, units=1)}"
    )


def _ditutup(jalan: JalanPengumpulan) -> str:
    if jalan.ditutup:
        return _join(format_dense(jalan.ditutup.at), jalan.ditutup.oleh)
    return f"{format_dense_tenggat(jalan.berakhir_at)}, dengan sendirinya"


def _diarsipkan(jalan: JalanPengumpulan) -> str:
    return _join(format_dense_day(jalan.diarsipkan.at), jalan.diarsipkan.oleh) if jalan.diarsipkan else ""


def _join(saat: str, oleh: str) -> str:
    return f"{saat}, {oleh}" if oleh else saat
