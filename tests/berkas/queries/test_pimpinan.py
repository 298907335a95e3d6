"""Who stands above a person today, and who may sign the MPPH in which the person stands."""

import pytest

from berkas.queries.pimpinan import kepala_of, kepala_of_many, pimpinan_of
from demo.kinerja.mpph import create_mpph
from tests.conftest import DALAM_TENGGAT

pytestmark = pytest.mark.usefixtures("dalam_tenggat")


def names(people):
    return [one.username for one in people]


def test_the_heads_between_the_person_and_the_perangkat_daerah(daerah):
    assert names(kepala_of(daerah.pppk)) == ["kepala.dinas", "kepala.sd1"]
    assert names(kepala_of(daerah.kepala_sd1)) == ["kepala.dinas"]


def test_penilai_and_heads_may_lead_the_nearest_first(daerah, pengumpulan):
    daerah.pppk.pejabat_penilai = daerah.kepala_dinkes
    found = pimpinan_of(daerah.pppk, pengumpulan.periode)
    assert names(found) == ["kepala.dinkes", "kepala.sd1", "kepala.dinas"]


def test_a_head_leads_their_own_matrix(daerah, pengumpulan):
    assert "kepala.sd1" in names(pimpinan_of(daerah.kepala_sd1, pengumpulan.periode))


def test_the_leader_of_the_matrix_in_the_portal_comes_first(daerah, pengumpulan, django_assert_num_queries):
    create_mpph(periode=pengumpulan.periode, pimpinan=daerah.kepala_sd1, kini=DALAM_TENGGAT)
    daerah.pppk.pejabat_penilai = daerah.kepala_dinkes
    with django_assert_num_queries(2):
        found = pimpinan_of(daerah.pppk, pengumpulan.periode)
    assert names(found) == ["kepala.sd1", "kepala.dinkes", "kepala.dinas"]


def test_a_role_that_has_ended_leads_no_longer(daerah, pengumpulan):
    daerah.kepala_dinas.peran.update(selesai="2024-12-31")
    assert "kepala.dinas" not in names(pimpinan_of(daerah.pppk, pengumpulan.periode))


def test_the_heads_of_many_are_those_of_each_in_one_query(daerah, django_assert_num_queries):
    people = [daerah.pppk, daerah.pppk_lain, daerah.pppk_puskesmas, daerah.kepala_sd1]
    with django_assert_num_queries(1):
        found = {one.username: names(mine) for one, mine in kepala_of_many(people)}
    assert found == {
        "kepala.dinas": ["pppk", "pppk.lain", "kepala.sd1"],
        "kepala.sd1": ["pppk"],  # not of themselves
        "kepala.dinkes": ["pppk.puskesmas"],
    }
    each = {one.username: names(kepala_of(one)) for one in people}
    assert each == {one: [kepala for kepala in found if one in found[kepala]] for one in each}
    assert kepala_of_many([]) == []
