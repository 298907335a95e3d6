from pegawai.enums import JenisPeran
from pegawai.queries.pengelola import pengelola_of
from tests.factories import PegawaiFactory, make_peran


def test_the_nearest_pengelola_is_asked_then_the_admins(daerah):
    assert pengelola_of(daerah.sd1) == [daerah.pengelola]
    dekat = PegawaiFactory(unit=daerah.sd1)
    make_peran(dekat, JenisPeran.PENGELOLA, daerah.sd1)
    assert pengelola_of(daerah.sd1, selain=daerah.pppk) == [dekat]
    assert pengelola_of(daerah.sd1, selain=dekat) == [daerah.pengelola]
    assert pengelola_of(daerah.puskesmas) == [daerah.admin]


def test_without_a_unit_the_admins_of_everything_are_asked(daerah):
    make_peran(daerah.pengelola, JenisPeran.PENGELOLA, daerah.instansi)
    make_peran(daerah.kepala_dinas, JenisPeran.ADMIN, daerah.dinas)
    assert pengelola_of(None) == [daerah.admin]


def test_who_has_left_is_not_asked(daerah):
    for satu, ganti in ((daerah.pengelola, [daerah.admin]), (daerah.admin, [])):
        satu.is_active = False
        satu.save(update_fields=["is_active"])
        assert pengelola_of(daerah.sd1) == ganti
