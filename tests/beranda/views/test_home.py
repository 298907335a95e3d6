"""Home says what this person has to do now; each number equals the list behind it."""

import pytest
from django.urls import reverse

from berkas.enums import StatusBerkas
from tests.factories import make_berkas

HOME = reverse("beranda:home")


@pytest.fixture(autouse=True)
def _clock(dalam_tenggat):
    return dalam_tenggat


def test_a_stranger_sees_the_front_page(client, db):
    answer = client.get(HOME)
    assert "beranda/front.html" in [template.name for template in answer.templates]


def test_a_head_reads_how_complete_the_unit_is(daerah, pengumpulan, dok_skp, dok_mpph, login):
    for dokumen in (dok_skp, dok_mpph):
        make_berkas(daerah.pppk, dokumen)
    [milik] = login(daerah.kepala_dinas).get(HOME).context["unit_saya"]
    assert (milik.unit, milik.angka.lengkap, milik.angka.total) == (daerah.dinas, 1, 2)


def test_only_a_desk_has_files_waiting(daerah, pengumpulan, dok_skp, dok_mpph, login):
    make_berkas(daerah.pppk, dok_skp)
    make_berkas(daerah.pppk, dok_mpph, status=StatusBerkas.TERVERIFIKASI)
    assert login(daerah.verifikator).get(HOME).context["antrean"] == 1
    assert login(daerah.kepala_dinas).get(HOME).context["antrean"] is None


def test_without_a_campaign_there_are_no_numbers(daerah, login):
    assert login(daerah.kepala_dinas).get(HOME).context["unit_saya"] == []
