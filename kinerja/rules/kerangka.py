"""The outline of an SKP: its parts in the order of the page, what each still lacks, and how much is filled in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from kinerja.rules.kekurangan import Kurang
from kinerja.rules.skp import SEBUTAN, TAMBAHAN, UTAMA, Hal, NaskahSkp, hal_skp

LENGKAP, KURANG, KOSONG = "lengkap", "kurang", "kosong"


class BagianSkp(NamedTuple):
    """`keadaan`: KOSONG is a part that may stay empty and does."""

    jangkar: str
    nama: str
    keadaan: str
    kurang: tuple[Kurang, ...] = ()  # in few words, since the part is named above them
    nomor: int = 0  # of a plan
    sebutan: str = ""  # of a plan: "hasil kerja utama 2"


@dataclass(frozen=True, slots=True)
class KerangkaSkp:
    bagian: tuple[BagianSkp, ...]
    kurang: tuple[Kurang, ...]  # in whole sentences
    jumlah: int  # of what must be filled in

    @property
    def terisi(self) -> int:
        return self.jumlah - len(self.kurang)

    def of(self, jangkar: str) -> BagianSkp:
        return next(one for one in self.bagian if one.jangkar == jangkar)

    def open_plan(self, asked: str) -> str:
        """The one plan that a phone shows unfolded: the one asked for, else the first that lacks something."""
        rencana = [one for one in self.bagian if one.nomor]
        ada = [one for one in rencana if one.jangkar == asked] or [one for one in rencana if one.kurang]
        return ada[0].jangkar if ada else ""


def kerangka_skp(naskah: NaskahSkp) -> KerangkaSkp:
    hal = hal_skp(naskah)
    kurang = tuple(Kurang(one.pesan, one.jangkar) for one in hal if not one.terisi)
    return KerangkaSkp(tuple(_parts(naskah, hal)), kurang, len(hal))


def _parts(naskah: NaskahSkp, hal: list[Hal]) -> Iterator[BagianSkp]:
    yield _part("identitas", "Identitas dan penilai", hal)
    for jenis in (UTAMA, TAMBAHAN):
        daftar = naskah.of_jenis(jenis)
        for nomor, rencana in enumerate(daftar, 1):
            nama = rencana.rencana or SEBUTAN[jenis]
            sebutan = f"{SEBUTAN[jenis].lower()} {nomor}"
            yield _part(f"rencana-{rencana.id}", nama, hal)._replace(nomor=nomor, sebutan=sebutan)
        if jenis == UTAMA and any(one.bagian == UTAMA for one in hal):
            yield _part(UTAMA, SEBUTAN[UTAMA], hal)._replace(jangkar="utama")
        if jenis == TAMBAHAN and not daftar:
            yield BagianSkp("tambahan", SEBUTAN[TAMBAHAN], KOSONG)
    yield BagianSkp("perilaku", "Perilaku kerja", LENGKAP)
    yield BagianSkp("lampiran", "Lampiran", LENGKAP if any(naskah.lampiran.values()) else KOSONG)


def _part(bagian: str, nama: str, hal: list[Hal]) -> BagianSkp:
    kurang = tuple(Kurang(one.singkat, one.jangkar) for one in hal if one.bagian == bagian and not one.terisi)
    return BagianSkp(bagian, nama, KURANG if kurang else LENGKAP, kurang)
