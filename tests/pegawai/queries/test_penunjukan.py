from datetime import date, timedelta

import pytest

from pegawai.enums import JenisPenunjukan, JenisPeran
from pegawai.queries.penunjukan import MASA, count_masa, in_masa, penunjukan_over, penunjukan_seen_by
from pegawai.services.penunjukan import DataPenunjukan, appoint
from tests.factories import make_peran

pytestmark = pytest.mark.usefixtures("dalam_tenggat")
HARI_INI = date(2025, 8, 14)


def make(daerah, pegawai, unit, mulai=0, selesai=10):
    return appoint(
        pegawai,
        DataPenunjukan(
            jenis=JenisPenunjukan.PLT, unit=unit, sebutan="", mulai=HARI_INI + timedelta(days=mulai),
            selesai=HARI_INI + timedelta(days=selesai), nomor_keputusan="1", tanggal_keputusan=HARI_INI,
        ),
        oleh=daerah.admin,
    )  # fmt: skip


def test_the_nearest_appointment_in_force_counts(daerah):
    dinas = make(daerah, daerah.pppk_lain, daerah.dinas)
    assert penunjukan_over(daerah.pppk_lain, daerah.sd1) == dinas
    sd1 = make(daerah, daerah.pppk_lain, daerah.sd1)
    make(daerah, daerah.pppk_lain, daerah.sd2, mulai=1)
    assert penunjukan_over(daerah.pppk_lain, daerah.sd1) == sd1
    assert penunjukan_over(daerah.pppk_lain, daerah.sd2) == dinas
    assert penunjukan_over(daerah.pppk_lain, daerah.puskesmas) is None
    assert penunjukan_over(daerah.pppk, daerah.sd1) is None


def test_each_chip_counts_what_it_leaves_within_the_own_units(daerah, django_assert_num_queries):
    make(daerah, daerah.pppk_lain, daerah.sd1, selesai=30)
    make(daerah, daerah.pppk, daerah.sd2, selesai=31)
    make(daerah, daerah.pppk, daerah.dinas, mulai=-9, selesai=-1)
    make(daerah, daerah.pppk, daerah.puskesmas, mulai=5, selesai=9)
    rows = penunjukan_seen_by(daerah.admin)
    with django_assert_num_queries(1):
        angka = count_masa(rows)
    assert angka == {"": 4, "segera": 2, "berlaku": 2, "lewat": 1}
    assert {masa: rows.filter(in_masa(masa)).count() for masa in MASA} == angka
    assert rows.filter(in_masa("salah")).count() == 4
    make_peran(daerah.kepala_dinkes, JenisPeran.ADMIN, daerah.dinkes)
    assert [one.peran.unit for one in penunjukan_seen_by(daerah.kepala_dinkes)] == [daerah.puskesmas]
    assert not penunjukan_seen_by(daerah.pengelola).exists()
