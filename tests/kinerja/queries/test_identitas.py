from datetime import date

from kinerja.queries.identitas import identitas_of, identitas_of_penilai, instansi_of
from kinerja.rules.identitas import Identitas
from pegawai.enums import JenisPenunjukan
from pegawai.models import Pegawai
from pegawai.services.penunjukan import DataPenunjukan, appoint


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


def test_a_penilai_by_appointment_is_printed_with_its_title_and_unit(daerah, dalam_tenggat):
    hari = date(2025, 8, 14)
    data = DataPenunjukan(
        jenis=JenisPenunjukan.PLT, unit=daerah.sd1, sebutan="", mulai=hari, selesai=hari, nomor_keputusan="1",
        tanggal_keputusan=hari,
    )  # fmt: skip
    appoint(daerah.kepala_dinas, data, oleh=daerah.admin)
    isi = identitas_of_penilai(daerah.kepala_dinas, menilai=daerah.pppk)
    assert (isi.jabatan, isi.unit, isi.nama) == (
        "Plt. Kepala SD Negeri 1", str(daerah.sd1), daerah.kepala_dinas.nama_lengkap
    )  # fmt: skip
    assert identitas_of_penilai(daerah.kepala_dinas, menilai=daerah.pppk_lain) == identitas_of(
        daerah.kepala_dinas
    )
    assert identitas_of_penilai(None, menilai=daerah.pppk) == Identitas()
