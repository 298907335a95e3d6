"""Requests for a dispensasi: who sees which, and whether one may be made or granted."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from berkas.enums import StatusBerkas
from berkas.models import Berkas, Dispensasi, DokumenWajib, Pengumpulan, PermohonanDispensasi
from berkas.models.permohonan import PermohonanQuerySet
from berkas.permissions import PENGAJU
from berkas.queries.pengecualian import exempt_in
from berkas.queries.tenggat import effective_tenggat
from berkas.rules.permohonan import HalPermohonan, refuse_diminta, why_useless
from pegawai.models import Pegawai, within_any
from pegawai.permissions import PEMBACA, PEMBACA_ALASAN, units_of
from pegawai.queries.pegawai import nip_begins

SUDAH_DIPUTUSKAN = "Permohonan ini sudah diputuskan."
KURANG = Q(status=StatusBerkas.DIKEMBALIKAN) | Q(versi_terkini=None)


def hal_of(pengumpulan: Pengumpulan, pegawai: Pegawai) -> HalPermohonan:
    """Everything that decides about a request of this person; four queries."""
    return HalPermohonan(
        tenggat=effective_tenggat(pengumpulan, pegawai),
        umum_at=pengumpulan.tenggat_at,
        is_aktif=pegawai.is_active and pengumpulan.asks(pegawai),
        is_dikecualikan=exempt_in(pengumpulan).filter(pegawai=pegawai).exists(),
        kurang=owes_in(pengumpulan.pk, pegawai),
    )


def owes_in(pengumpulan_id: int, pegawai: Pegawai, *, belum_diperiksa: bool = False) -> bool:
    """A required document is missing or was returned. `belum_diperiksa`: also one that still waits for its inspection, which
    may refuse it."""
    kurang = KURANG | Q(status=StatusBerkas.MENUNGGU_PEMERIKSAAN) if belum_diperiksa else KURANG
    ada = Berkas.objects.filter(~kurang, pegawai=pegawai, dokumen=OuterRef("pk"))
    wajib = DokumenWajib.objects.published().filter(pengumpulan=pengumpulan_id)
    return wajib.filter(~Exists(ada)).exists()


class Lewat(NamedTuple):
    """Why one of several requests would be skipped, or ""; `karena_tanggal`: with another date it may be granted."""

    sebab: str
    karena_tanggal: bool = False


def why_skip(permohonan: PermohonanDispensasi, pada: datetime) -> Lewat:
    """Why it would not be granted with the date that was asked for."""
    hal = hal_of(permohonan.pengumpulan, permohonan.pegawai)
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
