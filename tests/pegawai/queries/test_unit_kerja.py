from datetime import date

from pegawai.models import UnitKerja
from pegawai.queries.unit_kerja import riwayat_of
from pegawai.services.riwayat_unit import SEJAK_AWAL, Dasar, write_riwayat_unit

HARI = date(2026, 3, 1)


def rename(unit, nama, sejak=HARI):
    UnitKerja.objects.filter(pk=unit.pk).update(nama=nama)
    write_riwayat_unit(Dasar(sejak))


def test_riwayat_is_newest_first(daerah):
    rename(daerah.sd1, "SD Baru")
    assert [(row.nama, row.mulai) for row in riwayat_of(daerah.sd1)] == [
        ("SD Baru", HARI),
        ("SD Negeri 1", SEJAK_AWAL),
    ]
