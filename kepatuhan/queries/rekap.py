"""The numbers of a unit: its people in a campaign, counted by state. Every number equals the list that it links to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import Count, QuerySet, TextChoices
from django.db.models.functions import Substr

from berkas.enums import Keadaan, KeadaanDokumen
from berkas.models import DokumenWajib
from berkas.queries.pandangan import Pandangan
from berkas.queries.tempat import UnitPada, unit_pada, units_below
from core.batang import Potongan
from kepatuhan.enums import BAGIAN, NADA_DOKUMEN, Kelengkapan
from kepatuhan.queries.kepatuhan import column_of, dokumen_wajib, keadaan_pegawai, pegawai_dikecualikan
from pegawai.models import Pegawai, UnitKerja

Group = Mapping[str, Any]  # one row of `_tally`: the branch, the states, and how many people
State = TypeVar("State", bound=TextChoices)


@dataclass(frozen=True, slots=True)
class Angka:
    """The numbers of one row. The four in `keadaan` exclude each other and add up to `total`; `selesai` (everything
    verified) and `sebagian` (something, but not everything, has come in) are parts of it."""

    total: int = 0
    selesai: int = 0
    sebagian: int = 0
    keadaan: Mapping[Keadaan, int] = field(default_factory=lambda: dict.fromkeys(Keadaan, 0))

    @property
    def lengkap(self) -> int:
        return sum(n for keadaan, n in self.keadaan.items() if keadaan.is_lengkap)

    @property
    def persen_lengkap(self) -> int:
        """Whole per cent, rounded down: 100 is shown only when all people are complete."""
        return self.lengkap * 100 // self.total if self.total else 0

    @property
    def kelengkapan(self) -> dict[Kelengkapan, int]:
        """The four parts of the bar, and the two of them that still owe something together."""
        belum, kembali = self.keadaan[Keadaan.BELUM], self.keadaan[Keadaan.DIKEMBALIKAN]
        parts = (self.selesai, self.lengkap - self.selesai, kembali, belum, belum + kembali)
        return dict(zip(Kelengkapan, parts, strict=True))

    @property
    def pembagian(self) -> list[tuple[Kelengkapan, int]]:
        """The four parts that add up to `total`, in the order of the bar."""
        return [(one, self.kelengkapan[one]) for one in BAGIAN]

    @property
    def bagian(self) -> list[Potongan]:
        return [Potongan(one.nada, one.label, jumlah) for one, jumlah in self.pembagian]

    @property
    def kurang(self) -> int:
        return self.kelengkapan[Kelengkapan.KURANG]

    @property
    def terlambat(self) -> int:
        return self.keadaan[Keadaan.TERLAMBAT]

    @property
    def menunggu(self) -> int:
        return self.kelengkapan[Kelengkapan.MENUNGGU]

    @property
    def dikembalikan(self) -> int:
        return self.kelengkapan[Kelengkapan.DIKEMBALIKAN]

    @property
    def is_belum_mulai(self) -> bool:
        """No person has handed in anything."""
        return bool(self.total) and self.total == self.keadaan[Keadaan.BELUM] - self.sebagian


@dataclass(frozen=True, slots=True)
class BarisRekap:
    unit: UnitPada
    langsung: bool  # the people of the unit itself, as a row beside its sub-units
    angka: Angka


@dataclass(frozen=True, slots=True)
class RekapUnit:
    """One unit as of one day: a row for itself, and one for each direct sub-unit with all units below it.

    `unit` is None when it did not exist on that day.
    """

    unit: UnitPada | None
    pandangan: Pandangan
    baris: Sequence[BarisRekap]
    jumlah: Angka
    dokumen: Mapping[DokumenWajib, Mapping[KeadaanDokumen, int]]
    dikecualikan: Mapping[str, int]  # by path of the branch: people beside `jumlah`, not among them

    @property
    def jumlah_dikecualikan(self) -> int:
        return sum(self.dikecualikan.values())

    @property
    def is_ujung(self) -> bool:
        """All its people are in the unit itself: there is no unit below to compare."""
        return len(self.baris) == 1 and self.baris[0].langsung

    @property
    def bagian_dokumen(self) -> list[tuple[DokumenWajib, list[Potongan]]]:
        """Each document's states, in the order of the bar."""
        return [
            (dokumen, [Potongan(nada, one.label, jumlah[one]) for one, nada in NADA_DOKUMEN.items()])
            for dokumen, jumlah in self.dokumen.items()
        ]

    @property
    def baris_dokumen(self) -> list[tuple[KeadaanDokumen, str, list[tuple[DokumenWajib, int]]]]:
        """The same numbers by state: state, tone, and how many people of each document. The automatic inspection is
        left out while it has nothing to do."""
        rows = [
            (one, nada, [(dokumen, jumlah[one]) for dokumen, jumlah in self.dokumen.items()])
            for one, nada in NADA_DOKUMEN.items()
        ]
        idle = KeadaanDokumen.MENUNGGU_PEMERIKSAAN
        return [row for row in rows if row[0] != idle or any(jumlah for _, jumlah in row[2])]


def rekap_unit(pandangan: Pandangan, unit: UnitKerja) -> RekapUnit:
    """Four queries for any size: the required documents, the counted branches, the direct sub-units, the exempt people; of
    another day than today one to three more, for the place of the unit."""
    wajib, place = dokumen_wajib(pandangan.pengumpulan), unit_pada(pandangan, unit)
    if place is None:
        return RekapUnit(None, pandangan, [], Angka(), {one: {} for one in wajib}, {})
    tally = _tally(keadaan_pegawai(pandangan, unit, dokumen=wajib), place, wajib)
    dikecualikan = count_by_branch(pegawai_dikecualikan(pandangan, unit, dokumen=()), place)
    baris = [BarisRekap(place, True, _angka(tally[place.path], wajib))] if place.path in tally else []
    baris += [
        BarisRekap(sub, False, _angka(tally.get(sub.path, []), wajib))
        for sub in units_below(pandangan, place)
        if sub.aktif or sub.path in tally or sub.path in dikecualikan
    ]
    groups = [group for branch in tally.values() for group in branch]
    return RekapUnit(
        unit=place,
        pandangan=pandangan,
        baris=baris,
        jumlah=_angka(groups, wajib),
        dokumen={one: _sum_by(column_of(one), KeadaanDokumen, groups) for one in wajib},
        dikecualikan=dikecualikan,
    )


def count_by_branch(rows: QuerySet[Pegawai], unit: UnitPada) -> dict[str, int]:
    """The path of each unit one step below (or of the unit itself) → how many of the rows hang there."""
    counted = rows.order_by().annotate(cabang=_branch(unit)).values("cabang").annotate(n=Count("pk"))
    return {row["cabang"]: row["n"] for row in counted}


def count_kelengkapan(rows: QuerySet[Pegawai]) -> dict[Kelengkapan, int]:
    """How many rows of `keadaan_pegawai` are in each part; the chips above a list."""
    columns = ["keadaan", "selesai"]
    groups = list(rows.order_by().values(*columns).annotate(n=Count("pk")))
    return _angka(groups, ()).kelengkapan


def _branch(unit: UnitPada) -> Substr:
    return Substr("tempat_path", 1, unit.letak.branch_length)


def _tally(rows: QuerySet[Pegawai], unit: UnitPada, wajib: Sequence[DokumenWajib]) -> dict[str, list[Group]]:
    """How many people of each branch are in each combination of states.

    The database judges every person once and returns a few dozen groups per branch, never people.
    """
    columns = ["keadaan", "selesai", *map(column_of, wajib)]
    groups = (
        rows.annotate(cabang=_branch(unit))
        .values("cabang", *columns)
        .annotate(n=Count("pk"))
        .order_by("cabang")
    )
    tally: dict[str, list[Group]] = {}
    for group in groups:
        tally.setdefault(group["cabang"], []).append(group)
    return tally


def _angka(groups: Sequence[Group], wajib: Sequence[DokumenWajib]) -> Angka:
    columns = [column_of(one) for one in wajib]
    return Angka(
        total=sum(group["n"] for group in groups),
        selesai=sum(group["n"] for group in groups if group["selesai"]),
        sebagian=sum(
            group["n"]
            for group in groups
            if group["keadaan"] == Keadaan.BELUM
            and any(group[one] != KeadaanDokumen.BELUM for one in columns)
        ),
        keadaan=_sum_by("keadaan", Keadaan, groups),
    )


def _sum_by(column: str, states: type[State], groups: Sequence[Group]) -> dict[State, int]:
    return {state: sum(group["n"] for group in groups if group[column] == state) for state in states}
