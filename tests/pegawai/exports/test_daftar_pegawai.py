from datetime import date

from pegawai.exports.daftar_pegawai import write_daftar
from pegawai.imports.roster import plan_roster
from pegawai.models import Pegawai
from tests.factories import PegawaiFactory


def test_exported_and_imported_again_it_changes_nothing(daerah, django_assert_num_queries):
    lama = PegawaiFactory(unit=daerah.sd1, is_active=False, nama="Penilai Lama")
    PegawaiFactory(
        unit=daerah.sd2, nama="I Made Aneh", gelar_belakang="S.Pd.", tmt=date(2025, 8, 1), pejabat_penilai=lama,
        golongan="golongan", jenis="LAINNYA", kohort=None, email="",
    )  # fmt: skip
    rows = Pegawai.objects.active().order_by("pk")
    with django_assert_num_queries(1), write_daftar(rows) as berkas:
        isi = berkas.read()
    rencana = plan_roster(isi, kohort="", seluruh=True)
    assert (rencana.baru, rencana.berubah, rencana.salah, rencana.keluar) == ((), (), (), ())
    assert rencana.sama == rows.count()
