from pegawai.enums import JenisPeran
from pegawai.queries.pengelola import pengelola_of
from tests.factories import PegawaiFactory, make_peran


def test_the_nearest_pengelola_is_asked_then_the_admins(daerah):
    assert pengelola_of(daerah.pppk) == [daerah.pengelola]
    dekat = PegawaiFactory(unit=daerah.sd1)
    make_peran(dekat, JenisPeran.PENGELOLA, daerah.sd1)
    assert pengelola_of(daerah.pppk) == [dekat]
    assert pengelola_of(dekat) == [daerah.pengelola]
    assert pengelola_of(daerah.pppk_puskesmas) == [daerah.admin]


def test_who_has_left_is_not_asked(daerah):
    for satu in (daerah.pengelola, daerah.admin):
        satu.is_active = False
        satu.save(update_fields=["is_active"])
    assert pengelola_of(daerah.pppk) == []
