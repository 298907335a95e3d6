from datetime import timedelta

from django.utils import timezone

from kepatuhan.queries.kepala import kepala_unit
from pegawai.enums import JenisPenunjukan, JenisPeran
from pegawai.services.penunjukan import DataPenunjukan, appoint
from tests.factories import PegawaiFactory, make_peran


def test_the_head_of_exactly_this_unit(daerah):
    kepala = kepala_unit(daerah.sd1)
    assert (kepala.pegawai, kepala.sebutan) == (daerah.kepala_sd1, daerah.kepala_sd1.jabatan)
    assert kepala_unit(daerah.sd2) is None
    assert kepala_unit(daerah.instansi) is None  # admin and auditor stand there, but lead nothing


def test_the_head_of_today(daerah):
    daerah.kepala_sd1.peran.update(selesai=(timezone.now() - timedelta(days=2)).date())
    assert kepala_unit(daerah.sd1) is None
    baru = PegawaiFactory(username="baru", unit=daerah.sd1)
    make_peran(baru, JenisPeran.KEPALA_UNIT, daerah.sd1)
    assert kepala_unit(daerah.sd1).pegawai == baru
    baru.is_active = False
    baru.save(update_fields=["is_active"])
    assert kepala_unit(daerah.sd1) is None


def test_an_appointee_signs_under_the_printed_title_before_the_head(daerah, dalam_tenggat):
    hari = timezone.localdate()
    data = DataPenunjukan(
        jenis=JenisPenunjukan.PLH, unit=daerah.sd1, sebutan="", mulai=hari, selesai=hari, nomor_keputusan="1",
        tanggal_keputusan=hari,
    )  # fmt: skip
    appoint(daerah.pppk_lain, data, oleh=daerah.admin)
    kepala = kepala_unit(daerah.sd1)
    assert (kepala.pegawai, kepala.sebutan) == (daerah.pppk_lain, "Plh. Kepala SD Negeri 1")
    dalam_tenggat.shift(timedelta(days=1))
    assert kepala_unit(daerah.sd1).pegawai == daerah.kepala_sd1
