"""Where the letter of a campaign is: one row for each unit that it concerns today. Panel, list, sheet and sweep read the same."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import NamedTuple

from django.db.models import Count, Max, Min, QuerySet

from berkas.enums import KeadaanSurat, StatusSurat
from berkas.models import PengingatSurat, Pengumpulan, PerjalananSurat
from berkas.queries.pengumpulan import peserta_of
from berkas.rules.perjalanan_surat import BUKAN_PERHENTIAN, DITUJU, count_kinds
from core.formats import WITA
from pegawai.models import RiwayatUnit, UnitKerja, covering_any, within_any
from pegawai.permissions import today
from pegawai.queries.kepala import KepalaUnit, heads_of

K = KeadaanSurat
BERHENTI = (K.BELUM_DIBACA, K.DIBACA)
"""The letter is here and goes no further."""


@dataclass(frozen=True, slots=True)
class BarisSurat:
    """One unit on the way of the letter. `atasan`: the units above that may read it, the nearest first; `orang`: the people who
    are asked, here and in the units that get the letter from here."""

    unit: UnitKerja
    surat: PerjalananSurat  # perhaps not saved yet
    pengirim: UnitKerja | None  # None: the letter addresses the unit itself
    atasan: tuple[UnitKerja, ...]
    bawah: tuple[UnitKerja, ...]
    orang: int
    kepala: KepalaUnit | None
    sampai_at: datetime | None
    diingatkan_at: datetime | None

    @property
    def tingkat(self) -> int:
        return 2 if self.pengirim else 1

    @property
    def keadaan(self) -> KeadaanSurat:
        if self.surat.status == StatusSurat.BELUM_DIBACA and self.sampai_at is None:
            return K.BELUM_SAMPAI
        return K(self.surat.status)

    @property
    def uraian(self) -> str:
        """ "Dibaca, belum diteruskan ke 11 puskesmas" """
        if self.keadaan == K.BELUM_SAMPAI:
            return f"Belum diteruskan {self.pengirim}"
        if self.keadaan == K.DIBACA and self.bawah:
            return f"{self.keadaan.label} ke {self.tujuan}"
        return str(self.keadaan.label)

    @property
    def tujuan(self) -> str:
        """ "11 puskesmas" """
        return count_kinds([one.jenis for one in self.bawah])

    @property
    def lamanya(self) -> str:
        """ "9 hari": in this state, by days of the calendar (WITA)."""
        if self.sejak is None:
            return "–"
        hari = (today() - self.sejak.astimezone(WITA).date()).days
        return f"{hari} hari" if hari else "hari ini"

    @property
    def diingatkan_hari_ini(self) -> bool:
        return self.diingatkan_at is not None and self.diingatkan_at.astimezone(WITA).date() == today()

    @property
    def sejak(self) -> datetime | None:
        """Since when it is in its state."""
        return self.surat.diteruskan_at or self.surat.dibaca_at or self.sampai_at


def perjalanan_of(pengumpulan: Pengumpulan, dalam: Collection[UnitKerja] | None = None) -> list[BarisSurat]:
    """The active units with people who are asked, in tree order; `dalam`: only those at or below these units. Six queries. None
    before the letter travels."""
    if pengumpulan.surat_beredar_at is None:
        return []
    rows = UnitKerja.objects.active().exclude(jenis__in=BUKAN_PERHENTIAN)
    if dalam is not None:
        rows = rows.filter(within_any(dalam) | covering_any(dalam))
    stops = {one.path: one for one in rows}
    orang = _count_people(pengumpulan, stops, dalam)
    own = [stops[path] for path in sorted(orang) if dalam is None or any(one.holds(path) for one in dalam)]
    return _build(pengumpulan, stops, own, orang)


def _count_people(
    pengumpulan: Pengumpulan, stops: Mapping[str, UnitKerja], dalam: Collection[UnitKerja] | None
) -> Counter[str]:
    """By path of the unit: its people and those of the units to which the letter goes on from it."""
    people = peserta_of(pengumpulan)
    if dalam is not None:
        people = people.filter(within_any(dalam, "unit"))
    found: Counter[str] = Counter()
    for path, jumlah in people.order_by().values_list("unit__path").annotate(n=Count("pk")):
        above = _stops_over(path, stops)
        while above:
            found[above[0].path] += jumlah
            above = above[1:] if above[0].jenis not in DITUJU else []
    return found


def _stops_over(path: str, stops: Mapping[str, UnitKerja]) -> list[UnitKerja]:
    """The stop at this path and those above it, the nearest first."""
    way = UnitKerja(path=path).paths_from_top()
    return [stops[one] for one in reversed(way) if one in stops]


def _build(
    pengumpulan: Pengumpulan, stops: Mapping[str, UnitKerja], own: list[UnitKerja], orang: Counter[str]
) -> list[BarisSurat]:
    surat = {one.unit_id: one for one in _rows_of(pengumpulan)}
    ingat = dict(
        PengingatSurat.objects.filter(pengumpulan=pengumpulan, oleh__isnull=False)
        .order_by()
        .values_list("unit")
        .annotate(at=Max("at"))
    )
    kepala, awal, bawah = heads_of(own), _first_days(pengumpulan), _receivers(own, stops)
    found = []
    for unit in own:
        atasan = tuple(_stops_over(unit.path, stops)[1:])
        pengirim = atasan[0] if atasan and unit.jenis not in DITUJU else None
        sent = surat.get(pengirim.pk) if pengirim else None
        since = sent.diteruskan_at if sent else None
        sampai = since if pengirim else pengumpulan.surat_beredar_at
        baru = awal.get(unit.pk)
        found.append(
            BarisSurat(
                unit=unit,
                surat=surat.get(unit.pk) or PerjalananSurat(pengumpulan=pengumpulan, unit=unit),
                pengirim=pengirim,
                atasan=atasan,
                bawah=bawah[unit.path],
                orang=orang[unit.path],
                kepala=kepala.get(unit.pk),
                sampai_at=max(sampai, baru) if sampai and baru else sampai,
                diingatkan_at=ingat.get(unit.pk),
            )
        )
    return found


def _rows_of(pengumpulan: Pengumpulan) -> QuerySet[PerjalananSurat]:
    rows = PerjalananSurat.objects.filter(pengumpulan=pengumpulan)
    return rows.select_related("pengumpulan", "unit", "dibaca_oleh", "diteruskan_oleh")


def _first_days(pengumpulan: Pengumpulan) -> dict[int, datetime]:
    """The units that came after the letter, with the beginning of their first day (WITA)."""
    assert pengumpulan.surat_beredar_at is not None  # noqa: S101 - for the type checker
    since = pengumpulan.surat_beredar_at.astimezone(WITA).date()
    first = (
        RiwayatUnit.objects.order_by().values_list("unit").annotate(awal=Min("mulai")).filter(awal__gt=since)
    )
    return {pk: datetime.combine(day, time(), WITA) for pk, day in first}


def _receivers(own: Iterable[UnitKerja], stops: Mapping[str, UnitKerja]) -> dict[str, tuple[UnitKerja, ...]]:
    """By path of the sender, the units that get the letter from it."""
    found: dict[str, tuple[UnitKerja, ...]] = defaultdict(tuple)
    for unit in own:
        above = _stops_over(unit.path, stops)[1:]
        if above and unit.jenis not in DITUJU:
            found[above[0].path] += (unit,)
    return found


class CabangSurat(NamedTuple):
    """One unit, and the units that get the letter from it."""

    baris: BarisSurat
    bawah: list[BarisSurat]


def cabang_of(pengumpulan: Pengumpulan, unit: UnitKerja) -> CabangSurat | None:
    """None when the letter does not concern the unit. Six queries."""
    rows = {one.unit.pk: one for one in perjalanan_of(pengumpulan, [unit])}
    baris = rows.get(unit.pk)
    return CabangSurat(baris, [rows[one.pk] for one in baris.bawah]) if baris else None
