import pytest

from pegawai.http.backend import NipBackend
from pegawai.models import Pegawai
from tests.factories import KATA_SANDI


def enter(name, password=KATA_SANDI):
    return NipBackend().authenticate(None, username=name, password=password)


def test_username_and_nip_open_the_same_account(daerah):
    nip = daerah.pppk.nip
    assert enter("pppk") == enter(nip) == enter(f"{nip[:8]} {nip[8:14]}.{nip[14]} {nip[15:]}") == daerah.pppk


def test_a_wrong_password_and_an_unknown_name_open_nothing(daerah):
    assert enter("pppk", "salah") is None
    assert enter("tidak.ada") is None


def test_a_closed_account_opens_nothing_and_ends_its_session(daerah):
    Pegawai.objects.filter(pk=daerah.pppk.pk).update(is_active=False)
    assert enter("pppk") is None
    assert NipBackend().get_user(daerah.pppk.pk) is None


@pytest.mark.parametrize("name", ["pppk", "tidak.ada", "pppk.lain"])
def test_every_answer_costs_one_query(daerah, django_assert_num_queries, name):
    Pegawai.objects.filter(username="pppk.lain").update(is_active=False)
    with django_assert_num_queries(1):
        enter(name, "salah")
