import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.enums import StatusSkp
from kinerja.rules.perjalanan import ARAHAN, DIALOG, PERAN, SUSUN
from kinerja.services.skp import start_skp
from tests.factories import PegawaiFactory, PeriodeFactory
from tests.kinerja.conftest import bring_to
from tests.kinerja.views.conftest import url_of


def test_the_overview_shows_what_waits(client, daerah, skp, mpph_ditetapkan):
    client.force_login(daerah.kepala_sd1)
    page = client.get(reverse("kinerja:index")).content.decode()
    assert skp.pegawai_nama in page
    assert url_of(mpph_ditetapkan, "mpph") in page
    client.force_login(daerah.pppk)
    assert url_of(skp) in client.get(reverse("kinerja:index")).content.decode()


@pytest.mark.parametrize(("status", "menunggu"), [(StatusSkp.DRAF, False), (StatusSkp.DIALOG, True)])
def test_the_penilai_sees_what_waits_for_them(client, daerah, skp, status, menunggu):
    bring_to(skp, status)
    client.force_login(daerah.kepala_sd1)
    page = client.get(reverse("kinerja:index")).content.decode()
    assert ("menunggu Anda" in page) == menunggu


@pytest.mark.parametrize(("siapa", "boleh"), [("kepala_sd1", True), ("pengelola", True), ("pppk", False)])
def test_leaders_and_those_who_manage_for_them_begin_a_matrix(client, daerah, siapa, boleh):
    client.force_login(getattr(daerah, siapa))
    page = client.get(reverse("kinerja:index")).content.decode()
    assert (reverse("kinerja:mpph_start") in page) == boleh


def jalan_of(client, pegawai):
    client.force_login(pegawai)
    return client.get(reverse("kinerja:index")).context["jalan"]


def test_the_road_begins_at_the_newest_period(client, daerah, periode, jam):
    newer = PeriodeFactory(tahun=2026, mulai="2026-01-01", selesai="2026-12-31")
    jalan = jalan_of(client, daerah.pppk)
    assert (jalan.periode, jalan.skp, jalan.arahan) == (newer, None, ARAHAN[PERAN])


def test_a_part_in_a_matrix_lights_the_second_step(client, daerah, mpph_ditetapkan):
    assert jalan_of(client, daerah.pppk).arahan == ARAHAN[SUSUN]


def test_the_skp_that_is_not_finished_comes_before_a_period_without_one(client, daerah, skp):
    PeriodeFactory(tahun=2026, mulai="2026-01-01", selesai="2026-12-31")
    bring_to(skp, StatusSkp.DIALOG)
    jalan = jalan_of(client, daerah.pppk)
    assert (jalan.skp, jalan.arahan) == (skp, ARAHAN[DIALOG])


def test_people_outside_every_cohort_have_no_road(client, daerah, periode):
    assert jalan_of(client, daerah.kepala_sd1) is None


def test_the_overview_costs_the_same_for_many(client, daerah, skp, periode, django_assert_num_queries):
    client.force_login(daerah.kepala_sd1)
    url = reverse("kinerja:index")
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    for _ in range(5):
        orang = PegawaiFactory(unit=daerah.sd1, pejabat_penilai=daerah.kepala_sd1, kohort=periode.kohort)
        start_skp(periode=periode, pegawai=orang, oleh=orang, pendekatan="KUALITATIF")
    with django_assert_num_queries(len(one)):
        assert len(client.get(url).context["dinilai"].object_list) == 6


def test_the_road_costs_two_queries_more_once_an_skp_is_set(client, daerah, skp):
    client.force_login(daerah.pppk)
    counts = []
    for status in (StatusSkp.DRAF, StatusSkp.DITETAPKAN):
        bring_to(skp, status)
        client.get(reverse("kinerja:index"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("kinerja:index"))
        counts.append(len(queries))
    assert counts[1] - counts[0] == 2
