import pytest
from django.urls import reverse

from beranda.queries.unit_saya import units_on_home
from tests.conftest import DALAM_TENGGAT
from tests.factories import make_berkas

pytestmark = pytest.mark.usefixtures("dalam_tenggat")


def test_a_head_reads_the_answer_of_the_unit(daerah, pengumpulan, dok_skp, dok_mpph):
    for dokumen in (dok_skp, dok_mpph):
        make_berkas(daerah.pppk, dokumen)
    [milik] = units_on_home(daerah.kepala_dinas, DALAM_TENGGAT)
    assert (milik.unit, milik.angka.lengkap, milik.jawaban.angka) == (daerah.dinas, 1, 1)
    assert (milik.jawaban.kalimat, milik.jawaban.sisa) == ("dari 2 belum lengkap", "1 hari lagi")
    assert milik.url == reverse("kepatuhan:unit", args=[daerah.dinas.pk])


def test_bkpsdm_reads_the_answer_of_all(daerah, pengumpulan):
    [milik] = units_on_home(daerah.verifikator, DALAM_TENGGAT)
    assert (milik.unit, milik.url) == (
        daerah.instansi,
        reverse("kepatuhan:unit", args=[daerah.instansi.pk]),
    )


def test_other_people_and_a_time_without_campaigns_have_none(daerah, django_assert_num_queries):
    assert units_on_home(daerah.kepala_dinas, DALAM_TENGGAT) == []
    assert units_on_home(daerah.pppk, DALAM_TENGGAT) == []
