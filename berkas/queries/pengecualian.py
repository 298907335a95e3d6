"""Who is exempt from a campaign: the one condition behind every number, list and reminder."""

from collections.abc import Sequence
from datetime import date

from django.db.models import F, Q, QuerySet

from berkas.models import Pengecualian, Pengumpulan
from berkas.models.pengecualian import PengecualianQuerySet
from berkas.permissions import PENGATUR
from berkas.rules.pengecualian import hari_penentu, is_within
from pegawai.models import Pegawai, within_any
from pegawai.permissions import units_of
from pegawai.queries.pegawai import nip_begins


def exempt_in(pengumpulan: Pengumpulan) -> PengecualianQuerySet:
    """The exemptions that hold in this campaign."""
    return Pengecualian.objects.holding_in(pengumpulan)


def holds_in(pengecualian: Pengecualian, pengumpulan: Pengumpulan) -> bool:
    """The same judgement of one row that was read already."""
    return (
        pengecualian.diakhiri_at is None
        and pengecualian.pengumpulan_id in (None, pengumpulan.pk)
        and is_within(pengecualian.mulai, pengecualian.selesai, hari_penentu(pengumpulan.tenggat_at))
    )


def exempt_ids(rows: Sequence[Pengumpulan]) -> dict[int, set[int]]:
    """By campaign, the ids of its active people who are exempt; one query for any number of campaigns."""
    found: dict[int, set[int]] = {one.pk: set() for one in rows}
    if not rows:
        return found
    kohort = {one.kohort_id for one in rows}
    held = Pengecualian.objects.in_force().filter(pegawai__is_active=True, pegawai__kohort__in=kohort)
    for row in held.select_related("pegawai"):
        for pengumpulan in rows:
            if row.pegawai.kohort_id == pengumpulan.kohort_id and holds_in(row, pengumpulan):
                found[pengumpulan.pk].add(row.pegawai_id)
    return found


def pengecualian_of(pegawai: Pegawai, rows: Sequence[Pengumpulan]) -> dict[int, Pengecualian]:
    """By campaign, the exemption of the person that lasts longest; one query, none without a campaign."""
    if not rows:
        return {}
    own = Pengecualian.objects.in_force().filter(
        Q(pengumpulan=None) | Q(pengumpulan__in=rows), pegawai=pegawai
    )
    own = own.order_by(F("selesai").asc(nulls_last=True), "pk")
    return {pengumpulan.pk: one for one in own for pengumpulan in rows if holds_in(one, pengumpulan)}


def manageable_by(oleh: Pegawai) -> QuerySet[Pegawai]:
    """The active people whom this person may exempt, apart from themselves."""
    units = units_of(oleh, *PENGATUR)
    return Pegawai.objects.active().filter(within_any(units, "unit")).exclude(pk=oleh.pk)


def pengecualian_seen_by(oleh: Pegawai, cari: str = "") -> PengecualianQuerySet:
    """Every exemption in the subtrees where this person may exempt, ended ones as well."""
    rows = Pengecualian.objects.filter(within_any(units_of(oleh, *PENGATUR), "pegawai__unit"))
    if cari:
        found = Q(pegawai__nama__icontains=cari) | Q(pegawai__unit__nama__icontains=cari)
        rows = rows.filter(found | nip_begins(cari, "pegawai"))
    return rows


def lasting(hari: date) -> Q:
    """In force and not over: today or later."""
    return Q(diakhiri_at=None) & (Q(selesai=None) | Q(selesai__gte=hari))


def over(hari: date) -> Q:
    """Its last day has passed; it still counts for the campaigns of its time."""
    return Q(diakhiri_at=None, selesai__lt=hari)
