"""Who has found the way into the portal and who has not: numbers per unit and the lists behind them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Prefetch, Q

from pegawai.enums import KeadaanAkun
from pegawai.models import KodeAktivasi, Pegawai, UnitKerja
from pegawai.models.pegawai import PegawaiQuerySet
from pegawai.permissions import units_of
from pegawai.queries.kode_aktivasi import PENERBIT, usable_kode, with_bisa

NAMA = KeadaanAkun.names


@dataclass(frozen=True, slots=True)
class BarisAkun:
    """The accounts of one unit below the chosen one with all under it, or of the people of the chosen unit itself."""

    unit: UnitKerja
    langsung: bool
    angka: dict[str, int]


def accounts_within(unit: UnitKerja, *, langsung: bool, now: datetime) -> PegawaiQuerySet:
    """The active people of a unit, with what is known of their codes; `langsung`: without the units below."""
    rows = Pegawai.objects.active().filter(unit=unit) if langsung else Pegawai.objects.active().within(unit)
    kode = KodeAktivasi.objects.filter(pegawai=OuterRef("pk"))
    return rows.annotate(
        kode_berlaku=Exists(usable_kode(now).filter(pegawai=OuterRef("pk"))),
        kode_utuh=Exists(kode.unexpired(now)),
        kode_lewat=Exists(kode.outstanding().filter(berlaku_sampai_at__lte=now)),
        kode_dipakai=Exists(kode.filter(dipakai_at__isnull=False)),
    )


def in_keadaan(keadaan: KeadaanAkun) -> Q:
    """The condition on rows of `accounts_within`."""
    return {
        KeadaanAkun.SEMUA: Q(),
        KeadaanAkun.BELUM_MASUK: Q(last_login__isnull=True),
        KeadaanAkun.TANPA_KODE: Q(last_login__isnull=True, kode_berlaku=False),
        KeadaanAkun.BERLAKU: Q(kode_berlaku=True),
        KeadaanAkun.LEWAT_WAKTU: Q(kode_lewat=True),
        KeadaanAkun.GUGUR: Q(kode_utuh=True, kode_berlaku=False),
        KeadaanAkun.DIPAKAI: Q(kode_dipakai=True),
    }[keadaan]


def count_keadaan(rows: PegawaiQuerySet) -> dict[str, int]:
    return rows.order_by().aggregate(**_counts())


def rekap_akun(unit: UnitKerja, now: datetime) -> list[BarisAkun]:
    """The people of the unit itself, then each unit one step below with everything under it. Two queries."""
    rows = accounts_within(unit, langsung=False, now=now).order_by()
    counted = rows.values(cabang=unit.branch("unit")).annotate(**_counts())
    groups = {
        path: dict(zip(NAMA, angka, strict=True)) for path, *angka in counted.values_list("cabang", *NAMA)
    }
    below = UnitKerja.objects.filter(unit.below()).order_by("nama", "pk")
    return [
        BarisAkun(satu, satu.pk == unit.pk, groups[satu.path])
        for satu in (unit, *below)
        if satu.path in groups
    ]


def total_of(baris: Iterable[BarisAkun]) -> dict[str, int]:
    rows = list(baris)
    return {keadaan.name: sum(satu.angka[keadaan.name] for satu in rows) for keadaan in KeadaanAkun}


def load_kode(rows: PegawaiQuerySet, now: datetime) -> PegawaiQuerySet:
    """With `kode_kini`, the outstanding code of each person, which knows whether it opens anything (`bisa`)."""
    kode = with_bisa(KodeAktivasi.objects.outstanding(), now)
    return rows.select_related("unit").prefetch_related(Prefetch("kode_aktivasi", kode, to_attr="kode_kini"))


def units_opened_by(oleh: Pegawai) -> list[UnitKerja]:
    """The topmost units whose accounts the person looks after."""
    return units_of(oleh, *PENERBIT)


def _counts() -> dict[str, Count]:
    return {keadaan.name: Count("pk", filter=in_keadaan(keadaan)) for keadaan in KeadaanAkun}
