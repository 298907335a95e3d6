"""The tree of the demo: that of a regency, and whole."""

from collections import Counter

import pytest
from django.db import transaction

from demo.pegawai.unit_kerja import KELOMPOK, create_units, read_units
from pegawai.enums import JenisUnit
from pegawai.models import UnitKerja


@pytest.fixture(scope="module")
def units(django_db_setup, django_db_blocker):
    """Written once for the module, rolled back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield create_units()
        transaction.set_rollback(True)


def test_tree_is_that_of_a_regency():
    jenis = Counter(baris.jenis for baris in read_units())
    assert jenis[JenisUnit.INSTANSI] == 1
    addressees = (JenisUnit.PERANGKAT_DAERAH, JenisUnit.RSUD, JenisUnit.BAGIAN)
    assert sum(jenis[one] for one in addressees) == 40
    assert jenis[JenisUnit.PUSKESMAS] == 9
    assert jenis[JenisUnit.BAGIAN] == 7
    assert jenis[JenisUnit.KELURAHAN] == 6
    assert 95 <= jenis[JenisUnit.SATUAN_PENDIDIKAN] <= 105
    assert sum(baris.nama.startswith("Kecamatan ") for baris in read_units()) == 4


def test_every_parent_stands_before_its_children_and_codes_are_unique():
    seen = set()
    for baris in read_units():
        assert baris.induk in seen or (not seen and not baris.induk)
        assert baris.kode not in seen
        seen.add(baris.kode)


def test_every_unit_is_written_with_its_name_and_kind_below_its_parent(units):
    assert len(units) == len(read_units()) == UnitKerja.objects.count()
    for baris in read_units():
        unit = units[baris.kode]
        assert (unit.nama, unit.jenis) == (baris.nama, baris.jenis)
        assert unit.is_root() if not baris.induk else unit.is_child_of(units[baris.induk])


def test_no_unit_weighs_less_than_nothing_and_each_group_has_a_place():
    for kelompok in KELOMPOK:
        weights = [baris.bobot[kelompok] for baris in read_units()]
        assert min(weights) == 0
        assert sum(weights) > 0


def test_schools_and_puskesmas_stand_under_their_dinas(units):
    for jenis, kode in ((JenisUnit.SATUAN_PENDIDIKAN, "disdikpora"), (JenisUnit.PUSKESMAS, "dinkes")):
        dinas = UnitKerja.objects.get(kode=kode)
        outside = UnitKerja.objects.filter(jenis=jenis).exclude(dinas.within())
        assert not outside.exists()


def test_tree_is_sound(units):
    assert UnitKerja.objects.find_problems() == ([], [], [], [], [])
