"""The tree of units of the demo (unit_kerja.csv): 31 Perangkat Daerah, two RSUD and seven Bagian as the
letter addresses them, and the units below them. The last three columns give the weight of each group of
people in a unit.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pegawai.enums import JenisUnit
from pegawai.models import UnitKerja
from pegawai.services.riwayat_unit import SEJAK_AWAL, Dasar, write_riwayat_unit

SUMBER = Path(__file__).with_name("unit_kerja.csv")
KELOMPOK = ("guru", "nakes", "teknis")


@dataclass(frozen=True, slots=True)
class BarisUnit:
    kode: str
    induk: str
    jenis: JenisUnit
    nama: str
    bobot: Mapping[str, int]


@cache
def read_units() -> tuple[BarisUnit, ...]:
    """Every unit, parents before their children."""
    with SUMBER.open(encoding="utf-8", newline="") as file:
        return tuple(
            BarisUnit(
                row["kode"],
                row["induk"],
                JenisUnit(row["jenis"]),
                row["nama"],
                {name: int(row[name]) for name in KELOMPOK},
            )
            for row in csv.DictReader(file)
        )


def create_units() -> dict[str, UnitKerja]:
    """Write the tree; returns it by code. The codes are stable, the paths follow the order of the file."""
    nodes: dict[str, dict[str, Any]] = {}
    for baris in read_units():
        data = {"kode": baris.kode, "nama": baris.nama, "jenis": baris.jenis}
        nodes[baris.kode] = {"data": data, "children": []}
        if baris.induk:
            nodes[baris.induk]["children"].append(nodes[baris.kode])
    UnitKerja.objects.load_bulk([nodes[read_units()[0].kode]])
    write_riwayat_unit(Dasar(SEJAK_AWAL))
    return {unit.kode: unit for unit in UnitKerja.objects.all()}
