from datetime import date

from pegawai.queries.riwayat_jabatan import jabatan_on, riwayat_of
from pegawai.services.riwayat_jabatan import write_riwayat

PINDAH = date(2025, 8, 1)


def test_who_was_where_on_a_day_is_one_query(daerah, django_assert_num_queries):
    daerah.pppk.unit = daerah.puskesmas
    write_riwayat([daerah.pppk], sejak=PINDAH)

    def people(unit, day):
        with django_assert_num_queries(1):
            rows = jabatan_on(day).filter(unit.within("unit"))
            return {one.pegawai.username for one in rows if one.unit and one.pejabat_penilai is not one.unit}

    assert "pppk" in people(daerah.dinas, date(2025, 7, 31)) - people(daerah.dinas, PINDAH)
    assert "pppk" in people(daerah.dinkes, PINDAH) - people(daerah.dinkes, date(2025, 7, 31))


def test_the_posts_of_a_person_stand_newest_first_without_empty_ones(daerah):
    for jabatan, is_active in (("Guru", True), ("Guru", False)):
        daerah.pppk.jabatan, daerah.pppk.is_active = jabatan, is_active
        write_riwayat([daerah.pppk], sejak=PINDAH)
    assert [one.selesai for one in riwayat_of(daerah.pppk)] == [PINDAH]
    daerah.pppk.is_active = True
    write_riwayat([daerah.pppk], sejak=PINDAH)
    assert [one.jabatan for one in riwayat_of(daerah.pppk)] == ["Guru", "Penata Layanan Operasional"]
