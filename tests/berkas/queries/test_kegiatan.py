from datetime import timedelta

import pytest

from berkas.enums import Langkah, StatusBerkas
from berkas.models import Riwayat
from berkas.queries.kegiatan import kegiatan_of
from pegawai.enums import JenisPeran
from tests.conftest import DALAM_TENGGAT
from tests.factories import make_berkas, make_peran

pytestmark = pytest.mark.usefixtures("dalam_tenggat")


def step(berkas, langkah, oleh, *, hari=0):
    Riwayat.objects.create(
        berkas=berkas, langkah=langkah, ke=StatusBerkas.DIUNGGAH, oleh=oleh, catatan="x",
        at=DALAM_TENGGAT - timedelta(days=hari),
    )  # fmt: skip


@pytest.fixture
def berkas(daerah, dok_skp):
    found = make_berkas(daerah.pppk, dok_skp)
    Riwayat.objects.all().delete()
    return found


def pairs(oleh):
    return [(one.kiri, one.kanan) for one in kegiatan_of(oleh, DALAM_TENGGAT).hari]


def test_fourteen_days_with_what_came_in_and_what_was_decided(daerah, berkas):
    step(berkas, Langkah.UPLOAD, daerah.pppk, hari=13)
    step(berkas, Langkah.UPLOAD, daerah.pppk, hari=14)  # before the days shown
    step(berkas, Langkah.RETURN, daerah.verifikator, hari=1)
    step(berkas, Langkah.UPLOAD, daerah.pppk)
    step(berkas, Langkah.VERIFY, daerah.verifikator)
    step(berkas, Langkah.REOPEN, daerah.verifikator)  # neither
    assert pairs(daerah.admin) == [(1, 0), *[(0, 0)] * 11, (0, 1), (1, 1)]


def test_a_day_is_a_day_in_wita(daerah, berkas):
    """At 10.00 WITA, eleven hours ago was yesterday here and the same day in UTC."""
    step(berkas, Langkah.UPLOAD, daerah.pppk, hari=11 / 24)
    assert pairs(daerah.admin)[-2:] == [(1, 0), (0, 0)]


def test_who_decided_in_seven_days_the_most_first(daerah, berkas):
    for _ in range(2):
        step(berkas, Langkah.VERIFY, daerah.verifikator, hari=6)
    step(berkas, Langkah.RETURN, daerah.admin)
    step(berkas, Langkah.VERIFY, daerah.admin, hari=7)  # the eighth day
    kegiatan = kegiatan_of(daerah.admin, DALAM_TENGGAT)
    assert kegiatan.putusan == [(daerah.verifikator, 2), (daerah.admin, 1)]
    assert (kegiatan.masuk_seminggu, kegiatan.diputus_seminggu) == (0, 3)
    assert (kegiatan.diputus_hari_ini, kegiatan.saya_hari_ini) == (1, 1)
    assert kegiatan_of(daerah.verifikator, DALAM_TENGGAT).saya_hari_ini == 0


def test_a_duty_in_one_unit_counts_that_unit(daerah, berkas):
    step(berkas, Langkah.UPLOAD, daerah.pppk)
    make_peran(daerah.kepala_dinkes, JenisPeran.VERIFIKATOR, daerah.dinkes)
    assert pairs(daerah.kepala_dinkes)[-1] == (0, 0)


def test_three_queries_for_any_number_of_steps(daerah, berkas, django_assert_num_queries):
    for hari in range(9):
        step(berkas, Langkah.VERIFY, daerah.verifikator, hari=hari)
    kegiatan_of(daerah.admin, DALAM_TENGGAT)
    with django_assert_num_queries(3):
        kegiatan_of(daerah.admin, DALAM_TENGGAT)
