from datetime import timedelta

import pytest
from allauth.core import context
from django.utils import timezone

from pegawai.enums import JenisPeran, KeadaanKode
from pegawai.models import KodeAktivasi, Pegawai, Peran
from pegawai.queries.kode_aktivasi import digest_kode, find_kode, newest_kode, usable_kode
from pegawai.services.kode_aktivasi import issue_kode
from tests.factories import make_peran


@pytest.fixture
def baru(daerah, dalam_tenggat, rf):
    with context.request_context(rf.get("/")):
        return issue_kode([daerah.pppk], hari=3, oleh=daerah.admin)[0]


def found(baru, akun, kode=None):
    return find_kode(akun=akun, kode=kode or baru.kode, now=timezone.now())


def test_a_code_is_found_by_nip_or_username(daerah, baru):
    for akun in (daerah.pppk.nip, daerah.pppk.nip_tercetak, f"NIP. {daerah.pppk.nip}", "PPPK"):
        assert found(baru, akun).pegawai == daerah.pppk


def test_it_opens_no_other_account(daerah, baru):
    assert found(baru, daerah.pppk_lain.nip) is None
    assert found(baru, "tidak.ada") is None
    assert found(baru, daerah.pppk.nip, "K7M2Q9XPWD") is None


def test_a_known_and_an_unknown_name_cost_the_same(daerah, baru, django_assert_num_queries):
    for akun in (daerah.pppk.nip, daerah.pppk_lain.nip, "tidak.ada"):
        with django_assert_num_queries(1):
            found(baru, akun)


def test_the_same_code_of_two_people_has_two_digests():
    assert digest_kode(1, "K7M2Q9XPWD") != digest_kode(2, "K7M2Q9XPWD")
    assert digest_kode(1, "K7M2Q9XPWD", "kunci lain") != digest_kode(1, "K7M2Q9XPWD")


def test_a_printed_code_outlives_a_change_of_the_secret(daerah, baru, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "sebuah-rahasia-baru-yang-panjang"
    assert found(baru, daerah.pppk.nip).pegawai == daerah.pppk
    settings.SECRET_KEY_FALLBACKS = []
    assert found(baru, daerah.pppk.nip) is None


def test_a_code_ends_at_its_time(daerah, baru, dalam_tenggat):
    dalam_tenggat.shift(timedelta(days=3) - timedelta(seconds=1))
    assert usable_kode(timezone.now()).exists()
    dalam_tenggat.shift(1)
    assert not usable_kode(timezone.now()).exists()
    assert newest_kode(daerah.pppk, timezone.now()).keadaan == KeadaanKode.LEWAT_WAKTU


def test_a_role_given_later_closes_the_code(daerah, baru, dalam_tenggat):
    """Also one that was written by another way than the service that revokes codes."""
    dalam_tenggat.shift(1)
    make_peran(daerah.pppk, JenisPeran.VERIFIKATOR, daerah.instansi)
    assert found(baru, daerah.pppk.nip) is None


def _by_pengelola(daerah, rf):
    with context.request_context(rf.get("/")):
        return issue_kode([daerah.pppk], hari=3, oleh=daerah.pengelola)[0]


def _state(pegawai):
    return newest_kode(pegawai, timezone.now()).keadaan


def test_a_move_out_of_the_makers_units_closes_the_code(daerah, dalam_tenggat, rf):
    """The old unit may still hold a copy of the letter."""
    baru = _by_pengelola(daerah, rf)
    daerah.pppk.unit = daerah.sd2
    daerah.pppk.save(update_fields=["unit"])
    assert found(baru, daerah.pppk.nip), "still below the same pengelola"
    daerah.pppk.unit = daerah.puskesmas
    daerah.pppk.save(update_fields=["unit"])
    assert found(baru, daerah.pppk.nip) is None
    assert _state(daerah.pppk) == KeadaanKode.GUGUR


def test_a_code_ends_with_the_role_of_its_maker(daerah, dalam_tenggat, rf):
    baru = _by_pengelola(daerah, rf)
    Peran.objects.filter(pegawai=daerah.pengelola).update(selesai=timezone.localdate())
    assert found(baru, daerah.pppk.nip), "the last day of the role"
    dalam_tenggat.shift(timedelta(days=1))
    assert found(baru, daerah.pppk.nip) is None
    assert _state(daerah.pppk) == KeadaanKode.GUGUR
    make_peran(daerah.pengelola, JenisPeran.KEPALA_UNIT, daerah.dinas)
    assert found(baru, daerah.pppk.nip) is None, "another role does not make codes"


def test_a_code_ends_with_the_account_of_its_maker(daerah, dalam_tenggat, rf):
    baru = _by_pengelola(daerah, rf)
    Pegawai.objects.get_queryset().filter(pk=daerah.pengelola.pk).update(is_active=False)
    assert found(baru, daerah.pppk.nip) is None


def test_a_closed_account_stays_closed(daerah, baru):
    daerah.pppk.is_active = False
    daerah.pppk.save()
    assert found(baru, daerah.pppk.nip) is None


def test_the_newest_code_counts(daerah, baru, rf):
    assert newest_kode(daerah.pppk_lain, timezone.now()) is None
    first = newest_kode(daerah.pppk, timezone.now())
    assert (first.keadaan, first.beredar) == (KeadaanKode.BERLAKU, True)
    KodeAktivasi.objects.update(dicabut_at=timezone.now())
    assert not newest_kode(daerah.pppk, timezone.now()).beredar
