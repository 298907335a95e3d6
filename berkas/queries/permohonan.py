"""Requests for a dispensasi: who sees which, and whether one may be made or granted."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Min, Q, QuerySet

from berkas.enums import StatusBerkas
from berkas.models import Berkas, Dispensasi, DokumenWajib, Pengumpulan, PermohonanDispensasi
from berkas.models.permohonan import PermohonanQuerySet
from berkas.permissions import PENGAJU
from berkas.queries.pengecualian import exempt_in
from berkas.queries.tenggat import tenggat_of_many
from berkas.rules.permohonan import HalPermohonan, refuse_diminta, why_useless
from pegawai.models import Pegawai, within_any
from pegawai.permissions import PEMBACA, PEMBACA_ALASAN, units_of
from pegawai.queries.pegawai import nip_begins

SUDAH_DIPUTUSKAN = "Permohonan ini sudah diputuskan."
KURANG = Q(status=StatusBerkas.DIKEMBALIKAN) | Q(versi_terkini=None)


def hal_of(pengumpulan: Pengumpulan, pegawai: Pegawai) -> HalPermohonan:
    """Everything that decides about a request of this person; four queries."""
    return hal_of_many(pengumpulan, [pegawai])[pegawai.pk]


def hal_of_many(pengumpulan: Pengumpulan, pegawai: Collection[Pegawai]) -> dict[int, HalPermohonan]:
    """The same of many people, by their pk, in as many queries; each comes with their unit."""
    tenggat = tenggat_of_many(pengumpulan, pegawai)
    exempt = set(exempt_in(pengumpulan).filter(pegawai__in=pegawai).values_list("pegawai", flat=True))
    owing = owing_in(pengumpulan.pk, tenggat)
    return {
        one.pk: HalPermohonan(
            tenggat=tenggat[one.pk],
            umum_at=pengumpulan.tenggat_at,
            is_aktif=one.is_active and pengumpulan.asks(one),
            is_dikecualikan=one.pk in exempt,
            kurang=one.pk in owing,
        )
        for one in pegawai
    }


def owing_in(pengumpulan_id: int, pegawai: Collection[int], *, belum_diperiksa: bool = False) -> set[int]:
    """Those of these people (pks) of whom a required document is missing or was returned. `belum_diperiksa`: also one that still
    waits for its inspection, which may refuse it. Two queries."""
    kurang = KURANG | Q(status=StatusBerkas.MENUNGGU_PEMERIKSAAN) if belum_diperiksa else KURANG
    wajib = set(
        DokumenWajib.objects.published().filter(pengumpulan=pengumpulan_id).values_list("pk", flat=True)
    )
    ada = Counter(
        Berkas.objects.filter(~kurang, pegawai__in=pegawai, dokumen__in=wajib).values_list(
            "pegawai", flat=True
        )
    )
    return {one for one in pegawai if ada[one] < len(wajib)}


class Lewat(NamedTuple):
    """Why one of several requests would be skipped, or ""; `karena_tanggal`: with another date it may be granted."""

    sebab: str
    karena_tanggal: bool = False


def skips_of(rows: Sequence[PermohonanDispensasi], pada: datetime) -> dict[int, Lewat]:
    """By their pk, why they would not be granted with the date that was asked for. Four queries for each campaign."""
    by_campaign: dict[Pengumpulan, list[PermohonanDispensasi]] = defaultdict(list)
    for one in rows:
        by_campaign[one.pengumpulan].append(one)
    found: dict[int, Lewat] = {}
    for pengumpulan, same in by_campaign.items():
        hal = hal_of_many(pengumpulan, [one.pegawai for one in same])
        found |= {one.pk: _skip(one, hal[one.pegawai_id], pada) for one in same}
    return found


def _skip(permohonan: PermohonanDispensasi, hal: HalPermohonan, pada: datetime) -> Lewat:
    if sebab := why_useless(hal, pada):
        return Lewat(sebab)
    fault = refuse_diminta(permohonan.diminta_at, hal, pada, dipastikan=False)
    return Lewat(fault.pesan, karena_tanggal=True) if fault else Lewat("")


def permohonan_seen_by(oleh: Pegawai, cari: str = "") -> PermohonanQuerySet:
    """Those of the subtrees where this person reads; by NIP, name or unit."""
    rows = PermohonanDispensasi.objects.filter(within_any(units_of(oleh, *PEMBACA), "pegawai__unit"))
    if cari:
        found = Q(pegawai__nama__icontains=cari) | Q(pegawai__unit__nama__icontains=cari)
        rows = rows.filter(found | nip_begins(cari, "pegawai"))
    return rows


def reads_every_alasan(oleh: Pegawai) -> bool:
    """Whether a count by reason tells this person nothing that the rows would not: no unit is theirs as its head only."""
    full = units_of(oleh, *PEMBACA_ALASAN)
    return all(any(one.covers(unit) for one in full) for unit in units_of(oleh, *PEMBACA))


def askable_by(oleh: Pegawai) -> QuerySet[Pegawai]:
    """The active people for whom this person may ask, apart from themselves."""
    people = Pegawai.objects.active().filter(within_any(units_of(oleh, *PENGAJU), "unit"))
    return people.exclude(pk=oleh.pk)


def newest_of(pegawai: Pegawai, rows: Sequence[Pengumpulan]) -> dict[int, PermohonanDispensasi]:
    """By campaign, the person's last request; one query, none without a campaign."""
    if not rows:
        return {}
    own = PermohonanDispensasi.objects.filter(pegawai=pegawai, pengumpulan__in=rows)
    return {one.pengumpulan_id: one for one in own.select_related("dispensasi").order_by("pk")}


@dataclass(frozen=True, slots=True)
class RiwayatWaktu:
    """What the person was given and asked for before in the same campaign, newest first."""

    dispensasi: list[Dispensasi]
    permohonan: list[PermohonanDispensasi]


def riwayat_waktu_of(permohonan: PermohonanDispensasi) -> RiwayatWaktu:
    """Two queries. Dispensasi that were ended are not in force and not named."""
    pegawai, pengumpulan = permohonan.pegawai, permohonan.pengumpulan_id
    given = Dispensasi.objects.covering(pegawai).filter(pengumpulan=pengumpulan)
    asked = PermohonanDispensasi.objects.filter(pegawai=pegawai, pengumpulan=pengumpulan)
    return RiwayatWaktu(
        list(given.select_related("unit").order_by("-tenggat_at", "-pk")),
        list(
            asked.exclude(pk=permohonan.pk)
            .select_related("dispensasi", "diputuskan_oleh")
            .order_by("-pk")[:5]
        ),
    )


def count_waiting() -> tuple[int, datetime | None]:
    """How many wait for a decision in the whole regency, and since when the oldest does."""
    found = PermohonanDispensasi.objects.waiting().aggregate(jumlah=Count("pk"), sejak=Min("created_at"))
    return found["jumlah"], found["sejak"]


def reasons_decided(nomor: Collection[int]) -> dict[int, str]:
    """Why the mails about requests that wait need not be sent, or "": an answer to `NOTIFIKASI_SYARAT`."""
    waiting = PermohonanDispensasi.objects.waiting().filter(pk__in=nomor)
    return dict.fromkeys(nomor, SUDAH_DIPUTUSKAN) | dict.fromkeys(waiting.values_list("pk", flat=True), "")
