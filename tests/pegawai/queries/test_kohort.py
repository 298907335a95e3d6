from pegawai.models import Kohort
from pegawai.queries.kohort import kohort_with_orang
from tests.factories import PegawaiFactory


def test_leavers_are_counted_apart(daerah, django_assert_num_queries):
    PegawaiFactory(unit=daerah.sd1, is_active=False)
    Kohort.objects.create(nama="Kosong")
    with django_assert_num_queries(1):
        angka = {one.nama: (one.orang, one.nonaktif) for one in kohort_with_orang()}
    aktif = daerah.pppk.kohort.pegawai.filter(is_active=True)
    assert angka == {"Kosong": (0, 0), "PPPK Tahap I": (aktif.count(), 1)}
