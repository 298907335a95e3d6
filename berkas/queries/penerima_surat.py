"""Who answers for a unit on the way of a letter, what waits for a person, and who opened it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from berkas.models import PembacaSurat, Pengumpulan, TembusanSurat, Versi
from berkas.permissions import acts_for
from berkas.queries.pengumpulan import peserta_of
from berkas.queries.perjalanan_surat import BERHENTI, BarisSurat, perjalanan_of
from pegawai.enums import JenisPeran
from pegawai.models import Pegawai, Peran, UnitKerja
from pegawai.permissions import today, units_of

PENGURUS = (JenisPeran.KEPALA_UNIT, JenisPeran.PENGELOLA)


def pemangku_of(units: Collection[UnitKerja]) -> dict[int, list[Pegawai]]:
    """By unit, who answers for it today: its heads, else its pengelola. One query."""
    rows = Peran.objects.on(today()).filter(jenis__in=PENGURUS, unit__in={one.pk for one in units})
    rows = rows.filter(pegawai__is_active=True).select_related("pegawai").order_by("pk")
    by_jenis: dict[str, dict[int, list[Pegawai]]] = {one.value: {} for one in PENGURUS}
    for one in rows:
        by_jenis[one.jenis].setdefault(one.unit_id, []).append(one.pegawai)
    return by_jenis[JenisPeran.PENGELOLA] | by_jenis[JenisPeran.KEPALA_UNIT]


def receiver_of(baris: BarisSurat, pemangku: Mapping[int, list[Pegawai]]) -> list[Pegawai]:
    """Who is told about this unit: those who answer for it, else those of the nearest unit above that has any."""
    return next((pemangku[one.pk] for one in (baris.unit, *baris.atasan) if one.pk in pemangku), [])


@dataclass(frozen=True, slots=True)
class Pembaca:
    """Of the people who are asked: how many opened the letter or logged in since it travels."""

    orang: int
    sudah: int

    @property
    def belum(self) -> int:
        return self.orang - self.sudah


def count_pembaca(pengumpulan: Pengumpulan) -> Pembaca:
    """One query."""
    opened = PembacaSurat.objects.filter(pengumpulan=pengumpulan).values("pegawai")
    # Who hands something in was here too, perhaps in a session that began earlier.
    sent = Versi.objects.filter(berkas__dokumen__pengumpulan=pengumpulan).values("oleh")
    since = Q(last_login__gte=pengumpulan.surat_beredar_at) | Q(pk__in=opened) | Q(pk__in=sent)
    counted = peserta_of(pengumpulan).aggregate(orang=Count("pk"), sudah=Count("pk", filter=since))
    return Pembaca(**counted)


def circulating(now: datetime) -> QuerySet[Pengumpulan]:
    """The running campaigns whose letter travels."""
    rows = Pengumpulan.objects.not_closed(now).filter(surat_beredar_at__isnull=False)
    return rows.order_by("tenggat_at", "pk")


def surat_to_do(pegawai: Pegawai, now: datetime) -> list[BarisSurat]:
    """The letters that have reached the person's own units and are not passed on yet. No query without such a unit."""
    units = units_of(pegawai, *PENGURUS)
    if not units:
        return []
    rows = [one for pengumpulan in circulating(now) for one in perjalanan_of(pengumpulan, units)]
    return [one for one in rows if one.keadaan in BERHENTI and acts_for(pegawai, one.unit)]


def tembusan_of(pegawai: Pegawai) -> QuerySet[TembusanSurat]:
    """The copies for this person, or for a unit that the person leads or manages; not those of drafts."""
    own = Q(pegawai=pegawai) | Q(unit__in=units_of(pegawai, *PENGURUS))
    rows = TembusanSurat.objects.filter(own, pengumpulan__in=Pengumpulan.objects.pickable())
    return rows.select_related("pengumpulan", "unit", "dibaca_oleh").order_by(
        "-pengumpulan__tenggat_at", "-pk"
    )
