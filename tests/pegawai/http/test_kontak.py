"""At the first login the contact is checked before any other page; nothing else is in the way of a person."""

import pytest
from django.urls import reverse

from pegawai.models import Pegawai


@pytest.fixture
def baru(daerah, login):
    Pegawai.objects.filter(pk=daerah.pppk.pk).update(kontak_diperiksa_at=None)
    daerah.pppk.refresh_from_db()
    return login(daerah.pppk)


def test_a_page_leads_to_the_contact_page_and_back(baru):
    assert baru.get("/berkas/?a=1").url == f"{reverse('pegawai:contact')}?next=%2Fberkas%2F%3Fa%3D1"
    assert baru.get("/").status_code == 302


@pytest.mark.parametrize("nama", ["pegawai:contact", "account_logout", "beranda:help", "beranda:privacy"])
def test_contact_logout_and_public_pages_stay_open(baru, nama):
    assert baru.get(reverse(nama)).status_code == 200


def test_what_is_sent_is_not_lost(baru):
    assert baru.post(reverse("notifikasi:preferences"), {"surel_unit": "TANPA"}).status_code == 302
    assert baru.get("/pesan/", headers={"HX-Request": "true"}).status_code == 200


def test_a_person_who_confirmed_goes_anywhere(daerah, login):
    assert login(daerah.pppk_lain).get("/berkas/").status_code == 200
