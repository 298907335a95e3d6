"""The deadline that applies to a person, and the judgement of an upload at a moment; every path uses it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from berkas.enums import StatusBerkas
from berkas.models import Berkas, Dispensasi, Pengumpulan
from berkas.rules.tenggat import (
    CalonResmi,
    Penilaian,
    SudahAda,
    Tenggat,
    extend_tenggat,
    judge_unggahan,
    official_versi,
)
from berkas.rules.waktu import Waktu, tell_waktu
from pegawai.models import Pegawai


def perpanjangan_of(pegawai: Pegawai) -> dict[int, list[datetime]]:
    """Every dispensasi for the person, by campaign: one query for any number of campaigns."""
    found: dict[int, list[datetime]] = defaultdict(list)
    rows = Dispensasi.objects.covering(pegawai).values_list("pengumpulan_id", "tenggat_at")
    for pengumpulan_id, tenggat_at in rows:
        found[pengumpulan_id].append(tenggat_at)
    return found


def tenggat_with(pengumpulan: Pengumpulan, perpanjangan: dict[int, list[datetime]]) -> Tenggat:
    return extend_tenggat(
        dibuka_at=pengumpulan.dibuka_at,
        tenggat_at=pengumpulan.tenggat_at,
        batas_akhir_at=pengumpulan.batas_akhir_at,
        masa_tenggang_menit=pengumpulan.masa_tenggang,
        perpanjangan=perpanjangan.get(pengumpulan.pk, ()),
        ditutup_at=pengumpulan.ditutup_at,
    )


def jadwal_of(pengumpulan: Pengumpulan) -> Tenggat:
    """The bounds as its letter says them: without dispensasi, and as if no admin had ended it."""
    return extend_tenggat(
        dibuka_at=pengumpulan.dibuka_at,
        tenggat_at=pengumpulan.tenggat_at,
        batas_akhir_at=pengumpulan.batas_akhir_at,
        masa_tenggang_menit=pengumpulan.masa_tenggang,
    )


def effective_tenggat(pengumpulan: Pengumpulan, pegawai: Pegawai) -> Tenggat:
    """The latest of the campaign's deadline, those of the units above the person, and their own."""
    return tenggat_with(pengumpulan, perpanjangan_of(pegawai))


def tenggat_of_many(pengumpulan: Pengumpulan, pegawai: Iterable[Pegawai]) -> dict[int, Tenggat]:
    """`effective_tenggat` of many people, by their pk, in one query; each comes with the path of its unit."""
    return {one.pk: tenggat for one, tenggat in tenggat_of_each(pengumpulan, pegawai)}


def tenggat_of_each(
    pengumpulan: Pengumpulan, pegawai: Iterable[Pegawai]
) -> Iterator[tuple[Pegawai, Tenggat]]:
    """The same one by one, for a stream of people."""
    rows = Dispensasi.objects.in_force().filter(pengumpulan=pengumpulan)
    own: dict[int, list[datetime]] = defaultdict(list)
    below: dict[str, list[datetime]] = defaultdict(list)
    for pk, path, tenggat_at in rows.values_list("pegawai", "unit__path", "tenggat_at"):
        (own[pk] if pk else below[path]).append(tenggat_at)
    same: dict[datetime | None, Tenggat] = {}
    for one in pegawai:
        dates = [*own.get(one.pk, ()), *(at for p in one.unit.paths_from_top() for at in below.get(p, ()))]
        latest = max(dates, default=None)
        if latest not in same:
            same[latest] = tenggat_with(pengumpulan, {pengumpulan.pk: [latest] if latest else []})
        yield one, same[latest]


def waktu_of(pengumpulan: Pengumpulan, pada: datetime, *, is_tamu: bool = False) -> Waktu:
    """What the clock says about a campaign, without any dispensasi. A visitor has no form opened in time, so no grace."""
    tenggat = tenggat_with(pengumpulan, {})
    if is_tamu:
        tenggat = replace(tenggat, masa_tenggang=timedelta())
    return tell_waktu(tenggat, judge_unggahan(tenggat, pada), pada)


def sudah_ada(berkas: Berkas | None, pada: datetime) -> SudahAda | None:
    """The facts of the Berkas for the judgement; None while there is no version."""
    if berkas is None or berkas.versi_terkini_id is None:
        return None
    return SudahAda(
        disetujui=berkas.status == StatusBerkas.TERVERIFIKASI,
        dikembalikan=berkas.status == StatusBerkas.DIKEMBALIKAN,
        sedang_diperiksa=berkas.is_held(pada),
        pernah_tepat_waktu=any(versi.tepat_waktu for versi in berkas.versi.all()),
        perbaikan_sampai_at=berkas.perbaikan_sampai_at,
    )


def judge_berkas(
    tenggat: Tenggat, berkas: Berkas | None, pada: datetime, niat_at: datetime | None = None
) -> Penilaian:
    return judge_unggahan(tenggat, pada, sudah_ada(berkas, pada), niat_at=niat_at)


def resmi_of(berkas: Berkas, *tambahan: CalonResmi) -> int | None:
    """The number of the version that counts, also if `tambahan` came in too; reads `versi` and, for the accepted one, `riwayat` (prefetch both)."""
    disetujui = {step.versi_id for step in berkas.riwayat.all() if step.ke == StatusBerkas.TERVERIFIKASI}
    milik = [
        CalonResmi(
            versi.nomor,
            tepat_waktu=versi.tepat_waktu,
            disetujui=versi.pk in disetujui,
            ditolak=versi.keputusan == "refuse",
        )
        for versi in berkas.versi.all()
    ]
    resmi = official_versi([*milik, *tambahan])
    return resmi.nomor if resmi else None
