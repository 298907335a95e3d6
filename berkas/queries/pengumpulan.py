"""How far each campaign has come, counted in berkas: the list of campaigns and the page of one."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Count, F, Q, QuerySet

from berkas.enums import StatusBerkas
from berkas.models import Berkas, Pengumpulan
from berkas.queries.pengecualian import exempt_ids, is_exempt
from berkas.queries.tenggat import waktu_of
from berkas.rules.waktu import Waktu
from core.batang import Potongan
from pegawai.models import Kohort, Pegawai

S = StatusBerkas
BELUM = "BELUM"
PEMBAGIAN = (
    ("baik", "Terverifikasi", (S.TERVERIFIKASI.value,)),
    ("proses", "Menunggu verifikasi", (S.DIUNGGAH.value, S.MENUNGGU_PEMERIKSAAN.value)),
    ("awas", "Dikembalikan", (S.DIKEMBALIKAN.value,)),
    ("netral", "Belum diunggah", (BELUM,)),
)


@dataclass(frozen=True, slots=True)
class RingkasanPengumpulan:
    """`orang`: the active people of the cohort without the exempt ones; `bagian`: the berkas that they owe, by state."""

    pengumpulan: Pengumpulan
    waktu: Waktu
    orang: int
    dikecualikan: int
    bagian: Sequence[Potongan]

    @property
    def diminta(self) -> int:
        return sum(one.jumlah for one in self.bagian)

    @property
    def masuk(self) -> int:
        return self.diminta - self.bagian[-1].jumlah


def peserta_of(pengumpulan: Pengumpulan) -> QuerySet[Pegawai]:
    """The active people whom it asks, or would ask once it is published; not the exempt ones."""
    return semua_of(pengumpulan).filter(~is_exempt(pengumpulan), is_active=True)


def semua_of(pengumpulan: Pengumpulan) -> QuerySet[Pegawai]:
    """All people of its cohort, also those who left."""
    return Pegawai.objects.all().filter(kohort__isnull=False, kohort=pengumpulan.kohort_id)


def kohort_with_peserta() -> QuerySet[Kohort]:
    """Each with `orang` and `unit`: whom a campaign for it would ask today."""
    aktif = Q(pegawai__is_active=True)
    counted = Kohort.objects.annotate(
        orang=Count("pegawai", filter=aktif), unit=Count("pegawai__unit", filter=aktif, distinct=True)
    )
    return counted.order_by("nama", "pk")


def ringkasan_pengumpulan(rows: Sequence[Pengumpulan], pada: datetime) -> list[RingkasanPengumpulan]:
    """Three queries for any number of campaigns. Their `dokumen` should be prefetched and their `kohort` joined."""
    anggota = Counter[int | None]()
    people = Pegawai.objects.active().filter(kohort__in={one.kohort_id for one in rows})
    for group in people.order_by().values("kohort").annotate(n=Count("pk")):
        anggota[group["kohort"]] = group["n"]
    exempt = exempt_ids(rows)
    states = _states(rows, exempt)
    found = []
    for one in rows:
        orang = anggota[one.kohort_id] - len(exempt[one.pk])
        parts = _parts(states[one.pk], one, orang)
        found.append(RingkasanPengumpulan(one, waktu_of(one, pada), orang, len(exempt[one.pk]), parts))
    return found


def _states(rows: Sequence[Pengumpulan], exempt: Mapping[int, set[int]]) -> dict[int, Counter[str]]:
    pairs = (Q(dokumen__pengumpulan=pk, pegawai__in=people) for pk, people in exempt.items() if people)
    counted = (
        Berkas.objects.filter(
            dokumen__pengumpulan__in=rows,
            versi_terkini__isnull=False,
            pegawai__is_active=True,
            pegawai__kohort=F("dokumen__pengumpulan__kohort"),
        )
        .exclude(reduce(or_, pairs, Q(pk__in=[])))
        .order_by()
        .values("dokumen__pengumpulan", "status")
        .annotate(n=Count("pk"))
    )
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for group in counted:
        found[group["dokumen__pengumpulan"]][group["status"]] = group["n"]
    return found


def _parts(states: Counter[str], pengumpulan: Pengumpulan, orang: int) -> list[Potongan]:
    owed = orang * len(pengumpulan.dokumen.all())
    known = states + Counter({BELUM: owed - states.total()})
    return [Potongan(nada, nama, sum(known[one] for one in status)) for nada, nama, status in PEMBAGIAN]
