"""The queue of the verifikator: what waits, oldest first, within the scope of the person who asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce

from django.db.models import Count, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from berkas.enums import AlasanPengembalian, Langkah, StatusBerkas
from berkas.models import Berkas, Pengumpulan, Riwayat
from core.daftar import Urutan
from pegawai.models import Pegawai, UnitKerja, within_any
from pegawai.permissions import ROLES_OF_BKPSDM, units_of

KOLOM: Mapping[str, tuple[str, ...]] = {
    "menunggu": ("-status_at",),  # who has waited longer came earlier
    "pegawai": ("pegawai__nama",),
    "unit": ("pegawai__unit__nama", "pegawai__nama"),
    "dokumen": ("dokumen__jenis", "status_at"),
}
"""The columns that sort the queue."""
TERLAMA = Urutan("menunggu", KOLOM["menunggu"], is_turun=True)


@dataclass(frozen=True, slots=True)
class Tetangga:
    """The berkas before and after one in a filtered queue, none at the ends; and its place among how many, 0 where it is
    not one of them."""

    sebelum: Berkas | None
    sesudah: Berkas | None
    nomor: int = 0
    jumlah: int = 0


def queue_scope(oleh: Pegawai) -> list[UnitKerja]:
    return units_of(oleh, *ROLES_OF_BKPSDM)


def queue_of(oleh: Pegawai) -> QuerySet[Berkas]:
    """Every Berkas with a file within the roles of that person, in any status; unordered."""
    rows = Berkas.objects.filter(versi_terkini__isnull=False, pegawai__is_active=True)
    scope = queue_scope(oleh)
    if any(unit.is_root() for unit in scope):
        return rows  # the whole regency: saves comparing paths for each row
    return rows.filter(within_any(scope, "pegawai__unit"))


def held_by(oleh: Pegawai, pada: datetime) -> Q:
    """Condition on Berkas: this person holds it at that moment."""
    return Q(diklaim_oleh=oleh, diklaim_sampai__gt=pada)


def waited_for(lama: timedelta, pada: datetime) -> Q:
    """Condition on Berkas: it has had its status for at least so long at that moment."""
    return Q(status_at__lte=pada - lama)


def oldest_first(rows: QuerySet[Berkas], urutan: Urutan = TERLAMA) -> QuerySet[Berkas]:
    """With all that a row of the queue shows; in another order where one is asked for."""
    return urutan.sort(rows.select_related("pegawai__unit", "dokumen", "versi_terkini", "diklaim_oleh"))


def neighbours(
    rows: QuerySet[Berkas], berkas: Berkas, *, oleh: Pegawai, urutan: Urutan = TERLAMA
) -> Tetangga:
    """From the filtered queue in its order, without one's own berkas and those that another verifikator holds now. They
    count for the place nevertheless: the list shows them."""
    held = Q(diklaim_sampai__gt=timezone.now()) & ~Q(diklaim_oleh=oleh)
    free = rows.exclude(pegawai=oleh).exclude(held).exclude(pk=berkas.pk)
    before, after = (_beyond(berkas, urutan.order, back=back) for back in (True, False))
    place = rows.aggregate(
        jumlah=Count("pk"),
        ada=Count("pk", filter=Q(pk=berkas.pk)),
        sebelum=Count("pk", filter=before),
    )
    return Tetangga(
        sebelum=urutan.sort(free.filter(before)).reverse().first(),
        sesudah=urutan.sort(free.filter(after)).first(),
        nomor=place["sebelum"] + 1 if place["ada"] else 0,
        jumlah=place["jumlah"],
    )


def _beyond(berkas: Berkas, order: tuple[str, ...], *, back: bool) -> Q:
    """Condition on those that come after this one in that order, or before it."""
    found, same = Q(), Q()
    for one in order:
        name = one.removeprefix("-")
        value = reduce(getattr, name.split("__"), berkas)
        is_more = one.startswith("-") == back
        found |= same & Q(**{f"{name}__{'gt' if is_more else 'lt'}": value})
        same &= Q(**{name: value})
    return found


def longest_waiting(oleh: Pegawai) -> QuerySet[Berkas]:
    return oldest_first(queue_of(oleh).filter(status=StatusBerkas.DIUNGGAH))


def top_alasan(pengumpulan: Pengumpulan, *, paling_banyak: int = 5) -> list[tuple[AlasanPengembalian, int]]:
    """The most common reasons in this campaign, counted by the database in one pass."""
    returned = Riwayat.objects.filter(langkah=Langkah.RETURN, berkas__dokumen__pengumpulan=pengumpulan)
    codes = returned.annotate(teks=Cast("alasan", TextField()))
    counts = codes.aggregate(
        **{kode.value: Count("pk", filter=Q(teks__contains=f'"{kode.value}"')) for kode in AlasanPengembalian}
    )
    ranked = sorted(((kode, counts[kode.value]) for kode in AlasanPengembalian), key=lambda pair: -pair[1])
    return [(kode, jumlah) for kode, jumlah in ranked if jumlah][:paling_banyak]
