from pegawai.forms.sebutan import find_pegawai, split_names
from pegawai.models import Pegawai
from tests.factories import PegawaiFactory


def test_texts_are_split_at_lines_commas_and_semicolons():
    assert split_names(" a\n\nb,c ; a\r\n") == ["a", "b", "c", "a"]


def test_one_query_finds_nip_and_username_within_the_given_people(daerah, django_assert_num_queries):
    luar = PegawaiFactory(username="luar", unit=daerah.puskesmas)
    names = [daerah.pppk.nip_tercetak, "PPPK.LAIN", luar.nip, "tidak.ada"]
    with django_assert_num_queries(1):
        found = find_pegawai(names, Pegawai.objects.within(daerah.dinas))
    assert found == {daerah.pppk.nip_tercetak: daerah.pppk, "PPPK.LAIN": daerah.pppk_lain}
