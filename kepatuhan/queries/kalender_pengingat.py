"""What goes out when and to how many, of one campaign: what was sent, and what would be sent as things stand."""

from collections import Counter
from collections.abc import Sequence
from copy import copy
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDay

from berkas.models import Pengumpulan
from berkas.queries.pandangan import kini_of
from berkas.queries.perubahan import pending_of
from berkas.queries.tenggat import tenggat_of_many
from berkas.rules.tenggat import last_day
from core.formats import WITA
from kepatuhan.models import Pengingat
from kepatuhan.queries.kepatuhan import dokumen_wajib, terhalang_in
from kepatuhan.queries.pengingat import owing_among, switched_off
from kepatuhan.rules.jadwal_pengingat import SAKELAR, JenisPengingat, jadwal_of, start_of_day
from kepatuhan.rules.kalender_pengingat import KisiPengingat, TandaHari, kisi_of
from notifikasi.enums import StatusKiriman
from notifikasi.models import Kiriman, Pesan


class BarisTerkirim(NamedTuple):
    """The reminders of one kind on one day, and how many of their mails were not sent."""

    at: datetime
    jenis: JenisPengingat
    jumlah: int
    gagal: int
    dilewati: int


class BarisAkanKeluar(NamedTuple):
    """A reminder to come. `jumlah` is an estimate: who owes something now and has this deadline."""

    at: datetime
    jenis: JenisPengingat
    jumlah: int
    is_mati: bool


class Sakelar(NamedTuple):
    jenis: JenisPengingat
    is_mati: bool


def terkirim_of(pengumpulan: Pengumpulan) -> list[BarisTerkirim]:
    """Newest first; those by hand too. Three queries."""
    rows = Pengingat.objects.filter(pengumpulan=pengumpulan).annotate(hari=TruncDay("at", tzinfo=WITA))
    groups = rows.values("hari", "jenis").annotate(n=Count("pk")).order_by("-hari", "jenis")
    lost = _lost(pengumpulan)
    return [
        BarisTerkirim(
            one["hari"],
            JenisPengingat(one["jenis"]),
            one["n"],
            lost[one["hari"].date(), one["jenis"], StatusKiriman.GAGAL.value],
            lost[one["hari"].date(), one["jenis"], StatusKiriman.DILEWATI.value],
        )
        for one in groups
    ]


def rencana_of(pengumpulan: Pengumpulan, pada: datetime) -> list[BarisAkanKeluar]:
    """What would go out after this moment, soonest first, by the present deadline of each person."""
    wajib, mati = dokumen_wajib(pengumpulan), switched_off(pengumpulan)
    people = owing_among(pengumpulan, dokumen=wajib)
    bounds = Counter(tenggat_of_many(pengumpulan, people).values())
    jumlah: Counter[tuple[datetime, JenisPengingat]] = Counter()
    for tenggat, orang in bounds.items():
        for one in jadwal_of(tenggat):
            if one.at > pada:
                jumlah[one.at, one.jenis] += orang
    return [BarisAkanKeluar(at, jenis, n, jenis in mati) for (at, jenis), n in sorted(jumlah.items())]


class Usulan(NamedTuple):
    """What a change of the deadline that waits to be published would make of the plan."""

    tenggat_at: datetime
    rencana: list[BarisAkanKeluar]


def usulan_of(pengumpulan: Pengumpulan, pada: datetime) -> Usulan | None:
    """None while no change of deadline or cut-off is proposed."""
    perubahan = pending_of(pengumpulan)
    waktu = (
        {k: v for k, v in perubahan.isi.items() if k in ("tenggat_at", "batas_akhir_at")} if perubahan else {}
    )
    if not waktu:
        return None
    kelak = copy(pengumpulan)
    for nama, (_, baru) in waktu.items():
        setattr(kelak, nama, datetime.fromisoformat(baru) if baru else None)
    return Usulan(kelak.tenggat_at, rencana_of(kelak, pada))


def kisi_pengingat(
    pengumpulan: Pengumpulan,
    pada: datetime,
    *,
    terkirim: Sequence[BarisTerkirim],
    rencana: Sequence[BarisAkanKeluar],
    usulan: Usulan | None,
) -> KisiPengingat:
    """The days of these rows in weeks, with the deadline for all, and the proposed one."""
    tanda = {
        TandaHari.TENGGAT: {last_day(pengumpulan.tenggat_at)},
        TandaHari.USULAN: {last_day(usulan.tenggat_at)} - {last_day(pengumpulan.tenggat_at)}
        if usulan
        else (),
        TandaHari.TERKIRIM: {one.at.astimezone(WITA).date() for one in terkirim},
        TandaHari.PENGINGAT: {one.at.astimezone(WITA).date() for one in rencana if not one.is_mati},
    }
    return kisi_of(tanda, pada.astimezone(WITA).date())


def count_terhalang(pengumpulan: Pengumpulan) -> int:
    """Who owes something in the whole house and is not reminded, because a report of a wrong penilai is open."""
    return terhalang_in(kini_of(pengumpulan), dokumen=dokumen_wajib(pengumpulan)).count()


def sent_on(pengumpulan: Pengumpulan, jenis: JenisPengingat, hari: date) -> QuerySet[Pengingat]:
    """The reminders that one number of `terkirim_of` counts, by name."""
    awal = start_of_day(datetime(hari.year, hari.month, hari.day, tzinfo=WITA))
    rows = Pengingat.objects.filter(
        pengumpulan=pengumpulan, jenis=jenis, at__gte=awal, at__lt=awal + timedelta(days=1)
    )
    return rows.select_related("pegawai__unit").order_by("pegawai__nama", "pk")


def kiriman_of(pengingat: Sequence[Pengingat]) -> dict[int, Kiriman | None]:
    """By reminder its mail; None while it waits for the digest, or without an address."""
    syarat = {f"pengingat:{one.pk}": one.pk for one in pengingat}
    pesan = Pesan.objects.filter(syarat__in=syarat).select_related("kiriman")
    return {syarat[one.syarat]: one.kiriman for one in pesan}


def sakelar_of(pengumpulan: Pengumpulan) -> list[Sakelar]:
    mati = switched_off(pengumpulan)
    return [Sakelar(jenis, jenis in mati) for jenis in SAKELAR]


def _lost(pengumpulan: Pengumpulan) -> Counter[tuple[date, str, str]]:
    """How many mails failed or were left out, by day, kind and status."""
    lost = Pesan.objects.filter(
        syarat__startswith="pengingat:", kiriman__status__in=(StatusKiriman.GAGAL, StatusKiriman.DILEWATI)
    )
    status = {
        int(syarat.partition(":")[2]): one for syarat, one in lost.values_list("syarat", "kiriman__status")
    }
    rows = Pengingat.objects.filter(pengumpulan=pengumpulan).values_list("pk", "at", "jenis")
    return Counter(
        (at.astimezone(WITA).date(), jenis, status[pk]) for pk, at, jenis in rows.iterator() if pk in status
    )
