"""The fictitious PPPK of the first round, spread over the units as teachers, health workers and technical staff."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from demo.pegawai.nama import make_nama
from demo.pegawai.pejabat import Pembuat
from demo.pegawai.unit_kerja import read_units
from pegawai.enums import JenisPegawai
from pegawai.models import Pegawai, UnitKerja
from pegawai.services.riwayat_jabatan import write_riwayat

KOHORT = "PPPK Tahap I"
TMT = date(2025, 7, 1)
SUMBER = Path(__file__).with_name("jabatan.csv")
BAGIAN_KELOMPOK = {"guru": 46, "nakes": 26, "teknis": 28}
PEREMPUAN = {"guru": 0.66, "nakes": 0.72, "teknis": 0.31}
SEKALI_TULIS = 2000


class Jabatan(NamedTuple):
    unit: str
    bobot: int
    nama: str
    golongan: str
    gelar_depan: str
    gelar_belakang: str


@cache
def read_jabatan(kelompok: str, unit: str) -> tuple[Jabatan, ...]:
    """The posts that people of this group can hold in this unit."""
    with SUMBER.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kelompok"] == kelompok]
    return tuple(
        Jabatan(
            row["unit"], int(row["bobot"]), row["jabatan"], row["golongan"], row["gelar_depan"], row["gelar_belakang"]
        )
        for row in rows
        if unit.startswith(row["unit"])
    )  # fmt: skip


def share_out(jumlah: int, bobot: Mapping[str, int]) -> dict[str, int]:
    """Divide a whole number by weights so that the parts add up to it (largest remainder)."""
    total = sum(bobot.values())
    parts = {key: jumlah * weight // total for key, weight in bobot.items()}
    by_remainder = sorted(bobot, key=lambda key: (-(jumlah * bobot[key] % total), key))
    for key in by_remainder[: jumlah - sum(parts.values())]:
        parts[key] += 1
    return parts


def create_pppk(
    pembuat: Pembuat, jumlah: int, units: Mapping[str, UnitKerja], kepala: Mapping[str, Pegawai]
) -> None:
    """Write this many people, a few thousand at a time, so that memory does not grow with their number."""
    people = _iter_pppk(pembuat, jumlah, units, kepala)
    while batch := list(islice(people, SEKALI_TULIS)):
        write_riwayat(Pegawai.objects.bulk_create(batch), sejak=TMT)


def make_pppk(pembuat: Pembuat, *, kelompok: str, unit: UnitKerja, penilai: Pegawai, urutan: int) -> Pegawai:
    """One person; the unit's head is the pejabat penilai."""
    rng = pembuat.rng
    posts = read_jabatan(kelompok, unit.kode)
    jabatan = rng.choices(posts, weights=[post.bobot for post in posts])[0]
    perempuan = rng.random() < PEREMPUAN[kelompok]
    lahir = date(1968, 1, 1) + timedelta(days=int(rng.triangular(0, 30.5 * 365, 20 * 365)))
    nip = pembuat.nip.issue_pppk(lahir, tahun=TMT.year, perempuan=perempuan)
    nama = make_nama(rng, perempuan=perempuan)
    surel = f"{nama.split()[-1].lower()}.{urutan}@klungkung.example"
    return Pegawai(
        username=nip, nip=nip, nama=nama, gelar_depan=jabatan.gelar_depan, gelar_belakang=jabatan.gelar_belakang,
        jenis=JenisPegawai.PPPK, kohort=pembuat.kohort, tmt=TMT, golongan=jabatan.golongan, jabatan=jabatan.nama, unit=unit,
        pejabat_penilai=penilai, email="" if rng.random() < 0.06 else surel, password=make_password(None),
        kontak_diperiksa_at=timezone.now(),
    )  # fmt: skip


def _iter_pppk(
    pembuat: Pembuat, jumlah: int, units: Mapping[str, UnitKerja], kepala: Mapping[str, Pegawai]
) -> Iterator[Pegawai]:
    urutan = 0
    for kelompok, people in share_out(jumlah, BAGIAN_KELOMPOK).items():
        bobot = {baris.kode: baris.bobot[kelompok] for baris in read_units() if baris.bobot[kelompok]}
        for kode, count in share_out(people, bobot).items():
            for _ in range(count):
                urutan += 1
                yield make_pppk(
                    pembuat, kelompok=kelompok, unit=units[kode], penilai=kepala[kode], urutan=urutan
                )
