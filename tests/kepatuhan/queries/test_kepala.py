from datetime import timedelta

from django.utils import timezone

from kepatuhan.queries.kepala import kepala_unit
from pegawai.enums import JenisPeran
from tests.factories import PegawaiFactory, make_peran


def test_the_head_of_exactly_this_unit(daerah):
    assert kepala_unit(daerah.sd1) == daerah.kepala_sd1
    assert kepala_unit(daerah.sd2) is None
    assert kepala_unit(daerah.instansi) is None  # admin and auditor stand there, but lead nothing


def test_the_head_of_today(daerah):
    daerah.kepala_sd1.peran.update(selesai=(timezone.now() - timedelta(days=2)).date())
    assert kepala_unit(daerah.sd1) is None
    baru = PegawaiFactory(username="baru", unit=daerah.sd1)
    make_peran(baru, JenisPeran.KEPALA_UNIT, daerah.sd1)
    assert kepala_unit(daerah.sd1) == baru
    baru.is_active = False
    baru.save(update_fields=["is_active"])
    assert kepala_unit(daerah.sd1) is None
