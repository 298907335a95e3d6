"""What the front page says about time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core.formats import format_duration

JAM, HARI = timedelta(hours=1), timedelta(days=1)


class WaktuDepan(StrEnum):
    """The stages of a campaign as a visitor sees them; the values are shown to the style sheet."""

    BELUM = "belum"
    TENANG = "tenang"
    TIGA_HARI = "3-hari"
    SATU_HARI = "1-hari"
    SATU_JAM = "1-jam"
    TERLAMBAT = "terlambat"  # after the deadline, while late files are still accepted
    TUTUP = "tutup"


@dataclass(frozen=True, slots=True)
class HitungMundur:
    """The stage, the moment that people wait for, and the time left until then as "11 hari 1 jam" in three parts."""

    waktu: WaktuDepan
    sampai_at: datetime
    angka: str = ""
    satuan: str = ""
    lebih: str = ""

    @property
    def terakhir_at(self) -> datetime:
        """A moment of the last day before `sampai_at`, which may be 00.00 of the next day."""
        return self.sampai_at - timedelta(microseconds=1)


def count_down(
    *, dibuka_at: datetime, tenggat_at: datetime, batas_akhir_at: datetime | None, pada: datetime
) -> HitungMundur:
    """All bounds are exclusive. Until the opening, then until the deadline, then until the last late file."""
    akhir = max(batas_akhir_at or tenggat_at, tenggat_at)
    if pada >= akhir:
        return HitungMundur(WaktuDepan.TUTUP, akhir)
    if pada < dibuka_at:
        return HitungMundur(WaktuDepan.BELUM, dibuka_at, *_parts(dibuka_at - pada))
    if pada >= tenggat_at:
        return HitungMundur(WaktuDepan.TERLAMBAT, akhir, *_parts(akhir - pada))
    sisa = tenggat_at - pada
    return HitungMundur(_stage(sisa), tenggat_at, *_parts(sisa))


def _stage(sisa: timedelta) -> WaktuDepan:
    stages = (
        (JAM, WaktuDepan.SATU_JAM),
        (HARI, WaktuDepan.SATU_HARI),
        (3 * HARI, WaktuDepan.TIGA_HARI),
    )
    return next((waktu for batas, waktu in stages if sisa <= batas), WaktuDepan.TENANG)


def _parts(span: timedelta) -> tuple[str, str, str]:
    """The number and the unit of the largest part, then the rest. Under a minute there is no number."""
    words = format_duration(span).split(" ", 2)
    if not words[0].isdecimal():
        return "", " ".join(words), ""
    return words[0], words[1], " ".join(words[2:])
