from datetime import date

from pegawai.queries.riwayat_jabatan import riwayat_of
from pegawai.services.riwayat_jabatan import write_riwayat
from pegawai.services.riwayat_unit import Dasar
from pegawai.services.unit_kerja import change_unit

PINDAH = date(2025, 8, 1)


def test_the_posts_of_a_person_stand_newest_first_without_empty_ones(daerah):
    for jabatan, is_active in (("Guru", True), ("Guru", False)):
        daerah.pppk.jabatan, daerah.pppk.is_active = jabatan, is_active
        write_riwayat([daerah.pppk], sejak=PINDAH)
    assert [one.selesai for one in riwayat_of(daerah.pppk)] == [PINDAH]
    daerah.pppk.is_active = True
    write_riwayat([daerah.pppk], sejak=PINDAH)
    assert [one.jabatan for one in riwayat_of(daerah.pppk)] == ["Guru", "Penata Layanan Operasional"]


def test_a_post_names_its_unit_as_it_was_called_then(daerah, django_assert_num_queries):
    """Renamed during the first post, on the day after it, and again today."""
    sejak = [date(2025, 7, 1), PINDAH, date(2025, 9, 1)]
    daerah.pppk.unit = daerah.sd2
    write_riwayat([daerah.pppk], sejak=PINDAH)
    for n, day in enumerate(sejak):
        for unit in (daerah.sd1, daerah.sd2):
            unit.refresh_from_db()
            nama = f"{unit.nama[:11]}, nama ke-{n}"
            change_unit(unit, kode=unit.kode, nama=nama, jenis=unit.jenis, dasar=Dasar(day))
    with django_assert_num_queries(1):
        assert [one.nama_unit for one in riwayat_of(daerah.pppk)] == [
            "SD Negeri 2, nama ke-2",
            "SD Negeri 1, nama ke-0",
        ]
