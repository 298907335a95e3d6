"""A unit on a past day: its name then, and what stood below it then."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from pegawai.models import RiwayatUnit, UnitKerja
from pegawai.services.riwayat_unit import Dasar, write_riwayat_unit
from tests.pohon import units_below_on

PINDAH = date(2026, 3, 1)
SEBELUM, SESUDAH = date(2026, 2, 28), PINDAH


@pytest.fixture
def dipindah(daerah):
    """SD 2 hangs below Dinas Kesehatan from 1 March 2026 on, under another name."""
    UnitKerja.objects.move(UnitKerja.objects.get(pk=daerah.sd2.pk), daerah.dinkes, "last-child")
    UnitKerja.objects.filter(pk=daerah.sd2.pk).update(nama="SD Sehat")
    write_riwayat_unit(Dasar(PINDAH))
    return daerah


def test_the_tree_is_that_of_the_day(dipindah):
    def below(unit, day):
        return set(units_below_on(unit, day).values_list("unit", flat=True))

    assert dipindah.sd2.pk in below(dipindah.dinas, SEBELUM) - below(dipindah.dinas, SESUDAH)
    assert dipindah.sd2.pk in below(dipindah.dinkes, SESUDAH) - below(dipindah.dinkes, SEBELUM)
    assert below(dipindah.dinas, date(1899, 12, 31)) == set()


def test_the_name_is_that_of_the_day(dipindah):
    nama = [str(RiwayatUnit.objects.on(day).get(unit=dipindah.sd2)) for day in (SEBELUM, SESUDAH)]
    assert nama == ["SD Negeri 2", "SD Sehat"]


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"selesai": None}, "Unit ini sudah memiliki riwayat yang berlaku."),
        ({"mulai": PINDAH}, "Unit ini sudah diubah sejak tanggal yang sama."),
        ({"selesai": date(2020, 1, 1)}, "Tanggal selesai riwayat unit tidak boleh sebelum tanggal mulai."),
    ],
)
def test_the_database_holds_one_place_a_day(dipindah, ubah, pesan):
    isi = {"mulai": date(2027, 1, 1), "selesai": date(2028, 1, 1)} | ubah
    span = RiwayatUnit(unit=dipindah.sd2, kode="x", nama="X", jenis="UPTD", path="0001", **isi)
    with pytest.raises(ValidationError) as refused:
        span.validate_constraints()
    assert pesan in refused.value.messages
    with transaction.atomic(), pytest.raises(IntegrityError):
        span.save()
