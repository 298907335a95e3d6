"""The numbers of their unit for heads, on days on which people of the unit are reminded; one message a day at most."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from berkas.models import Pengumpulan
from berkas.queries.pandangan import kini_of
from core.formats import format_number
from kepatuhan.models import Pengingat, PengingatMati
from kepatuhan.queries.kepatuhan import KURANG, keadaan_pegawai
from kepatuhan.rules.jadwal_pengingat import JenisPengingat, start_of_day
from notifikasi.enums import JenisPesan
from notifikasi.models import Pesan
from notifikasi.services.pesan import PesanBaru, send_pesan_many
from pegawai.models import Peran, UnitKerja
from pegawai.permissions import today
from pegawai.queries.kepala import kepala_below_instansi


class AngkaUnit(NamedTuple):
    """The people of exactly one unit in one campaign: all, those who owe something, those who were reminded today."""

    path: str
    total: int
    kurang: int
    diingatkan: int


Angka = dict[Pengumpulan, list[AngkaUnit]]


@transaction.atomic
def tell_numbers_to_kepala() -> int:
    """Write the day's message to each head with people who were reminded today. Returns how many are new.

    The first run of the day that finds reminders writes them all, later ones nothing: a head gets one message however
    many campaigns run.
    """
    awalan = f"rekap-unit:{today().isoformat()}:"
    if Pesan.objects.filter(kunci__startswith=awalan).exists():
        return 0
    angka = {one: _count(one) for one in _reminded_today()}
    if not angka:
        return 0
    pesan = [one for peran in _kepala() if (one := _pesan(awalan, peran, angka))]
    return send_pesan_many(jenis=JenisPesan.REKAP_UNIT, pesan=pesan, tentang_unit=True)


def _reminded_today() -> list[Pengumpulan]:
    mati = PengingatMati.objects.filter(jenis=JenisPengingat.KEPALA).values("pengumpulan")
    sent = Pengingat.objects.filter(at__gte=start_of_day(timezone.now())).exclude(jenis=JenisPengingat.MANUAL)
    rows = Pengumpulan.objects.published().filter(pk__in=sent.values("pengumpulan")).exclude(pk__in=mati)
    return list(rows.order_by("tenggat_at", "pk"))


def _count(pengumpulan: Pengumpulan) -> list[AngkaUnit]:
    sent = Pengingat.objects.filter(pengumpulan=pengumpulan, at__gte=start_of_day(timezone.now()))
    sent = sent.exclude(jenis=JenisPengingat.MANUAL).order_by()
    ingat = dict(sent.values_list("pegawai__unit__path").annotate(n=Count("pegawai", distinct=True)))
    columns = ["unit__path", "keadaan"]
    total: Counter[str] = Counter()
    kurang: Counter[str] = Counter()
    rows = keadaan_pegawai(kini_of(pengumpulan)).order_by()
    for group in rows.values(*columns).annotate(n=Count("pk")):
        total[group["unit__path"]] += group["n"]
        kurang[group["unit__path"]] += group["n"] if group["keadaan"] in KURANG else 0
    return [AngkaUnit(path, n, kurang[path], ingat.get(path, 0)) for path, n in total.items()]


def _kepala() -> Iterable[list[Peran]]:
    """The present roles of each head, the topmost unit first; not of who leads the whole instansi."""
    rows = kepala_below_instansi().select_related("pegawai", "unit")
    found: dict[int, list[Peran]] = {}
    for peran in rows.order_by("unit__path", "pk"):
        found.setdefault(peran.pegawai_id, []).append(peran)
    return found.values()


def _pesan(awalan: str, peran: list[Peran], angka: Angka) -> PesanBaru | None:
    """None where the head need not do anything: no person of the unit was reminded."""
    baris, kurang = [], 0
    for pengumpulan, units in angka.items():
        for one in _topmost(peran):
            own = [n for n in units if one.holds(n.path)]
            if ingat := sum(n.diingatkan for n in own):
                belum, total = sum(n.kurang for n in own), sum(n.total for n in own)
                kurang += belum
                baris.append(
                    f"{one.nama}, {pengumpulan.nama}: {format_number(belum)} dari {format_number(total)} pegawai belum "
                    f"lengkap. Hari ini {format_number(ingat)} orang diingatkan."
                )
    if not baris:
        return None
    return PesanBaru(
        kunci=f"{awalan}{peran[0].pegawai_id}",
        penerima=peran[0].pegawai,
        judul=f"{format_number(kurang)} pegawai unit Anda belum lengkap",
        isi="\n\n".join(baris),
        tautan=reverse("kepatuhan:unit", args=[peran[0].unit_id]),
    )


def _topmost(peran: list[Peran]) -> list[UnitKerja]:
    """The units of the roles without those below another one, whose people are counted there already."""
    units: list[UnitKerja] = []
    for one in peran:
        if not any(above.covers(one.unit) for above in units):
            units.append(one.unit)
    return units
