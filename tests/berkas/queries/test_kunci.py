"""Whose signing keys are known, and who may look them up."""

import pytest

from berkas.models import KunciPenandatangan
from berkas.queries.kunci import find_within, known_kunci, kunci_within, tell_owner
from pegawai.enums import JenisPegawai, JenisPeran
from tests.factories import PegawaiFactory, make_berkas, make_peran


@pytest.fixture
def remember(daerah, dok_skp, dalam_tenggat):
    versi = make_berkas(daerah.pppk, dok_skp).versi_terkini
    return lambda n, pegawai, cn="": KunciPenandatangan.objects.create(
        pegawai=pegawai, kunci=f"{n:064x}", cn=cn or f"Nama {n}", versi=versi, oleh=daerah.verifikator
    )


def test_known_keys_come_with_their_owners_in_one_query(daerah, remember, django_assert_num_queries):
    first, second = remember(1, daerah.pppk), remember(2, daerah.kepala_sd1)
    remember(3, daerah.pppk_lain)
    with django_assert_num_queries(1):
        found = known_kunci([first.kunci, second.kunci, first.kunci, f"{9:064x}", "' OR 1=1 --"])
        owners = {row.pegawai for row in found.values()}
    assert found == {first.kunci: first, second.kunci: second}
    assert owners == {daerah.pppk, daerah.kepala_sd1}


def test_no_keys_cost_no_query(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert known_kunci(iter(())) == {}


def test_the_owner_is_named_with_the_day_of_the_confirmation(daerah, remember):
    assert tell_owner(remember(1, daerah.pppk)) == (
        f"Kunci ini sudah dikonfirmasi milik {daerah.pppk.nama_lengkap} pada 14 Agustus 2025."
    )


def test_a_person_is_found_by_nip_within_the_scope_of_the_verifikator(daerah):
    make_peran(daerah.kepala_dinkes, JenisPeran.VERIFIKATOR, daerah.dinkes)
    assert find_within(daerah.verifikator, daerah.pppk.nip_tercetak) == daerah.pppk
    assert find_within(daerah.kepala_dinkes, daerah.pppk_puskesmas.nip) == daerah.pppk_puskesmas
    assert find_within(daerah.kepala_dinkes, daerah.pppk.nip) is None
    assert find_within(daerah.admin, daerah.pppk.nip) is None


@pytest.mark.parametrize("nip", ["", "   ", "tidak ada", "1" * 18, "%", "' OR 1=1 --"])
def test_what_is_no_nip_finds_no_one(daerah, nip):
    PegawaiFactory(unit=daerah.sd1, nip=None, jenis=JenisPegawai.LAINNYA)
    assert find_within(daerah.verifikator, nip) is None


def test_who_has_left_is_not_found(daerah):
    gone = PegawaiFactory(unit=daerah.sd1, is_active=False)
    assert find_within(daerah.verifikator, gone.nip) is None


@pytest.mark.parametrize(
    "cari",
    ["wayan", "PENILAI", "{nip:.8}", "{nip}", "NIP {nip}\u200b"],
    ids=["name", "certificate", "start of NIP", "NIP", "pasted"],
)
def test_the_admin_searches_by_name_certificate_or_nip(daerah, remember, cari):
    daerah.pppk.nama, daerah.pppk.nip = "I Wayan Uji", "199308172025211001"
    daerah.pppk.save()
    daerah.kepala_sd1.nama = "Ni Luh Lain"
    daerah.kepala_sd1.save()
    wanted = remember(1, daerah.pppk, cn="Sang Penilai")
    remember(2, daerah.kepala_sd1, cn="Orang Lain")
    assert list(kunci_within(daerah.admin, cari.format(nip=daerah.pppk.nip))) == [wanted]


def test_newest_first_and_no_further_than_the_admin_s_units(daerah, remember):
    first, second, third = (remember(n, daerah.pppk) for n in (1, 2, 3))
    other = PegawaiFactory(unit=daerah.dinkes)
    make_peran(other, JenisPeran.ADMIN, daerah.dinkes)
    assert list(kunci_within(daerah.admin)) == [third, second, first]
    assert not kunci_within(other).exists()
    assert not kunci_within(daerah.verifikator).exists()
