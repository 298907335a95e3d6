"""The moments at which an admin looks at a campaign as its people see it: the sentences change with the clock."""

from datetime import datetime, timedelta
from enum import StrEnum

from berkas.rules.tenggat import Tenggat

SEHARI, SEPEREMPAT = timedelta(days=1), timedelta(hours=6)


class SaatPratinjau(StrEnum):
    SEBELUM = "sebelum"
    DIBUKA = "dibuka"
    HARI_TERAKHIR = "hari-terakhir"
    TERLAMBAT = "terlambat"
    TUTUP = "tutup"

    @property
    def label(self) -> str:
        return LABEL[self]


LABEL = {
    SaatPratinjau.SEBELUM: "Sebelum dibuka",
    SaatPratinjau.DIBUKA: "Selama dibuka",
    SaatPratinjau.HARI_TERAKHIR: "Hari terakhir",
    SaatPratinjau.TERLAMBAT: "Terlambat, masih diterima",
    SaatPratinjau.TUTUP: "Sesudah berakhir",
}


def moments_of(tenggat: Tenggat) -> dict[SaatPratinjau, datetime]:
    """An example of each moment that the campaign has; late uploads only where they are accepted. `tenggat`: by its dates, not
    as an admin has ended it."""
    akhir = max(tenggat.tenggat_at, tenggat.batas_akhir_at)
    lama = tenggat.tenggat_at - tenggat.dibuka_at
    found = {
        SaatPratinjau.SEBELUM: tenggat.dibuka_at - SEHARI,
        SaatPratinjau.DIBUKA: tenggat.dibuka_at + lama / 2,
        SaatPratinjau.HARI_TERAKHIR: tenggat.tenggat_at - min(SEPEREMPAT, lama / 4),
    }
    if akhir > tenggat.tenggat_at:
        found[SaatPratinjau.TERLAMBAT] = tenggat.tenggat_at + (akhir - tenggat.tenggat_at) / 2
    return found | {SaatPratinjau.TUTUP: akhir + SEHARI}
