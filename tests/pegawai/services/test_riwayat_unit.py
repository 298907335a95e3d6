from datetime import date

import pytest

from core.exceptions import DomainError
from pegawai.models import RiwayatUnit, UnitKerja
from pegawai.services.riwayat_unit import SEJAK_AWAL, Dasar, write_riwayat_unit
from tests.factories import make_unit

HARI = date(2026, 3, 1)


def spans(unit):
    rows = RiwayatUnit.objects.filter(unit=unit).order_by("mulai")
    return [(row.nama, row.aktif, row.mulai, row.selesai) for row in rows]


def rename(unit, nama, sejak):
    UnitKerja.objects.filter(pk=unit.pk).update(nama=nama)
    return write_riwayat_unit(Dasar(sejak, "12 Tahun 2026", date(2026, 2, 20)))


def test_a_change_ends_the_span_and_begins_another(daerah):
    (baru,) = rename(daerah.sd1, "SD Baru", HARI)
    assert spans(daerah.sd1) == [("SD Negeri 1", True, SEJAK_AWAL, HARI), ("SD Baru", True, HARI, None)]
    assert (baru.nomor_sk, baru.tanggal_sk) == ("12 Tahun 2026", date(2026, 2, 20))


def test_a_second_change_on_the_day_corrects_the_first(daerah):
    rename(daerah.sd1, "SD Salah", HARI)
    assert len(rename(daerah.sd1, "SD Benar", HARI)) == 1
    assert spans(daerah.sd1) == [("SD Negeri 1", True, SEJAK_AWAL, HARI), ("SD Benar", True, HARI, None)]


def test_nothing_that_stands_as_before_is_written(daerah):
    assert write_riwayat_unit(Dasar(HARI)) == []


def test_units_below_a_moved_one_are_written_too(daerah):
    UnitKerja.objects.move(UnitKerja.objects.get(pk=daerah.dinas.pk), daerah.dinkes, "last-child")
    assert {row.unit_id for row in write_riwayat_unit(Dasar(HARI))} == {
        daerah.dinas.pk, daerah.sd1.pk, daerah.sd2.pk,
    }  # fmt: skip


def test_a_day_before_the_last_change_is_refused(daerah):
    rename(daerah.sd1, "SD Baru", HARI)
    with pytest.raises(DomainError) as refused:
        rename(daerah.sd1, "SD Lama", date(2026, 2, 1))
    assert refused.value.kode == "sejak"
    assert refused.value.pesan == (
        "Perubahan tidak dapat berlaku sebelum 1 Maret 2026: sejak hari itu SD Baru sudah tercatat berubah."
    )


def test_the_number_of_queries_does_not_grow(daerah, django_assert_max_num_queries):
    for n in range(30):
        make_unit(f"SD Lain {n}", daerah.sd1)
    UnitKerja.objects.move(UnitKerja.objects.get(pk=daerah.sd1.pk), daerah.dinkes, "last-child")
    with django_assert_max_num_queries(8):
        assert len(write_riwayat_unit(Dasar(HARI))) == 31
