"""The obligations of one person, campaign by campaign: the cards of the home page and of Sasaran Awal Tahun."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import Prefetch
from django.utils import timezone

from berkas.models import Berkas, DokumenWajib, Pengumpulan
from berkas.queries.kartu import HalPegawai, KartuDokumen, KartuPengumpulan
from berkas.queries.pengecualian import pengecualian_of
from berkas.queries.permohonan import newest_of
from berkas.queries.tenggat import jadwal_of, judge_berkas, perpanjangan_of, tenggat_with
from berkas.rules.pesan_waktu import Tugas, tell_tugas
from berkas.rules.tenggat import Tenggat
from berkas.rules.waktu import KeadaanWaktu
from pegawai.models import Pegawai


def open_or_latest(kartu: Sequence[KartuPengumpulan]) -> list[KartuPengumpulan]:
    """The campaigns that home speaks of: those that are open or will be, and those that ended a while ago with something
    missing; otherwise the latest as a reminder."""
    return [one for one in kartu if one.terbuka or one.masih_diingat] or list(kartu[:1])


def tugas_of(kartu: Sequence[KartuPengumpulan]) -> Tugas:
    """How much is left to do, in one sentence."""
    shown = open_or_latest(kartu)
    owed = [one for all_of_it in shown if not all_of_it.hal.pengecualian for one in all_of_it.dokumen]
    missing = [one for one in owed if one.perlu_tindakan]
    shut = [one.waktu.keadaan for one in missing if not one.penilaian.boleh]
    return tell_tugas(
        dapat=len(missing) - len(shut),
        dilihat=sum(one.perlu_dilihat and one.penilaian.boleh for one in owed),
        belum_dibuka=shut.count(KeadaanWaktu.BELUM),
        tenggang=shut.count(KeadaanWaktu.TENGGANG),
        ditutup=shut.count(KeadaanWaktu.TUTUP),
        diminta=len(owed),
    )


def most_pressing(kartu: Sequence[KartuPengumpulan]) -> KartuDokumen | None:
    """The document to hand in next. None when nothing is missing or can be sent."""
    to_do = [
        one
        for all_of_it in kartu
        for one in all_of_it.dokumen
        if not all_of_it.hal.pengecualian and one.perlu_tindakan and one.penilaian.boleh
    ]
    return min(to_do, key=lambda one: one.desakan, default=None)


def late_of(pegawai: Pegawai) -> list[KartuDokumen]:
    """What the person still owes and would hand in late now, of the campaign that ends first."""
    late = [
        one
        for all_of_it in sasaran_of(pegawai)
        for one in all_of_it.dokumen
        if one.perlu_tindakan and one.perlu_konfirmasi
    ]
    first = min(late, key=lambda one: one.desakan, default=None)
    return [one for one in late if first and one.pengumpulan == first.pengumpulan]


def sasaran_of(pegawai: Pegawai, pada: datetime | None = None) -> list[KartuPengumpulan]:
    """The person's campaigns, open ones first, then the latest. Eight queries for any number."""
    pada = pada or timezone.now()
    documents = Prefetch("dokumen", DokumenWajib.objects.published().order_by("jenis", "pk"))
    diminta = Pengumpulan.objects.demanded_of(pegawai).select_related("periode").prefetch_related(documents)
    kartu = _kartu_of_many(pegawai, list(diminta.order_by("-tenggat_at", "-pk")), pada)
    return sorted(kartu, key=lambda one: not one.terbuka)


def _kartu_of_many(pegawai: Pegawai, rows: list[Pengumpulan], pada: datetime) -> list[KartuPengumpulan]:
    perpanjangan, milik = perpanjangan_of(pegawai), _berkas_of(pegawai)
    hal = _hal_of(pegawai, rows)
    return [_kartu(one, tenggat_with(one, perpanjangan), milik, pada, hal[one.pk]) for one in rows]


def _hal_of(pegawai: Pegawai, rows: list[Pengumpulan]) -> dict[int, HalPegawai]:
    dikecualikan, permohonan = pengecualian_of(pegawai, rows), newest_of(pegawai, rows)
    return {one.pk: HalPegawai(dikecualikan.get(one.pk), permohonan.get(one.pk)) for one in rows}


def kartu_of(
    pegawai: Pegawai, dokumen: DokumenWajib, pada: datetime | None = None, *, niat_at: datetime | None = None
) -> KartuDokumen:
    """The card of a single document, judged by the same query as the page. `niat_at`: for a form that was opened then."""
    pada, pengumpulan = pada or timezone.now(), dokumen.pengumpulan
    tenggat = tenggat_with(pengumpulan, perpanjangan_of(pegawai))
    berkas = _berkas_of(pegawai).get(dokumen.pk)
    penilaian = judge_berkas(tenggat, berkas, pada, niat_at)
    return KartuDokumen(dokumen, pengumpulan, berkas, tenggat, penilaian, pada, niat_at)


def with_hal(kartu: KartuDokumen, pegawai: Pegawai) -> KartuDokumen:
    """With what its `jalan` depends on; two queries, so only where a page tells it."""
    return replace(kartu, hal=_hal_of(pegawai, [kartu.pengumpulan])[kartu.pengumpulan.pk])


def documents_of(
    pegawai: Pegawai, pengumpulan: Pengumpulan, pada: datetime | None = None
) -> list[KartuDokumen]:
    """The cards of every document of one campaign."""
    tenggat = tenggat_with(pengumpulan, perpanjangan_of(pegawai))
    return _kartu(pengumpulan, tenggat, _berkas_of(pegawai), pada or timezone.now(), HalPegawai()).dokumen


def _berkas_of(pegawai: Pegawai) -> dict[int, Berkas]:
    rows = Berkas.objects.filter(pegawai=pegawai).select_related("versi_terkini")
    return {one.dokumen_id: one for one in rows.prefetch_related("versi", "riwayat")}


def _kartu(
    pengumpulan: Pengumpulan,
    tenggat: Tenggat,
    milik: dict[int, Berkas],
    pada: datetime,
    hal: HalPegawai,
) -> KartuPengumpulan:
    dokumen = []
    for one in sorted(pengumpulan.dokumen.all(), key=lambda one: (one.jenis, one.pk)):
        berkas = milik.get(one.pk)
        penilaian = judge_berkas(tenggat, berkas, pada)
        dokumen.append(KartuDokumen(one, pengumpulan, berkas, tenggat, penilaian, pada, hal=hal))
    return KartuPengumpulan(pengumpulan, tenggat, dokumen, pada, hal)


def contoh_of(pengumpulan: Pengumpulan, pada: datetime) -> KartuPengumpulan:
    """The card of a person of its kohort without dispensasi who has handed in nothing; also of a draft, and as if no admin had
    ended it. Its `dokumen` should be prefetched."""
    return _kartu(pengumpulan, jadwal_of(pengumpulan), {}, pada, HalPegawai())
