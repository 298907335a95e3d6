"""What goes out when and to how many, of one campaign: what was sent, and what would be sent as things stand."""

from collections import Counter
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count
from django.db.models.functions import TruncDay

from berkas.models import Pengumpulan
from berkas.queries.tenggat import tenggat_of_many
from core.formats import WITA
from kepatuhan.models import Pengingat
from kepatuhan.queries.kepatuhan import dokumen_wajib
from kepatuhan.queries.pengingat import owing_among, switched_off
from kepatuhan.rules.jadwal_pengingat import SAKELAR, JenisPengingat, jadwal_of
from notifikasi.enums import StatusKiriman
from notifikasi.models import Pesan


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
