"""Whether what works by itself works: mails, the inspection of files, and the clocks."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Min

from berkas.enums import StatusBerkas
from berkas.models import Berkas
from core.formats import format_duration, format_number
from core.jam import is_jam_sama
from notifikasi.queries import count_tak_sampai
from notifikasi.rules import TERSENDAT


class Layanan(NamedTuple):
    judul: str
    keterangan: str
    is_baik: bool


def layanan(pada: datetime) -> list[Layanan]:
    return [_surel(pada), _pemeriksaan(pada), _jam()]


def _surel(pada: datetime) -> Layanan:
    surel = count_tak_sampai(pada)
    menit = int(TERSENDAT.total_seconds() // 60)
    keterangan = f"{format_number(surel.gagal)} surel gagal, {format_number(surel.tersendat)} tertunda lebih dari {menit} menit."
    return Layanan("Surel", keterangan, not any(surel))


def _pemeriksaan(pada: datetime) -> Layanan:
    """Files that wait longer than a mail may: the worker does not run, or a scanner does not answer."""
    judul = "Pemeriksaan otomatis"
    waiting = Berkas.objects.filter(status=StatusBerkas.MENUNGGU_PEMERIKSAAN)
    counted = waiting.aggregate(jumlah=Count("pk"), sejak=Min("status_at"))
    if not counted["jumlah"]:
        return Layanan(judul, "Tidak ada berkas yang menunggu diperiksa.", True)
    lama = pada - counted["sejak"]
    keterangan = (
        f"{format_number(counted['jumlah'])} berkas menunggu diperiksa, paling lama {format_duration(lama)}."
    )
    return Layanan(judul, keterangan, lama < TERSENDAT)


def _jam() -> Layanan:
    """The time of receipt is by the clock of the web server."""
    if is_jam_sama():
        return Layanan("Jam", "Jam server web dan basis data sama.", True)
    return Layanan(
        "Jam",
        "Jam server web dan basis data berbeda lebih dari satu detik. Beri tahu pengelola server.",
        False,
    )
