from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Count, Q, QuerySet

from pegawai.enums import JenisPeran
from pegawai.models import Pegawai, RiwayatUnit, UnitKerja, within_any
from pegawai.models.riwayat_unit import RiwayatUnitQuerySet
from pegawai.permissions import units_of
from pegawai.queries.kepala import KepalaUnit, heads_of


def riwayat_of(unit: UnitKerja) -> RiwayatUnitQuerySet:
    """The spans of one unit, newest first, each with `induk`, the name of the unit above it on its first day."""
    return RiwayatUnit.objects.filter(unit=unit).of_any_day().with_induk().order_by("-mulai", "-pk")


@dataclass(frozen=True, slots=True)
class BarisUnitKerja:
    """One line of the tree: the unit, how far it is indented, its head, and how many active people are in it and below it."""

    unit: UnitKerja
    takuk: int
    kepala: KepalaUnit | None
    pegawai: int
    is_kini: bool = False  # the one that is unfolded

    @property
    def garis(self) -> str:
        return "– " * self.takuk


def units_administered_by(oleh: Pegawai) -> QuerySet[UnitKerja]:
    """The units that an admin may change and an auditor may see, closed ones too, in tree order."""
    scope = within_any(units_of(oleh, JenisPeran.ADMIN, JenisPeran.AUDITOR))
    rows: QuerySet[UnitKerja] = UnitKerja.objects.filter(scope).order_by("path")
    return rows


def search_units(rows: QuerySet[UnitKerja], teks: str) -> QuerySet[UnitKerja]:
    """By name, or the beginning of the code. Every word must match."""
    for kata in teks.split():
        rows = rows.filter(Q(nama__icontains=kata) | Q(kode__istartswith=kata))
    return rows


def unfold(rows: QuerySet[UnitKerja], kini: UnitKerja) -> list[UnitKerja]:
    """The way down to this unit, the unit, and what hangs directly below it, as far as `rows` reach."""
    shown = rows.filter(kini.covering() | kini.below())
    return sorted(shown, key=lambda one: (one.depth, one.nama, one.pk))


def list_units(units: Sequence[UnitKerja], kini: UnitKerja | None = None) -> list[BarisUnitKerja]:
    """The lines of these units, with two queries, however many there are and however much hangs below them. Units found by a
    search stand side by side; with `kini` they are indented."""
    kepala, pegawai = heads_of(units), _people_within({one.path for one in units})
    atas = min((one.depth for one in units), default=0)
    return [
        BarisUnitKerja(
            one, one.depth - atas if kini else 0, kepala.get(one.pk), pegawai[one.path], is_kini=one == kini
        )
        for one in units
    ]


def parents_of(units: Collection[UnitKerja]) -> dict[int, str]:
    """The name of the unit above each: one query."""
    above = {one.pk: one.paths_from_top()[-2] for one in units if one.depth > 1}
    found = UnitKerja.objects.filter(reduce(or_, (one.above() for one in units), Q(pk__in=[])))
    names = {one.path: one.nama for one in found}
    return {pk: names.get(path, "") for pk, path in above.items()}


def _people_within(paths: Collection[str]) -> Counter[str]:
    """How many active people are at these paths or below them."""
    within: Counter[str] = Counter()
    rows = Pegawai.objects.active().order_by().values_list("unit__path").annotate(n=Count("pk"))
    for path, jumlah in rows:
        for atas in UnitKerja(path=path).paths_from_top():
            if atas in paths:
                within[atas] += jumlah
    return within


def people_in(unit: UnitKerja) -> int:
    """Active people in the unit and below it."""
    return Pegawai.objects.active().within(unit).count()


def count_units(rows: QuerySet[UnitKerja]) -> dict[str, int]:
    """How many units are open and closed; keys are those of the filter."""
    angka = rows.order_by().aggregate(semua=Count("pk"), ditutup=Count("pk", filter=Q(ditutup__isnull=False)))
    return {**angka, "": angka["semua"] - angka["ditutup"]}
