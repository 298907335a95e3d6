"""The short lists of the desk of BKPSDM: each row a word, a number, and a bar beside the longest."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.urls import reverse

from berkas.models import Pengumpulan
from berkas.queries.antrean import top_alasan
from berkas.queries.kegiatan import Kegiatan
from kepatuhan.queries.rekap import RekapUnit

UNIT = 5


class BarisBatang(NamedTuple):
    teks: str
    jumlah: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class DaftarBatang:
    baris: Sequence[BarisBatang]

    @property
    def terbanyak(self) -> int:
        return max((one.jumlah for one in self.baris), default=0)

    @property
    def jumlah(self) -> int:
        return sum(one.jumlah for one in self.baris)


def unit_penentu(rekap: RekapUnit, pengumpulan: Pengumpulan) -> DaftarBatang:
    """The five units with the most people who are not complete."""
    rows = sorted((one for one in rekap.baris if one.angka.kurang), key=lambda one: -one.angka.kurang)
    return DaftarBatang(
        [
            BarisBatang(
                f"{one.unit} (langsung)" if one.langsung else str(one.unit),
                one.angka.kurang,
                reverse("kepatuhan:unit_list", args=[one.unit.pk])
                + f"?pengumpulan={pengumpulan.pk}&kelengkapan=KURANG&langsung=on"
                if one.langsung
                else reverse("kepatuhan:unit", args=[one.unit.pk]) + f"?pengumpulan={pengumpulan.pk}",
            )
            for one in rows[:UNIT]
        ]
    )


def alasan_terbanyak(pengumpulan: Pengumpulan) -> DaftarBatang:
    return DaftarBatang([BarisBatang(alasan.label, jumlah) for alasan, jumlah in top_alasan(pengumpulan)])


def putusan_verifikator(kegiatan: Kegiatan) -> DaftarBatang:
    return DaftarBatang([BarisBatang(str(pegawai), jumlah) for pegawai, jumlah in kegiatan.putusan])
