"""The letters of the demo stand still where the story says, and all the way down for the campaign that is over."""

from datetime import timedelta

import pytest

from berkas.enums import KeadaanSurat
from berkas.models import TembusanSurat
from berkas.queries.perjalanan_surat import perjalanan_of
from demo.berkas.perjalanan_surat import TIAP_BELUM, create_perjalanan, end_kepala
from pegawai.enums import JenisPeran, JenisUnit
from tests.factories import PegawaiFactory, make_peran, make_unit

K = KeadaanSurat


@pytest.fixture
def daerah_demo(daerah, beredar):
    """With the units that get copies, and enough schools for each state."""
    for kode in ("setda", "inspektorat"):
        unit = make_unit(kode, daerah.instansi)
        unit.kode = kode
        unit.save()
        make_peran(PegawaiFactory(unit=unit, kohort=None), JenisPeran.KEPALA_UNIT, unit)
    for n in range(TIAP_BELUM):
        unit = make_unit(f"SMP {n}", daerah.dinas, JenisUnit.SATUAN_PENDIDIKAN)
        make_peran(PegawaiFactory(unit=unit), JenisPeran.KEPALA_UNIT, unit)
    return beredar


def test_all_states_are_seen(daerah_demo, daerah):
    daerah.dinkes.kode = "dinkes"
    daerah.dinkes.save()
    create_perjalanan(daerah_demo, daerah_demo.surat_beredar_at + timedelta(days=9), selesai=False)
    rows = perjalanan_of(daerah_demo)
    assert {one.keadaan for one in rows} == set(K)
    assert next(one.keadaan for one in rows if one.unit == daerah.dinkes) == K.DIBACA
    assert TembusanSurat.objects.filter(dibaca_at=None).count() == 2


def test_the_campaign_that_is_over_was_passed_on_wherever_there_is_a_head(daerah_demo):
    create_perjalanan(daerah_demo, daerah_demo.surat_beredar_at + timedelta(days=90), selesai=True)
    for one in perjalanan_of(daerah_demo):
        assert one.keadaan == K.DITERUSKAN or one.kepala is None
    assert TembusanSurat.objects.filter(dibaca_oleh=None).count() == 0


def test_a_head_who_retired_leaves_the_post_vacant(daerah_demo, daerah):
    daerah.sd1.kode = "sekolah"
    daerah.sd1.save()
    end_kepala("sekolah")
    assert next(one.kepala for one in perjalanan_of(daerah_demo) if one.unit == daerah.sd1) is None
