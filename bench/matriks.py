"""The page of a matrix of 60 members × 12 indicators, compared with a small one, and the saving of one cell."""

from collections.abc import Callable
from datetime import date
from itertools import count
from statistics import median
from time import perf_counter

from django.core.management import call_command
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse
from django.utils import timezone

from kinerja.models import AnggotaMpph, IndikatorMpph, Mpph, PeranHasil, Periode
from pegawai.enums import JenisUnit
from pegawai.models import Kohort, Pegawai, UnitKerja

GOAL_HALAMAN, GOAL_SEL = 300, 100
ULANG = 15


def run() -> None:
    call_command("collectstatic", interactive=False, verbosity=0)
    unit = UnitKerja.add_root(kode="bench-matriks", nama="Dinas Bench", jenis=JenisUnit.PERANGKAT_DAERAH)
    pimpinan = Pegawai.objects.create(
        username="bench.pimpinan", nama="Pimpinan Bench", unit=unit, kontak_diperiksa_at=timezone.now()
    )
    kohort = Kohort.objects.create(nama="Bench matriks")
    periode = Periode.objects.create(
        nama="Bench", tahun=2025, mulai=date(2025, 7, 1), selesai=date(2025, 12, 31), kohort=kohort
    )
    with override_settings(ALLOWED_HOSTS=["testserver"], SECURE_SSL_REDIRECT=False):
        client = Client()
        client.force_login(pimpinan)
        small = make_mpph(periode, pimpinan, "kecil", 6, 4)
        large = make_mpph(periode, pimpinan, "besar", 60, 12)
        few = measure(client, small, "page, 6 × 4")
        many = measure(client, large, "page, 60 × 12", goal=GOAL_HALAMAN)
        print(f"{'ratio for 30 times the cells':34} {many / few:8.1f} x")
        measure_cell(client, large)


def make_mpph(periode: Periode, pimpinan: Pegawai, nama: str, rows: int, columns: int) -> Mpph:
    mpph = Mpph.objects.create(
        periode=periode, unit=pimpinan.unit, pimpinan=pimpinan, pimpinan_nama=pimpinan.nama, nama_tim=nama
    )
    kolom = IndikatorMpph.objects.bulk_create(
        IndikatorMpph(mpph=mpph, urutan=n, iki=f"Persentase layanan {n} yang selesai tepat waktu")
        for n in range(columns)
    )
    orang = Pegawai.objects.bulk_create(
        Pegawai(username=f"bench.{nama}.{n}", nama=f"Anggota {n}", unit=pimpinan.unit) for n in range(rows)
    )
    anggota = AnggotaMpph.objects.bulk_create(
        AnggotaMpph(mpph=mpph, pegawai=one, urutan=n, nama=one.nama, jabatan="Guru Kelas")
        for n, one in enumerate(orang)
    )
    PeranHasil.objects.bulk_create(
        PeranHasil(anggota=a, indikator=k, teks=f"Terlaksananya layanan {a.pk}.{k.pk} sesuai jadwal")
        for a in anggota
        for k in kolom
    )
    return mpph


def timed(work: Callable[[], object]) -> float:
    spans = []
    for _ in range(ULANG):
        began = perf_counter()
        work()
        spans.append((perf_counter() - began) * 1000)
    return median(spans)


def measure(client: Client, mpph: Mpph, what: str, *, goal: int | None = None) -> float:
    url = reverse("kinerja:mpph", args=[mpph.pk])
    response = client.get(url)
    assert response.status_code == 200, response
    span = timed(lambda: client.get(url))
    said = f"  goal {goal} ms" if goal else ""
    print(f"{what:34} {span:8.1f} ms  {len(response.content) // 1024:5} KB{said}")
    return span


def measure_cell(client: Client, mpph: Mpph) -> None:
    sel = PeranHasil.objects.filter(anggota__mpph=mpph).order_by("pk").select_related("anggota")[0]
    url = reverse("kinerja:mpph_save_row", args=[mpph.pk, sel.anggota_id])
    revisi = count(sel.revisi)

    def save() -> None:
        nomor = next(revisi)
        isian = {f"peran-{sel.indikator_id}@{nomor}": f"Terlaksananya layanan {nomor}"}
        response = client.post(url, isian, headers={"Accept": "application/json"})
        assert response.status_code == 200, response.content

    print(f"{'autosave of one cell, 60 × 12':34} {timed(save):8.1f} ms  goal {GOAL_SEL} ms")
