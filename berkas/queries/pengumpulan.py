"""How far each campaign has come, counted in berkas: the list of campaigns and the page of one."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from berkas.enums import StatusBerkas
from berkas.models import Berkas, Pengumpulan, Peserta, Potret
from berkas.queries.pandangan import Pandangan, akhir_of, has_ended, kini_of, pandangan_of
from berkas.queries.pengecualian import exempt_ids
from berkas.queries.peserta import dikecualikan_on, peserta_on
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
    """`orang`: the people of the cohort whom it asks, without the exempt ones; `bagian`: the berkas that they owe, by state."""

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
    """The active people of today whom it asks, or would ask once it is published; not the exempt ones. For what concerns them
    today, such as messages."""
    return peserta_on(kini_of(pengumpulan))


def kohort_with_peserta() -> QuerySet[Kohort]:
    """Each with `orang` and `unit`: whom a campaign for it would ask today."""
    aktif = Q(pegawai__is_active=True)
    counted = Kohort.objects.annotate(
        orang=Count("pegawai", filter=aktif), unit=Count("pegawai__unit", filter=aktif, distinct=True)
    )
    return counted.order_by("nama", "pk")


def ringkasan_pengumpulan(rows: Sequence[Pengumpulan], pada: datetime) -> list[RingkasanPengumpulan]:
    """The same people as on the page of numbers: today's while a campaign runs, and those of its end afterwards. Three queries
    for any number of running campaigns, three for any number of ended ones. Their `dokumen` should be prefetched and their
    `kohort` joined."""
    lalu = [one for one in rows if has_ended(one, pada)]
    counted = _count_today([one for one in rows if one not in lalu]) | _count_kept(lalu, pada)
    return [
        RingkasanPengumpulan(
            one,
            waktu_of(one, pada),
            (hitungan := counted[one.pk]).orang,
            hitungan.dikecualikan,
            _parts(hitungan.states, one, hitungan.orang),
        )
        for one in rows
    ]


class HitunganPeserta(NamedTuple):
    """Who is asked and who is exempt, and the berkas of the first by status."""

    orang: int
    dikecualikan: int
    states: Counter[str]


def _count_today(rows: Sequence[Pengumpulan]) -> dict[int, HitunganPeserta]:
    if not rows:
        return {}
    anggota = Counter[int | None]()
    people = Pegawai.objects.active().filter(kohort__in={one.kohort_id for one in rows})
    for group in people.order_by().values("kohort").annotate(n=Count("pk")):
        anggota[group["kohort"]] = group["n"]
    exempt = exempt_ids(rows)
    pairs = (Q(dokumen__pengumpulan=pk, pegawai__in=people) for pk, people in exempt.items() if people)
    own = Q(pegawai__is_active=True, pegawai__kohort=F("dokumen__pengumpulan__kohort"))
    states = _states(rows, own & ~reduce(or_, pairs, Q(pk__in=[])))
    return {
        one.pk: HitunganPeserta(
            anggota[one.kohort_id] - len(exempt[one.pk]), len(exempt[one.pk]), states[one.pk]
        )
        for one in rows
    }


def _count_kept(rows: Sequence[Pengumpulan], pada: datetime) -> dict[int, HitunganPeserta]:
    """Of campaigns that have ended: as was kept then, or as the dated posts tell while that is not yet done."""
    if not rows:
        return {}
    ends = {(one.pk, akhir_of(one)) for one in rows}
    potret = {
        one.pk: one.pengumpulan_id
        for one in Potret.objects.filter(pengumpulan__in=rows)
        if (one.pengumpulan_id, one.akhir_at) in ends
    }
    groups = Peserta.objects.filter(potret__in=potret).order_by().values("potret")
    counted = groups.annotate(semua=Count("pk"), exempt=Count("pengecualian"))
    asked = Peserta.objects.filter(potret__in=potret, pengecualian=None, pegawai=OuterRef("pegawai"))
    states = _states(rows, Q(Exists(asked.filter(potret__pengumpulan=OuterRef("dokumen__pengumpulan")))))
    found = {pk: HitunganPeserta(0, 0, states[pk]) for pk in potret.values()}
    for group in counted:
        pk = potret[group["potret"]]
        found[pk] = HitunganPeserta(group["semua"] - group["exempt"], group["exempt"], states[pk])
    return found | {one.pk: _count_on(pandangan_of(one, pada=pada)) for one in rows if one.pk not in found}


def _count_on(pandangan: Pandangan) -> HitunganPeserta:
    asked = peserta_on(pandangan)
    states = _states([pandangan.pengumpulan], Q(pegawai__in=asked.values("pk")))
    return HitunganPeserta(
        asked.count(), dikecualikan_on(pandangan).count(), states[pandangan.pengumpulan.pk]
    )


def _states(rows: Sequence[Pengumpulan], asked: Q) -> dict[int, Counter[str]]:
    counted = (
        Berkas.objects.filter(asked, dokumen__pengumpulan__in=rows, versi_terkini__isnull=False)
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
