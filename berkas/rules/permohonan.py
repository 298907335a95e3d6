"""Whether a person may ask for more time, which day the form proposes, and how far the wish may reach."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from berkas.rules.dispensasi import PALING_JAUH, Penolakan, refuse_perpanjangan
from berkas.rules.pengecualian import hari_penentu
from berkas.rules.tenggat import Tenggat
from core.formats import format_datetime, format_tenggat

LAMA_USULAN = timedelta(days=7)
MASIH_MENUNGGU = "Permohonan sebelumnya untuk pengumpulan ini masih menunggu putusan."


@dataclass(frozen=True, slots=True)
class HalPermohonan:
    """What decides whether a request is of use. `tenggat`: the one in force for the person; `umum_at`: that of the campaign
    for all, exclusive; `kurang`: a document is missing or was returned."""

    tenggat: Tenggat
    umum_at: datetime
    is_aktif: bool
    is_dikecualikan: bool
    kurang: bool


def why_useless(hal: HalPermohonan, pada: datetime) -> str:
    """Why more time cannot be given in this campaign now, or "". The same answer for asking and for granting."""
    if not hal.is_aktif:
        return "Pegawai ini tidak aktif lagi."
    if hal.tenggat.is_ended(pada):
        return "Pengumpulan ini sudah diakhiri, jadi tidak ada lagi dispensasi."
    if pada < hal.tenggat.dibuka_at:
        return f"Pengunggahan belum dibuka. Dispensasi dapat diajukan sejak {format_datetime(hal.tenggat.dibuka_at)}."
    if pada >= hal.umum_at + PALING_JAUH:
        return "Tenggat pengumpulan ini sudah lewat lebih dari satu tahun, jadi tidak ada lagi dispensasi."
    if hal.is_dikecualikan:
        return "Pegawai ini dikecualikan dari pengumpulan ini, jadi tidak perlu dispensasi."
    return "" if hal.kurang else "Semua dokumen sudah diunggah, jadi tidak perlu dispensasi."


def propose_sampai(tenggat_at: datetime, pada: datetime) -> date:
    """A week after the deadline in force (exclusive), or after now when that has passed; a WITA day."""
    return hari_penentu(max(tenggat_at, pada)) + LAMA_USULAN


def refuse_diminta(
    diminta_at: datetime, hal: HalPermohonan, pada: datetime, *, dipastikan: bool
) -> Penolakan | None:
    """The bounds of any dispensasi (`rules.dispensasi`); and it must reach further than what the person has already."""
    fault = refuse_perpanjangan(diminta_at, tenggat_at=hal.umum_at, pada=pada, dipastikan=dipastikan)
    if fault is None and diminta_at <= hal.tenggat.tenggat_at:
        pesan = f"Tenggat yang berlaku sudah {format_tenggat(hal.tenggat.tenggat_at)}. Pilih hari sesudahnya."
        return Penolakan("paling_lambat", pesan)
    return fault


def propose_putusan(diminta_at: datetime, hal: HalPermohonan, pada: datetime) -> date:
    """The day that was asked for, as long as it can be given; a WITA day."""
    is_dapat = refuse_diminta(diminta_at, hal, pada, dipastikan=True) is None
    return hari_penentu(diminta_at) if is_dapat else propose_sampai(hal.tenggat.tenggat_at, pada)
