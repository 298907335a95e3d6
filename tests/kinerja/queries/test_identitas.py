from kinerja.queries.identitas import identitas_of, instansi_of
from kinerja.rules.identitas import Identitas
from pegawai.models import Pegawai


def test_a_pppk_as_the_register_has_them(daerah):
    isi = identitas_of(daerah.pppk)
    assert isi == Identitas(
        nama=daerah.pppk.nama_lengkap,
        nip=daerah.pppk.nip_tercetak,
        pangkat="IX",
        jabatan="Penata Layanan Operasional",
        unit="SD Negeri 1",
    )
    assert " " in isi.nip


def test_a_pns_has_a_pangkat(daerah):
    daerah.kepala_sd1.golongan = "III/d"
    assert identitas_of(daerah.kepala_sd1).pangkat == "Penata Tk. I (III/d)"


def test_without_a_penilai_the_block_is_empty():
    assert identitas_of(None) == Identitas()


def test_the_instansi_is_the_top_of_the_tree_at_any_depth(daerah, django_assert_max_num_queries):
    for pegawai in (daerah.admin, daerah.kepala_dinas, daerah.pppk):
        one = Pegawai.objects.get_queryset().select_related("unit").get(pk=pegawai.pk)
        with django_assert_max_num_queries(1):
            assert instansi_of(one) == "PEMERINTAH KABUPATEN CONTOH"
