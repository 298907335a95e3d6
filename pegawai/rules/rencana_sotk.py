"""Which change of the organisation may be planned for a later day."""

from datetime import date, timedelta

from core.formats import format_date
from pegawai.rules.lembar_unit import RencanaUnit

PALING_LAMA = timedelta(days=366)
TAMPIL = 3


def fault_of_sejak(sejak: date, hari_ini: date) -> str:
    """Why a change cannot be planned for that day; empty when it can."""
    if sejak <= hari_ini:
        return "Perubahan yang berlaku hari ini atau sebelumnya diterapkan langsung."
    if sejak > hari_ini + PALING_LAMA:
        return f"Tanggal berlaku paling akhir {format_date(hari_ini + PALING_LAMA)}. Periksa tahunnya."
    return ""


def fault_of_rencana(susunan: RencanaUnit) -> str:
    """Why the sheet cannot be applied whole; empty when it can."""
    if susunan.salah:
        baris = "; ".join(f"baris {one.nomor}: {one.sebab}" for one in susunan.salah[:TAMPIL])
        lebih = f"; dan {len(susunan.salah) - TAMPIL} lainnya" if len(susunan.salah) > TAMPIL else ""
        return f"{len(susunan.salah)} baris tidak dapat diterapkan, sedangkan perubahan yang direncanakan diterapkan utuh. {baris}{lebih}"
    return "Lembar ini tidak mengubah apa pun." if susunan.is_empty else ""
