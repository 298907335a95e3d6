"""What a page shows of a plan of units: its numbers, and the first rows of each kind."""

from core.daftar import Hitungan
from pegawai.rules.lembar_unit import RencanaUnit

TAMPIL = 200  # rows of each kind on the page; the counts are always complete


def count_rencana(rencana: RencanaUnit) -> list[Hitungan]:
    catatan = [Hitungan("kepala belum terdaftar", len(rencana.catatan), "catatan")] if rencana.catatan else []
    return [
        Hitungan("baru", len(rencana.baru), "baru"),
        Hitungan("berubah", len(rencana.berubah), "berubah"),
        *catatan,
        Hitungan("sama", rencana.sama),
        Hitungan("baris salah", len(rencana.salah), "salah"),
    ]


def cut_rencana(rencana: RencanaUnit) -> dict[str, object]:
    """For the templates: how many rows of each list are shown, and whether one is longer."""
    daftar = (rencana.baru, rencana.berubah, rencana.salah, rencana.catatan)
    return {
        "potongan": f":{TAMPIL}",
        "tampil": TAMPIL,
        "terpotong": any(len(rows) > TAMPIL for rows in daftar),
    }
