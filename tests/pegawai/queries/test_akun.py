from datetime import timedelta

import pytest
from allauth.core import context
from django.utils import timezone

from pegawai.enums import KeadaanAkun
from pegawai.models import KodeAktivasi, Pegawai, Peran
from pegawai.queries.akun import (
    accounts_within,
    count_keadaan,
    in_keadaan,
    load_kode,
    rekap_akun,
    total_of,
    units_opened_by,
)
from pegawai.services.kode_aktivasi import issue_kode
from tests.factories import PegawaiFactory, make_unit


@pytest.fixture
def kode(daerah, dalam_tenggat, rf):
    """At SD 1: one expired and one good code; at SD 2 one used code, whose owner has logged in."""
    lama = PegawaiFactory(unit=daerah.sd1, nama="Lama")
    with context.request_context(rf.get("/")):
        issue_kode([daerah.pppk, lama, daerah.pppk_lain], hari=30, oleh=daerah.admin)
    KodeAktivasi.objects.filter(pegawai=lama).update(
        created_at=timezone.now() - timedelta(days=3), berlaku_sampai_at=timezone.now()
    )
    KodeAktivasi.objects.filter(pegawai=daerah.pppk_lain).update(dipakai_at=timezone.now())
    Pegawai.objects.get_queryset().filter(pk=daerah.pppk_lain.pk).update(last_login=timezone.now())
    return timezone.now()


def angka(baris):
    return {(satu.unit.nama, satu.langsung): list(satu.angka.values()) for satu in baris}


def test_numbers_are_those_of_the_unit_itself_and_of_each_below(daerah, kode):
    assert angka(rekap_akun(daerah.dinas, kode)) == {
        ("Dinas Pendidikan", True): [2, 2, 2, 0, 0, 0, 0],
        ("SD Negeri 1", False): [3, 3, 2, 1, 1, 0, 0],
        ("SD Negeri 2", False): [1, 0, 0, 0, 0, 0, 1],
    }


def test_every_number_equals_its_list(daerah, kode):
    for satu in rekap_akun(daerah.dinas, kode):
        rows = accounts_within(satu.unit, langsung=satu.langsung, now=kode)
        assert {k.name: rows.filter(in_keadaan(k)).count() for k in KeadaanAkun} == satu.angka
        assert count_keadaan(rows) == satu.angka


def test_the_total_is_that_of_the_unit_with_everything_below(daerah, kode):
    rows = accounts_within(daerah.dinas, langsung=False, now=kode)
    assert total_of(rekap_akun(daerah.dinas, kode)) == count_keadaan(rows)


def test_many_units_cost_two_queries(daerah, kode, django_assert_num_queries):
    for nomor in range(12):
        PegawaiFactory(unit=make_unit(f"TK {nomor}", daerah.dinas))
    daerah.dinas.refresh_from_db()
    with django_assert_num_queries(2):
        assert len(rekap_akun(daerah.dinas, kode)) == 15


def test_inactive_people_are_not_counted(daerah, kode):
    PegawaiFactory(unit=daerah.sd2, is_active=False)
    assert accounts_within(daerah.sd2, langsung=False, now=kode).count() == 1


def test_the_outstanding_code_is_loaded_with_its_maker(daerah, kode, django_assert_num_queries):
    with django_assert_num_queries(2):
        rows = list(load_kode(accounts_within(daerah.sd1, langsung=False, now=kode), kode))
        assert {one.oleh.username for row in rows for one in row.kode_kini} == {"admin"}


def test_a_lapsed_code_has_a_list_of_its_own_and_the_person_needs_a_letter_again(daerah, kode):
    Peran.objects.filter(pegawai=daerah.admin).update(selesai=kode - timedelta(days=1))
    rows = accounts_within(daerah.sd1, langsung=False, now=kode)
    angka = count_keadaan(rows)
    assert (angka["GUGUR"], angka["BERLAKU"], angka["TANPA_KODE"]) == (1, 0, 3)
    assert list(rows.filter(in_keadaan(KeadaanAkun.GUGUR))) == [daerah.pppk]
    terbuka = {row: [one.bisa for one in row.kode_kini] for row in load_kode(rows, kode)}
    assert terbuka[daerah.pppk] == [False]


def test_who_looks_after_which_accounts(daerah):
    assert units_opened_by(daerah.pengelola) == [daerah.dinas]
    assert units_opened_by(daerah.admin) == [daerah.instansi]
    assert units_opened_by(daerah.kepala_dinas) == []
