from berkas.queries.penerima import kepala_of_peserta
from pegawai.enums import JenisPeran
from pegawai.models import Pegawai
from tests.factories import make_peran, make_unit


def test_the_heads_above_the_people_are_told_each_once(daerah, pengumpulan):
    make_peran(daerah.kepala_dinas, JenisPeran.KEPALA_UNIT, daerah.sd2)
    assert set(kepala_of_peserta(pengumpulan)) == {
        daerah.kepala_dinas, daerah.kepala_sd1, daerah.kepala_dinkes,
    }  # fmt: skip


def test_heads_without_people_and_of_the_whole_regency_are_not(daerah, pengumpulan):
    make_peran(daerah.auditor, JenisPeran.KEPALA_UNIT, daerah.instansi)
    make_peran(daerah.verifikator, JenisPeran.KEPALA_UNIT, make_unit("Dinas Tanpa PPPK", daerah.instansi))
    assert daerah.auditor not in kepala_of_peserta(pengumpulan)
    assert daerah.verifikator not in kepala_of_peserta(pengumpulan)


def test_nor_heads_who_left_or_are_asked_themselves(daerah, pengumpulan):
    Pegawai.objects.filter(pk=daerah.kepala_sd1.pk).update(is_active=False)
    make_peran(daerah.pppk, JenisPeran.KEPALA_UNIT, daerah.sd1)
    assert set(kepala_of_peserta(pengumpulan)) == {daerah.kepala_dinas, daerah.kepala_dinkes}


def test_three_statements_for_any_number(daerah, pengumpulan, django_assert_num_queries):
    with django_assert_num_queries(2):
        list(kepala_of_peserta(pengumpulan))
