import pytest

from pegawai.models import Pegawai
from pegawai.queries.pegawai import (
    PALING_BANYAK_SEALAMAT,
    accounts_for_reset,
    pegawai_seen_by,
    search_pegawai,
    units_managed_by,
    units_seen_by,
)
from tests.factories import KOHORT, PegawaiFactory


@pytest.mark.parametrize("ketikan", ["pppk", "PPPK@Contoh.Example"])
def test_name_and_address_lead_to_the_account(daerah, ketikan, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert accounts_for_reset(ketikan) == [daerah.pppk]


@pytest.mark.parametrize("kolom", [{"email": ""}, {"is_active": False}])
def test_no_mail_goes_to_an_account_without_address_or_that_was_closed(daerah, kolom):
    Pegawai.objects.filter(pk=daerah.pppk.pk).update(**kolom)
    assert accounts_for_reset("pppk") == []


def test_a_shared_address_leads_to_a_bounded_number_of_accounts(daerah):
    PegawaiFactory.create_batch(PALING_BANYAK_SEALAMAT + 1, unit=daerah.sd1, email="sd1@contoh.example")
    assert len(accounts_for_reset("sd1@contoh.example")) == PALING_BANYAK_SEALAMAT


def test_a_head_sees_the_unit_and_all_below_it(daerah):
    seen = set(pegawai_seen_by(daerah.kepala_dinas).values_list("username", flat=True))
    assert {"pppk", "pppk.lain", "kepala.sd1"} <= seen
    assert "pppk.puskesmas" not in seen
    assert [unit.nama for unit in units_seen_by(daerah.kepala_dinas)] == [
        "Dinas Pendidikan", "SD Negeri 1", "SD Negeri 2",
    ]  # fmt: skip


def test_without_a_role_nothing_is_seen_or_managed(daerah):
    assert not pegawai_seen_by(daerah.pppk).exists()
    assert not units_seen_by(daerah.pppk).exists()
    assert not units_managed_by(daerah.kepala_dinas).exists()
    assert units_managed_by(daerah.admin).count() == 6


@pytest.mark.parametrize(
    ("teks", "ditemukan"),
    [("pppk lain", {"pppk.lain"}), ("tidak ada", set()), ("", {"pppk", "pppk.lain", "pppk.puskesmas"})],
)
def test_every_word_must_match(daerah, teks, ditemukan):
    rows = Pegawai.objects.filter(kohort__nama=KOHORT)
    assert {p.username for p in search_pegawai(rows, teks)} == ditemukan


def test_digits_are_the_beginning_of_a_nip(daerah):
    nip = daerah.pppk.nip
    assert list(search_pegawai(Pegawai.objects.all(), f"{nip[:8]} {nip[8:]}")) == [daerah.pppk]
    assert not search_pegawai(Pegawai.objects.all(), nip[5:]).exists()
