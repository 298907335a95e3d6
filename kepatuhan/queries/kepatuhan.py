"""The state of each person in a campaign's cohort.

Pages, lists, badges and XLSX all read `keadaan_pegawai`, so a number always equals the list that it links to.
Counted are the active people of the cohort in their present unit: leavers are not counted, and people who
moved count in the new unit. There is no table of results; the database judges each row when asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from operator import and_, or_
from typing import Any, TypeVar

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextChoices,
    Value,
    When,
)
from django.utils import timezone

from berkas.enums import Keadaan, KeadaanDokumen, StatusBerkas
from berkas.models import DokumenWajib, Pengumpulan, Versi
from core.batang import Potongan
from kepatuhan.enums import BAGIAN, NADA_DOKUMEN, Kelengkapan
from kepatuhan.models import Pengingat
from kinerja.queries.dialog import pegawai_terhalang
from pegawai.models import Pegawai, UnitKerja
from pemeriksaan.result import Decision

Group = Mapping[str, Any]  # one row of `_tally`: the branch, the states, and how many people
State = TypeVar("State", bound=TextChoices)
KURANG = (Keadaan.BELUM, Keadaan.DIKEMBALIKAN)


@dataclass(frozen=True, slots=True)
class Saringan:
    """Which people a list shows; each number of the dashboard is one such filter."""

    kelengkapan: Kelengkapan | None = None
    keadaan: Keadaan | None = None
    langsung: bool = False  # only in the unit itself, not below it
    terhalang: bool = False  # owes something, but has reported a wrong penilai and waits
    dokumen: Mapping[str, KeadaanDokumen] = field(default_factory=dict)  # kind of document → its state
    cari: str = ""


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
    unit: UnitKerja
    langsung: bool  # the people of the unit itself, as a row beside its sub-units
    angka: Angka


@dataclass(frozen=True, slots=True)
class RekapUnit:
    """One unit at one moment: a row for itself, and one for each direct sub-unit with all units below it."""

    unit: UnitKerja
    pada: datetime
    baris: Sequence[BarisRekap]
    jumlah: Angka
    dokumen: Mapping[DokumenWajib, Mapping[KeadaanDokumen, int]]

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


def keadaan_pegawai(
    pengumpulan: Pengumpulan, unit: UnitKerja, *, dokumen: Sequence[DokumenWajib] | None = None
) -> QuerySet[Pegawai]:
    """The people who owe something in this subtree.

    Each has `keadaan`, `selesai` and, per required document, a `<jenis>_keadaan` (KeadaanDokumen). A caller
    that has `dokumen` already saves one query by passing them.
    """
    wajib = dokumen_wajib(pengumpulan) if dokumen is None else dokumen
    rows = Pegawai.objects.within(unit).active().filter(kohort=pengumpulan.kohort)
    for one in wajib:
        name = relation_of(one)
        rows = rows.annotate(**{name: FilteredRelation("berkas", condition=Q(berkas__dokumen=one))})
        rows = rows.annotate(**{_column(one): _keadaan_dokumen(name)})
    return rows.annotate(keadaan=_keadaan(wajib), selesai=_selesai(wajib))


def dokumen_wajib(pengumpulan: Pengumpulan) -> list[DokumenWajib]:
    return list(DokumenWajib.objects.filter(pengumpulan=pengumpulan).order_by("jenis"))


def filter_pegawai(rows: QuerySet[Pegawai], unit: UnitKerja, saringan: Saringan) -> QuerySet[Pegawai]:
    """Filter the rows of `keadaan_pegawai`."""
    if saringan.kelengkapan:
        rows = rows.filter(_within_kelengkapan(saringan.kelengkapan))
    if saringan.keadaan:
        rows = rows.filter(Q(keadaan=saringan.keadaan))
    if saringan.langsung:
        rows = rows.filter(unit=unit)
    if saringan.terhalang:
        rows = rows.filter(pk__in=pegawai_terhalang(), keadaan__in=KURANG)
    for jenis, keadaan in saringan.dokumen.items():
        rows = rows.filter(**{f"{jenis.lower()}_keadaan": keadaan})
    if saringan.cari:
        rows = rows.filter(
            Q(nip__startswith=saringan.cari.replace(" ", "")) | Q(nama__icontains=saringan.cari)
        )
    return rows


def with_pengingat(rows: QuerySet[Pegawai], pengumpulan: Pengumpulan) -> QuerySet[Pegawai]:
    """Add `diingatkan_at`, the moment of the newest reminder."""
    newest = Pengingat.objects.filter(pengumpulan=pengumpulan, pegawai=OuterRef("pk")).order_by("-at")
    return rows.annotate(diingatkan_at=Subquery(newest.values("at")[:1]))


def rekap_unit(pengumpulan: Pengumpulan, unit: UnitKerja) -> RekapUnit:
    """Three queries for any size: the required documents, the counted branches, the direct sub-units."""
    wajib, pada = dokumen_wajib(pengumpulan), timezone.now()
    tally = _tally(keadaan_pegawai(pengumpulan, unit, dokumen=wajib), unit, wajib)
    subs = UnitKerja.objects.filter(unit.below()).order_by("nama", "pk")
    baris = [BarisRekap(unit, True, _angka(tally[unit.path], wajib))] if unit.path in tally else []
    baris += [
        BarisRekap(sub, False, _angka(tally.get(sub.path, []), wajib))
        for sub in subs
        if sub.is_active or sub.path in tally
    ]
    groups = [group for branch in tally.values() for group in branch]
    return RekapUnit(
        unit=unit,
        pada=pada,
        baris=baris,
        jumlah=_angka(groups, wajib),
        dokumen={one: _sum_by(_column(one), KeadaanDokumen, groups) for one in wajib},
    )


def pick_pengumpulan(pk: int | None = None) -> Pengumpulan | None:
    """The requested campaign; otherwise the one opened last, or the next one to open."""
    if pk is not None:
        return Pengumpulan.objects.filter(pk=pk).first()
    opened = Pengumpulan.objects.filter(dibuka_at__lte=timezone.now()).order_by("-dibuka_at", "-pk").first()
    return opened or Pengumpulan.objects.order_by("dibuka_at", "pk").first()


def count_kelengkapan(rows: QuerySet[Pegawai]) -> dict[Kelengkapan, int]:
    """How many rows of `keadaan_pegawai` are in each part; the chips above a list."""
    columns = ["keadaan", "selesai"]
    groups = list(rows.order_by().values(*columns).annotate(n=Count("pk")))
    return _angka(groups, ()).kelengkapan


def relation_of(dokumen: DokumenWajib) -> str:
    return f"berkas_{dokumen.jenis.lower()}"


def _column(dokumen: DokumenWajib) -> str:
    return f"{dokumen.jenis.lower()}_keadaan"


def _within_kelengkapan(kelengkapan: Kelengkapan) -> Q:
    kurang = Q(keadaan__in=KURANG)
    return {
        Kelengkapan.TERVERIFIKASI: Q(selesai=True),
        Kelengkapan.MENUNGGU: ~kurang & Q(selesai=False),
        Kelengkapan.KURANG: kurang,
    }.get(kelengkapan) or Q(keadaan=kelengkapan.value)


def _keadaan_dokumen(name: str) -> Case:
    return Case(
        When(**{f"{name}__versi_terkini__isnull": True}, then=Value(KeadaanDokumen.BELUM.value)),
        default=F(f"{name}__status"),
        output_field=CharField(),
    )


def _on_time(name: str) -> Q:
    """The newest version was in time, or an earlier one was and no verifikator has accepted the late one
    instead (`rules.tenggat.official_versi`)."""
    earlier = Versi.objects.filter(berkas=OuterRef(f"{name}__pk"), tepat_waktu=True)
    earlier = earlier.exclude(keputusan=Decision.REFUSE)
    undecided = ~Q(**{f"{name}__status": StatusBerkas.TERVERIFIKASI})
    return Q(**{f"{name}__versi_terkini__tepat_waktu": True}) | (undecided & Q(Exists(earlier)))


def _keadaan(wajib: Sequence[DokumenWajib]) -> Case | Value:
    if not wajib:
        return Value(Keadaan.BELUM.value, output_field=CharField())
    names = [relation_of(one) for one in wajib]
    returned = reduce(or_, [Q(**{f"{name}__status": StatusBerkas.DIKEMBALIKAN}) for name in names])
    missing = reduce(or_, [Q(**{f"{name}__versi_terkini__isnull": True}) for name in names])
    on_time = reduce(and_, [_on_time(name) for name in names])
    return Case(
        When(returned, then=Value(Keadaan.DIKEMBALIKAN.value)),
        When(missing, then=Value(Keadaan.BELUM.value)),
        When(on_time, then=Value(Keadaan.TEPAT_WAKTU.value)),
        default=Value(Keadaan.TERLAMBAT.value),
        output_field=CharField(),
    )


def _selesai(wajib: Sequence[DokumenWajib]) -> Case | Value:
    if not wajib:
        return Value(False, output_field=BooleanField())
    verified = reduce(
        and_, [Q(**{f"{relation_of(one)}__status": StatusBerkas.TERVERIFIKASI}) for one in wajib]
    )
    return Case(When(verified, then=Value(True)), default=Value(False), output_field=BooleanField())


def _tally(rows: QuerySet[Pegawai], unit: UnitKerja, wajib: Sequence[DokumenWajib]) -> dict[str, list[Group]]:
    """How many people of each branch are in each combination of states.

    The database judges every person once and returns a few dozen groups per branch, never people.
    """
    columns = ["keadaan", "selesai", *map(_column, wajib)]
    groups = (
        rows.annotate(cabang=unit.branch("unit"))
        .values("cabang", *columns)
        .annotate(n=Count("pk"))
        .order_by("cabang")
    )
    tally: dict[str, list[Group]] = {}
    for group in groups:
        tally.setdefault(group["cabang"], []).append(group)
    return tally


def _angka(groups: Sequence[Group], wajib: Sequence[DokumenWajib]) -> Angka:
    columns = [_column(one) for one in wajib]
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
