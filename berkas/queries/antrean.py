"""The queue of the verifikator: what waits, oldest first, within the scope of the person who asks."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Min, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from berkas.enums import AlasanPengembalian, Langkah, StatusBerkas
from berkas.models import Berkas, Pengumpulan, Riwayat
from pegawai.models import Pegawai, UnitKerja, within_any
from pegawai.permissions import ROLES_OF_BKPSDM, units_of


@dataclass(frozen=True, slots=True)
class Tetangga:
    """The berkas before and after one in a filtered queue; none at the ends."""

    sebelum: Berkas | None
    sesudah: Berkas | None


def queue_scope(oleh: Pegawai) -> list[UnitKerja]:
    return units_of(oleh, *ROLES_OF_BKPSDM)


def queue_of(oleh: Pegawai) -> QuerySet[Berkas]:
    """Every Berkas with a file within the roles of that person, in any status; unordered."""
    rows = Berkas.objects.filter(versi_terkini__isnull=False, pegawai__is_active=True)
    scope = queue_scope(oleh)
    if any(unit.is_root() for unit in scope):
        return rows  # the whole regency: saves comparing paths for each row
    return rows.filter(within_any(scope, "pegawai__unit"))


def oldest_first(rows: QuerySet[Berkas]) -> QuerySet[Berkas]:
    return rows.select_related("pegawai__unit", "dokumen", "versi_terkini", "diklaim_oleh").order_by(
        "status_at", "pk"
    )


def neighbours(rows: QuerySet[Berkas], berkas: Berkas, *, oleh: Pegawai) -> Tetangga:
    """From the filtered queue, without one's own berkas and those that another verifikator holds now."""
    held = Q(diklaim_sampai__gt=timezone.now()) & ~Q(diklaim_oleh=oleh)
    free = rows.exclude(pegawai=oleh).exclude(held).exclude(pk=berkas.pk)
    at, pk = berkas.status_at, berkas.pk
    later = free.filter(Q(status_at__gt=at) | Q(status_at=at, pk__gt=pk)).order_by("status_at", "pk")
    earlier = free.filter(Q(status_at__lt=at) | Q(status_at=at, pk__lt=pk)).order_by("-status_at", "-pk")
    return Tetangga(sebelum=earlier.first(), sesudah=later.first())


@dataclass(frozen=True, slots=True)
class Antrean:
    """The queue at a glance: how much waits, since when, and the most common reasons for returns."""

    jumlah: int
    tertua: Berkas | None
    alasan: list[tuple[AlasanPengembalian, int]]


def queue_summary(oleh: Pegawai, pengumpulan: Pengumpulan) -> Antrean:
    waiting = queue_of(oleh).filter(status=StatusBerkas.DIUNGGAH, dokumen__pengumpulan=pengumpulan)
    counted = waiting.aggregate(jumlah=Count("pk"), sejak=Min("status_at"))
    tertua = oldest_first(waiting.filter(status_at=counted["sejak"])).first() if counted["jumlah"] else None
    return Antrean(counted["jumlah"], tertua, top_alasan(pengumpulan))


def top_alasan(pengumpulan: Pengumpulan, *, paling_banyak: int = 5) -> list[tuple[AlasanPengembalian, int]]:
    """The most common reasons in this campaign, counted by the database in one pass."""
    returned = Riwayat.objects.filter(langkah=Langkah.RETURN, berkas__dokumen__pengumpulan=pengumpulan)
    codes = returned.annotate(teks=Cast("alasan", TextField()))
    counts = codes.aggregate(
        **{kode.value: Count("pk", filter=Q(teks__contains=f'"{kode.value}"')) for kode in AlasanPengembalian}
    )
    ranked = sorted(((kode, counts[kode.value]) for kode in AlasanPengembalian), key=lambda pair: -pair[1])
    return [(kode, jumlah) for kode, jumlah in ranked if jumlah][:paling_banyak]


def waiting_at_least(rows: QuerySet[Berkas], hari: int) -> QuerySet[Berkas]:
    return rows.filter(status_at__lte=timezone.now() - timedelta(days=hari))
