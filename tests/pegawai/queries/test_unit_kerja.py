from datetime import date

from pegawai.models import UnitKerja
from pegawai.queries.unit_kerja import riwayat_of, unit_on, units_below_on
from pegawai.services.riwayat_unit import SEJAK_AWAL, Dasar, write_riwayat_unit

HARI = date(2026, 3, 1)


def rename(unit, nama, sejak=HARI):
    UnitKerja.objects.filter(pk=unit.pk).update(nama=nama)
    write_riwayat_unit(Dasar(sejak))


def test_units_below_on_a_day_under_their_names_then(daerah, django_assert_num_queries):
    rename(daerah.sd1, "SD Baru")
    with django_assert_num_queries(1):
        lama = [row.nama for row in units_below_on(daerah.dinas, date(2026, 2, 1))]
    assert lama == ["Dinas Pendidikan", "SD Negeri 1", "SD Negeri 2"]
    assert [row.nama for row in units_below_on(daerah.dinas, HARI)] == [
        "Dinas Pendidikan",
        "SD Baru",
        "SD Negeri 2",
    ]


def test_unit_on_a_day(daerah):
    rename(daerah.sd1, "SD Baru")
    assert unit_on(daerah.sd1, date(2026, 2, 1)).nama == "SD Negeri 1"
    assert unit_on(daerah.sd1, HARI).nama == "SD Baru"
    assert unit_on(daerah.sd1, date(1899, 1, 1)) is None


def test_riwayat_is_newest_first(daerah):
    rename(daerah.sd1, "SD Baru")
    assert [(row.nama, row.mulai) for row in riwayat_of(daerah.sd1)] == [
        ("SD Baru", HARI),
        ("SD Negeri 1", SEJAK_AWAL),
    ]
