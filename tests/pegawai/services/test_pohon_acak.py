"""Random changes of random trees, day after day: the history answers every past day as it was, and the tree stays a tree."""

from collections import Counter
from datetime import date, timedelta

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.exceptions import DomainError
from pegawai.enums import JenisUnit
from pegawai.exports.unit_kerja import export_units_csv
from pegawai.imports.unit_kerja import plan_units
from pegawai.models import Pegawai, RiwayatUnit, UnitKerja
from pegawai.queries.lembar_unit import known_units
from pegawai.services.riwayat_unit import Dasar
from pegawai.services.unit_kerja import add_unit, change_unit, close_unit, merge_unit, move_unit, reopen_unit
from tests.factories import PegawaiFactory, make_unit
from tests.pohon import units_below_on

AWAL = date(2025, 1, 1)
PALING_BANYAK = 15
langkah = st.tuples(
    st.sampled_from(["tambah", "ubah", "pindah", "gabung", "tutup", "buka", "pindah", "tambah"]),
    st.integers(0, 30),
    st.integers(0, 30),
    st.integers(0, 2),  # how many days later
)


@pytest.fixture
def hasil():
    return Counter()


@pytest.mark.django_db
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(langkah, max_size=PALING_BANYAK))
def test_the_history_answers_every_past_day(hasil, steps):
    with transaction.atomic(), time_machine.travel("2026-06-01T02:00Z", tick=False):
        _walk(steps, hasil)
        transaction.set_rollback(True)


def test_every_kind_of_step_is_taken(db):
    """The walk above would prove little if it only refused."""
    hasil = Counter()
    steps = [("tambah", n, 0, 1) for n in range(4)] + [
        ("tutup", 7, 0, 1),
        ("buka", 7, 0, 1),
        ("tutup", 8, 0, 0),
    ]
    steps += [
        ("ubah", 5, 0, 1),
        ("gabung", 4, 1, 1),
        ("pindah", 6, 3, 1),
        ("pindah", 9, 3, 1),
        ("gabung", 0, 1, 1),
    ]
    with time_machine.travel("2026-06-01T02:00Z", tick=False):
        _walk(steps, hasil)
    assert {kind for kind, boleh in hasil if boleh} == {"tambah", "ubah", "pindah", "gabung", "tutup", "buka"}
    assert hasil["gabung", False] == 1


def _walk(steps, hasil):
    akar = make_unit("Kabupaten", jenis=JenisUnit.INSTANSI)
    for n in range(3):
        make_unit(f"Dinas {n}", akar)
        PegawaiFactory(unit=make_unit(f"UPTD {n}", UnitKerja.objects.get(nama=f"Dinas {n}"), JenisUnit.UPTD))
    hari, foto = AWAL, {}
    for n, (kind, satu, dua, sesudah) in enumerate(steps):
        foto[hari] = _today()
        hari += timedelta(days=sesudah)
        hasil[kind, _step(kind, satu, dua, n, hari)] += 1
    foto[hari] = _today()
    _check(foto)


def _step(kind, satu, dua, n, hari):
    units = list(UnitKerja.objects.order_by("pk"))
    unit, lain = units[satu % len(units)], units[dua % len(units)]
    dasar = Dasar(hari)
    steps = {
        "tambah": lambda: add_unit(induk=unit, kode=f"k{n}", nama=f"Unit {n}", jenis="UPTD", dasar=dasar),
        "ubah": lambda: change_unit(unit, kode=f"u{n}", nama=f"Nama {n}", jenis=unit.jenis, dasar=dasar),
        "pindah": lambda: move_unit(unit, induk=lain, dasar=dasar),
        "gabung": lambda: merge_unit(unit, ke=lain, dasar=dasar),
        "tutup": lambda: close_unit(unit, dasar=dasar),
        "buka": lambda: reopen_unit(unit, dasar=dasar),
    }
    try:
        with transaction.atomic():
            steps[kind]()
    except DomainError:
        return False
    return True


def _today():
    """The tree, by the unit that everything stands below, read from the rows of today."""
    return {
        unit.pk: (
            {
                (one.pk, one.kode, one.nama, one.ditutup is None)
                for one in UnitKerja.objects.filter(unit.within())
            },
            set(Pegawai.objects.filter(unit.within("unit")).values_list("pk", flat=True)),
        )
        for unit in UnitKerja.objects.all()
    }


def _check(foto):
    assert UnitKerja.objects.find_problems() == ([], [], [], [], [])
    for hari, pohon in foto.items():
        assert set(RiwayatUnit.objects.on(hari).values_list("unit", flat=True)) == set(pohon)
        for pk, (units, _) in pohon.items():
            found = units_below_on(UnitKerja.objects.get(pk=pk), hari)
            assert {(row.unit_id, row.kode, row.nama, row.aktif) for row in found} == units
    hari = max(foto)
    for pk, (_, people) in foto[hari].items():
        unit = UnitKerja.objects.get(pk=pk)
        assert (
            set(
                Pegawai.objects.filter(unit__in=units_below_on(unit, hari).values("unit")).values_list(
                    "pk", flat=True
                )
            )
            == people
        )
    rencana = plan_units(export_units_csv(known_units().values()))
    assert (rencana.is_empty, rencana.salah) == (True, ())
