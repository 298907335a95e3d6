"""The way of a letter in a few numbers, for the page of the campaign; each of them is the length of a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from berkas.enums import KeadaanSurat, LangkahPengumpulan
from berkas.models import Dispensasi, Pengumpulan, RiwayatPengumpulan
from berkas.queries.penerima_surat import Pembaca, count_pembaca
from berkas.queries.perjalanan_surat import BERHENTI, BarisSurat, perjalanan_of
from berkas.rules.perjalanan_surat import name_kinds
from core.batang import Potongan
from pegawai.models import UnitKerja

K = KeadaanSurat
TAMPIL = 5
NADA = {
    K.DITERUSKAN: ("baik", "meneruskan"),
    K.DIBACA: ("proses", "membaca saja"),
    K.BELUM_DIBACA: ("awas", "belum membaca"),
    K.BELUM_SAMPAI: ("netral", "belum menerima"),
}


@dataclass(frozen=True, slots=True)
class TingkatSurat:
    """The units of one level, and how many of them are in which state."""

    nomor: int
    nama: str
    jumlah: int
    bagian: Sequence[tuple[KeadaanSurat, Potongan]]

    @property
    def potongan(self) -> list[Potongan]:
        return [one for _, one in self.bagian]


@dataclass(frozen=True, slots=True)
class RingkasanSurat:
    """`berhenti`: the units where the letter stands still with the most people; `diam`: how many such units there are."""

    tingkat: Sequence[TingkatSurat]
    berhenti: Sequence[BarisSurat]
    diam: int
    jumlah: int
    diteruskan: int
    pembaca: Pembaca

    @property
    def belum(self) -> int:
        return self.jumlah - self.diteruskan

    @property
    def potongan_pembaca(self) -> list[Potongan]:
        return [
            Potongan("baik", "sudah", self.pembaca.sudah),
            Potongan("netral", "belum", self.pembaca.belum),
        ]


def ringkas_perjalanan(pengumpulan: Pengumpulan) -> RingkasanSurat | None:
    """Seven queries; None, and no query, before the letter travels."""
    if pengumpulan.surat_beredar_at is None:
        return None
    rows = perjalanan_of(pengumpulan)
    diam = sorted((one for one in rows if one.keadaan in BERHENTI), key=lambda one: -one.orang)
    return RingkasanSurat(
        tingkat=[_level(nomor, rows) for nomor in (1, 2) if any(one.tingkat == nomor for one in rows)],
        berhenti=diam[:TAMPIL],
        diam=len(diam),
        jumlah=len(rows),
        diteruskan=sum(one.keadaan == K.DITERUSKAN for one in rows),
        pembaca=count_pembaca(pengumpulan),
    )


def _level(nomor: int, rows: Sequence[BarisSurat]) -> TingkatSurat:
    own = [one for one in rows if one.tingkat == nomor]
    bagian = [
        (keadaan, Potongan(nada, kata, sum(one.keadaan == keadaan for one in own)))
        for keadaan, (nada, kata) in NADA.items()
    ]
    return TingkatSurat(nomor, name_kinds(one.unit.jenis for one in own), len(own), bagian)


@dataclass(frozen=True, slots=True)
class TenggatSurat:
    """The deadline that the page of a letter names. `semula`: as it was when published, where it changed; `unit`: longer
    for this unit, by a dispensasi."""

    berlaku: datetime
    semula: datetime | None
    unit: datetime | None


def tenggat_surat(pengumpulan: Pengumpulan, unit: UnitKerja | None) -> TenggatSurat:
    """Two queries."""
    changes: QuerySet[RiwayatPengumpulan] = RiwayatPengumpulan.objects.filter(
        pengumpulan=pengumpulan, langkah__in=(LangkahPengumpulan.CHANGE, LangkahPengumpulan.REOPEN)
    ).order_by("pk")
    moved = [one.rincian["tenggat_at"][0] for one in changes if "tenggat_at" in one.rincian]
    semula = datetime.fromisoformat(moved[0]) if moved else pengumpulan.tenggat_at
    longer = Dispensasi.objects.in_force().filter(
        pengumpulan=pengumpulan, tenggat_at__gt=pengumpulan.tenggat_at
    )
    dates = longer.filter(unit.covering("unit")).values_list("tenggat_at", flat=True) if unit else []
    return TenggatSurat(
        berlaku=pengumpulan.tenggat_at,
        semula=semula if semula != pengumpulan.tenggat_at else None,
        unit=max(dates, default=None),
    )
