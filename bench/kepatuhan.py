"""The compliance pages and the review queue at the size of a large province: SIMPEG_BENCH_PEGAWAI people (100 000)."""

import os
import random
from datetime import UTC, datetime, timedelta
from statistics import median
from time import perf_counter

from django.db import connection, reset_queries

from berkas.enums import JenisDokumen, StatusBerkas, StatusPengumpulan
from berkas.models import Berkas, DokumenWajib, Pengumpulan, Riwayat, Versi
from berkas.queries.antrean import oldest_first
from berkas.queries.pandangan import kini_of, pandangan_of
from berkas.worker.potret import take_potret
from core.fields import PALING_AWAL
from kepatuhan.queries.kepatuhan import Saringan, filter_pegawai, keadaan_pegawai, with_pengingat
from kepatuhan.queries.pengingat import due_for_pengingat, remindable
from kepatuhan.queries.rekap import rekap_unit
from kinerja.models import Periode
from pegawai.enums import JenisPegawai, JenisUnit
from pegawai.models import Kohort, Pegawai, RiwayatUnit, UnitKerja
from pegawai.services.riwayat_jabatan import write_riwayat

PEGAWAI = int(os.environ.get("SIMPEG_BENCH_PEGAWAI", "100000"))
KOHORT = "Bench"
MULAI = datetime(2025, 8, 3, 16, tzinfo=UTC)
TENGGAT = datetime(2025, 8, 15, 16, tzinfo=UTC)


def timed(label: str, work, *, times: int = 5, unit: float | None = None) -> float:
    """Median wall time of `work` in milliseconds; with `unit` also the ratio to that time."""
    spans = []
    for _ in range(times):
        begin = perf_counter()
        work()
        spans.append((perf_counter() - begin) * 1000)
    span = median(spans)
    ratio = f"  {span / unit:6.2f} x" if unit else ""
    print(f"{label:58} {span:9.1f} ms{ratio}", flush=True)
    return span


def make_units() -> list[UnitKerja]:
    """40 Perangkat Daerah with ten sub-units each."""
    root = UnitKerja.add_root(kode="bench", nama="Kabupaten Bench", jenis=JenisUnit.INSTANSI)
    units = []
    for n in range(40):
        dinas = root.add_child(kode=f"b{n}", nama=f"Dinas {n}", jenis=JenisUnit.PERANGKAT_DAERAH)
        units.append(dinas)
        units += [
            dinas.add_child(kode=f"b{n}-{m}", nama=f"UPTD {n}.{m}", jenis=JenisUnit.UPTD) for m in range(10)
        ]
    RiwayatUnit.objects.bulk_create(
        [
            RiwayatUnit(
                unit=one, kode=one.kode, nama=one.nama, jenis=one.jenis, path=one.path, mulai=PALING_AWAL
            )
            for one in UnitKerja.objects.all()
        ],
        batch_size=1000,
    )
    return units


def make_people(units: list[UnitKerja], pengumpulan: Pengumpulan) -> None:
    acak = random.Random(1)  # noqa: S311
    people = Pegawai.objects.bulk_create(
        [
            Pegawai(
                username=f"bench{n}", nip=f"{19700101 + n % 20:08}2025211{n:07}"[:10] + f"{n:08}", nama=f"Nama {n}",
                jenis=JenisPegawai.PPPK, kohort=pengumpulan.kohort, unit=acak.choice(units),
            )
            for n in range(PEGAWAI)
        ],
        batch_size=5000,
    )  # fmt: skip
    write_riwayat(people, sejak=MULAI.date())
    for dokumen in DokumenWajib.objects.of(pengumpulan):
        giver = [one for one in people if acak.random() < 0.85]
        rows = Berkas.objects.bulk_create(
            [
                Berkas(
                    pegawai=one, dokumen=dokumen, status_at=MULAI + timedelta(minutes=acak.randrange(20000)),
                    status=acak.choice((StatusBerkas.DIUNGGAH, StatusBerkas.TERVERIFIKASI, StatusBerkas.DIKEMBALIKAN)),
                )
                for one in giver
            ],
            batch_size=5000,
        )  # fmt: skip
        versions = Versi.objects.bulk_create(
            [
                Versi(
                    berkas=one, nomor=1, tanda_terima=f"{dokumen.pk}-{one.pk}", isi="x", nama_berkas="x", nama_asli="x",
                    ukuran=1, sha256=f"{one.pk:064x}", oleh_id=one.pegawai_id, diterima_at=one.status_at,
                    tenggat_at=TENGGAT, tepat_waktu=one.status_at < TENGGAT, kode="OK_BSRE", keputusan="accept",
                    diperiksa_at=one.status_at,
                )
                for one in rows
            ],
            batch_size=5000,
        )  # fmt: skip
        for berkas, versi in zip(rows, versions, strict=True):
            berkas.versi_terkini = versi
        Berkas.objects.bulk_update(rows, ["versi_terkini"], batch_size=2000)
        Riwayat.objects.bulk_create(
            [Riwayat(berkas=one, langkah="UPLOAD", ke=one.status, at=one.status_at) for one in rows],
            batch_size=5000,
        )


def make_campaign() -> tuple[Pengumpulan, UnitKerja, UnitKerja]:
    kohort = Kohort.objects.create(nama=KOHORT)
    periode = Periode.objects.create(
        nama="Bench", tahun=2025, mulai=MULAI.date(), selesai=TENGGAT.date(), kohort=kohort
    )
    pengumpulan = Pengumpulan.objects.create(
        nama="Bench",
        periode=periode,
        kohort=kohort,
        status=StatusPengumpulan.TERBIT,
        dibuka_at=MULAI,
        tenggat_at=TENGGAT,
    )
    for jenis in JenisDokumen:
        DokumenWajib.objects.create(pengumpulan=pengumpulan, jenis=jenis)
    units = make_units()
    make_people(units, pengumpulan)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return pengumpulan, UnitKerja.objects.get(kode="bench"), UnitKerja.objects.get(kode="b7")


def run() -> None:
    pengumpulan, root, dinas = make_campaign()
    reset_queries()
    print(f"{PEGAWAI} people, {Berkas.objects.count()} berkas, {connection.vendor}")
    least = timed(
        "bare count of the cohort (the limit)",
        lambda: Pegawai.objects.filter(kohort=pengumpulan.kohort).count(),
    )
    timed("rekap_unit, whole regency", lambda: rekap_unit(kini_of(pengumpulan), root), unit=least)
    timed("rekap_unit, one Perangkat Daerah", lambda: rekap_unit(kini_of(pengumpulan), dinas), unit=least)
    rows = keadaan_pegawai(kini_of(pengumpulan), root)
    late = filter_pegawai(rows, root, Saringan(keadaan="TERLAMBAT"))
    timed("list behind a number: count", late.count, unit=least)
    page = with_pengingat(late, kini_of(pengumpulan)).select_related("unit").order_by("nama", "pk")
    timed("list behind a number: page of 50", lambda: list(page[:50]), unit=least)
    waiting = Berkas.objects.filter(
        versi_terkini__isnull=False, pegawai__is_active=True, status=StatusBerkas.DIUNGGAH
    )
    timed("review queue: count", waiting.count, unit=least)
    timed("review queue: page of 25, oldest first", lambda: list(oldest_first(waiting)[:25]), unit=least)
    due = due_for_pengingat(remindable(pengumpulan, root), pengumpulan)
    timed("people to remind: count", due.count, unit=least)
    _run_other_days(pengumpulan, root)


def _run_other_days(pengumpulan: Pengumpulan, root: UnitKerja) -> None:
    """The page of numbers as of a past day, and of the end as it was kept, beside today's."""
    kini = timed("rekap_unit, today", lambda: rekap_unit(kini_of(pengumpulan), root))
    lalu = pandangan_of(pengumpulan, TENGGAT.date() - timedelta(days=4))
    timed("rekap_unit, as of a past day", lambda: rekap_unit(lalu, root), unit=kini)
    timed("keeping the people of the end", lambda: take_potret(pengumpulan.pk), times=1, unit=kini)
    akhir = pandangan_of(pengumpulan)
    timed("rekap_unit, of the end", lambda: rekap_unit(akhir, root), unit=kini)
