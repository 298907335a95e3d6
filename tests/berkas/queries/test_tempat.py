from datetime import date, timedelta

import pytest
from django.utils import timezone

from berkas.queries.pandangan import pandangan_of
from berkas.queries.tempat import kepala_pada, unit_pada, units_above, units_below
from berkas.worker.potret import take_due_potret
from pegawai.services.riwayat_unit import Dasar
from pegawai.services.unit_kerja import add_unit, change_unit, merge_unit, move_unit

LALU = date(2025, 8, 10)


@pytest.fixture
def berubah(daerah, pengumpulan, dalam_tenggat):
    """SD 1 gets another name, SD 2 moves to the other Dinas, and a unit is founded."""
    dasar = Dasar(timezone.localdate())
    change_unit(daerah.sd1, kode="sd1-baru", nama="SD Baru", jenis=daerah.sd1.jenis, dasar=dasar)
    move_unit(daerah.sd2, induk=daerah.dinkes, dasar=dasar)
    add_unit(induk=daerah.dinas, kode="sd3", nama="SD 3", jenis=daerah.sd1.jenis, dasar=dasar)
    for unit in (daerah.sd1, daerah.sd2, daerah.dinas):
        unit.refresh_from_db()
    return daerah


def names(units):
    return [one.nama for one in units]


def test_a_past_day_has_its_own_tree(berubah, pengumpulan):
    lalu, kini = pandangan_of(pengumpulan, LALU), pandangan_of(pengumpulan)
    assert names(units_below(lalu, unit_pada(lalu, berubah.dinas))) == ["SD Negeri 1", "SD Negeri 2"]
    assert names(units_below(kini, unit_pada(kini, berubah.dinas))) == ["SD 3", "SD Baru"]
    assert names(units_above(lalu, unit_pada(lalu, berubah.sd2)))[1:] == ["Dinas Pendidikan"]
    assert names(units_above(kini, unit_pada(kini, berubah.sd2)))[1:] == ["Dinas Kesehatan"]


def test_a_unit_founded_later_did_not_exist(berubah, pengumpulan):
    unit = type(berubah.sd1).objects.get(kode="sd3")
    assert unit_pada(pandangan_of(pengumpulan, LALU), unit) is None
    assert unit_pada(pandangan_of(pengumpulan), unit).nama == "SD 3"


def test_the_tree_and_heads_of_the_end_stay(daerah, pengumpulan, dalam_tenggat):
    dalam_tenggat.move_to(pengumpulan.tenggat_at)
    take_due_potret()
    dalam_tenggat.shift(timedelta(days=2))
    dasar = Dasar(timezone.localdate() - timedelta(days=5))  # entered late, as of before the end
    change_unit(daerah.dinas, kode="dinas-baru", nama="Dinas Baru", jenis=daerah.dinas.jenis, dasar=dasar)
    daerah.sd1.refresh_from_db()
    merge_unit(daerah.sd1, ke=daerah.sd2, dasar=Dasar(timezone.localdate()))
    daerah.kepala_sd1.peran.filter(unit=daerah.sd1).update(selesai=date(2025, 8, 1))
    daerah.sd1.refresh_from_db()
    akhir = pandangan_of(pengumpulan)
    assert unit_pada(akhir, daerah.dinas).nama == "Dinas Pendidikan"
    assert names(units_below(akhir, unit_pada(akhir, daerah.dinas))) == ["SD Negeri 1", "SD Negeri 2"]
    assert kepala_pada(akhir, daerah.sd1).pegawai == daerah.kepala_sd1
    assert kepala_pada(akhir, daerah.sd2) is None


def test_the_head_of_a_past_day_and_of_today(daerah, pengumpulan, dalam_tenggat):
    daerah.kepala_sd1.peran.update(selesai=date(2025, 8, 12))
    assert kepala_pada(pandangan_of(pengumpulan), daerah.sd1) is None
    assert kepala_pada(pandangan_of(pengumpulan, LALU), daerah.sd1).pegawai == daerah.kepala_sd1
