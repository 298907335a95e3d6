"""What the admin sees of remembered signing keys, and how one is forgotten again."""

import pytest
from django.urls import reverse

from berkas.models import KunciPenandatangan
from berkas.services.kunci import confirm_kunci
from pegawai.enums import JenisPeran
from tests.berkas.services.test_kunci import KUNCI, signed
from tests.factories import PegawaiFactory, make_peran

pytestmark = pytest.mark.usefixtures("dalam_tenggat")
LIST = reverse("berkas:kunci_list")


@pytest.fixture
def berkas(daerah, dok_skp):
    return signed(daerah.pppk, dok_skp).berkas


def test_the_admin_finds_a_key_and_withdraws_it(berkas, daerah, login):
    catatan = confirm_kunci(
        berkas.versi_terkini, kunci=KUNCI, pegawai=daerah.kepala_sd1, oleh=daerah.verifikator
    )
    client = login(daerah.admin)
    assert "I Wayan Penilai" in client.get(LIST, {"cari": "wayan penilai"}).content.decode()
    assert "Tidak ada kunci" in client.get(LIST, {"cari": "tidak ada"}).content.decode()
    url = reverse("berkas:kunci_withdraw", args=[catatan.pk])
    assert "Cabut konfirmasi kunci ini?" in client.get(url).content.decode()
    empty = client.post(url, {"alasan": " "})
    assert (empty.status_code, empty.content.decode().count("Tuliskan alasan mencabut konfirmasi ini.")) == (
        422,
        2,
    )
    page = client.post(url, {"alasan": "Keliru orang."}, follow=True).content.decode()
    assert "Kunci I Wayan Penilai tidak lagi diingat." in page
    assert client.get(url).status_code == 404


def test_an_admin_of_another_unit_does_not_see_it(berkas, daerah, login):
    catatan = confirm_kunci(
        berkas.versi_terkini, kunci=KUNCI, pegawai=daerah.kepala_sd1, oleh=daerah.verifikator
    )
    lain = PegawaiFactory(unit=daerah.dinkes)
    make_peran(lain, JenisPeran.ADMIN, daerah.dinkes)
    client = login(lain)
    assert "I Wayan Penilai" not in client.get(LIST).content.decode()
    assert client.get(reverse("berkas:kunci_withdraw", args=[catatan.pk])).status_code == 404


def test_the_list_of_keys_costs_the_same_for_many(daerah, dok_skp, login, django_assert_max_num_queries):
    versi = signed(daerah.pppk, dok_skp)
    KunciPenandatangan.objects.bulk_create(
        KunciPenandatangan(
            pegawai=daerah.pppk, kunci=f"{n:064x}", cn=f"Nama {n}", versi=versi, oleh=daerah.verifikator
        )
        for n in range(30)
    )
    client = login(daerah.admin)
    with django_assert_max_num_queries(9):
        page = client.get(LIST).content.decode()
    assert page.count("/cabut/") == 25


@pytest.mark.parametrize("peran", ["pppk", "kepala_sd1", "pengelola", "verifikator", "auditor"])
def test_only_an_admin_finds_the_keys(daerah, login, peran):
    assert login(getattr(daerah, peran)).get(LIST).status_code == 404


@pytest.mark.parametrize("urut", ["pemilik", "-unit", "cn", "penerbit", "-dikonfirmasi", "kunci"])
def test_keys_are_sorted_by_each_head(berkas, daerah, login, urut):
    confirm_kunci(berkas.versi_terkini, kunci=KUNCI, pegawai=daerah.kepala_sd1, oleh=daerah.verifikator)
    page = login(daerah.admin).get(LIST, {"urut": urut})
    assert page.context["page_obj"].paginator.count == 1
    assert page.content.decode().count("aria-sort=") == 1
