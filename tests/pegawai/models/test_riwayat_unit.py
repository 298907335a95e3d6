"""A unit on a past day: its name then, what stood below it then, and which people that reaches."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from pegawai.models import Pegawai, RiwayatUnit, UnitKerja
from pegawai.models.riwayat_unit import within_on
from pegawai.services.riwayat_unit import Dasar, write_riwayat_unit

PINDAH = date(2026, 3, 1)
SEBELUM, SESUDAH = date(2026, 2, 28), PINDAH


@pytest.fixture
def dipindah(daerah):
    """SD 2 hangs below Dinas Kesehatan from 1 March 2026 on, under another name."""
    UnitKerja.objects.move(UnitKerja.objects.get(pk=daerah.sd2.pk), daerah.dinkes, "last-child")
    UnitKerja.objects.filter(pk=daerah.sd2.pk).update(nama="SD Sehat")
    write_riwayat_unit(Dasar(PINDAH))
    return daerah


def people(daerah, name, day):
    return set(
        Pegawai.objects.filter(within_on([getattr(daerah, name)], day)).values_list("username", flat=True)
    )


def test_within_on_follows_the_tree_of_the_day(dipindah):
    assert "pppk.lain" in people(dipindah, "dinas", SEBELUM)
    assert "pppk.lain" not in people(dipindah, "dinas", SESUDAH)
    assert "pppk.lain" not in people(dipindah, "dinkes", SEBELUM)
    assert "pppk.lain" in people(dipindah, "dinkes", SESUDAH)


def test_within_on_asks_one_query_and_without_units_finds_nothing(dipindah, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert set(UnitKerja.objects.filter(within_on([dipindah.dinkes], SESUDAH, ""))) == {
            dipindah.dinkes, dipindah.puskesmas, dipindah.sd2,
        }  # fmt: skip
    assert people(dipindah, "dinas", date(1899, 12, 31)) == set()
    assert not Pegawai.objects.filter(within_on([], SESUDAH)).exists()


def test_a_span_asks_about_its_own_day(dipindah):
    dinas = RiwayatUnit.objects.on(SEBELUM).get(unit=dipindah.dinas)
    assert set(UnitKerja.objects.filter(dinas.within_on(SEBELUM, ""))) == {
        dipindah.dinas, dipindah.sd1, dipindah.sd2,
    }  # fmt: skip
    instansi = RiwayatUnit.objects.on(SEBELUM).get(unit=dipindah.instansi)
    rows = Pegawai.objects.filter(instansi.within_on(SEBELUM))
    lama = dict(rows.annotate(cabang=instansi.branch_on(SEBELUM)).values_list("username", "cabang"))
    kini = dict(rows.annotate(cabang=instansi.branch_on(SESUDAH)).values_list("username", "cabang"))
    assert lama["pppk.lain"] == dipindah.dinas.path
    assert kini["pppk.lain"] == dipindah.dinkes.path
    assert lama["admin"] == instansi.path


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
