"""How far a dispensasi may reach. A wrong year typed by accident is asked about, or refused."""

from datetime import datetime, timedelta
from typing import NamedTuple

from core.formats import format_duration, format_tenggat

PERLU_DIPASTIKAN = timedelta(days=30)
PALING_JAUH = timedelta(days=366)


class Penolakan(NamedTuple):
    """Why not, and the field that it is about."""

    kode: str
    pesan: str


def refuse_perpanjangan(
    baru_at: datetime, *, tenggat_at: datetime, pada: datetime, dipastikan: bool
) -> Penolakan | None:
    """None when the new deadline may be given. Bounds are exclusive; `dipastikan`: the clerk has confirmed a far one."""
    jarak = baru_at - tenggat_at
    if jarak <= timedelta():
        return Penolakan(
            "paling_lambat", f"Tenggat baru harus sesudah tenggat pengumpulan ({format_tenggat(tenggat_at)})."
        )
    if baru_at <= pada:
        return Penolakan(
            "paling_lambat",
            f"Tenggat baru ({format_tenggat(baru_at)}) sudah lewat. Pilih hari yang akan datang.",
        )
    if jarak > PALING_JAUH:
        return Penolakan(
            "paling_lambat",
            f"Tenggat baru lebih dari satu tahun sesudah tenggat pengumpulan ({format_tenggat(tenggat_at)}). Periksa tahunnya.",
        )
    if jarak > PERLU_DIPASTIKAN and not dipastikan:
        return Penolakan(
            "dipastikan",
            f"Tenggat baru {format_duration(jarak, units=1)} sesudah tenggat pengumpulan. Centang bila memang dimaksud begitu.",
        )
    return None
