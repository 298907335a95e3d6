import pytest
from allauth.core import context

from notifikasi.models import Kiriman
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from pegawai.services.password import make_reset_link, request_reset
from tests.factories import PegawaiFactory


@pytest.fixture(autouse=True)
def _request(rf):
    """allauth writes its mail, and counts, within a request."""
    with context.request_context(rf.get("/")):
        yield


def test_a_link_opens_the_account_it_was_made_for(daerah, client):
    link = make_reset_link(daerah.pppk)
    assert client.get(link.removeprefix("http://127.0.0.1:8000"), follow=True).status_code == 200


def test_a_shared_address_gets_a_mail_for_each_account(daerah):
    for nama in ("guru.satu", "guru.dua"):
        PegawaiFactory(username=nama, unit=daerah.sd1, email="sd1@contoh.example")
    request_reset(teks="SD1@contoh.example")
    assert Kiriman.objects.count() == 2
    assert JejakAudit.objects.get().pegawai is None


def test_the_fifth_mail_of_an_hour_is_not_written(daerah):
    for _ in range(5):
        request_reset(teks="pppk")
    assert Kiriman.objects.count() == 4
    surel = JejakAudit.objects.order_by("pk").values_list("rincian__surel", flat=True)
    assert list(surel) == [1, 1, 1, 1, 0]


def test_an_unknown_name_leaves_an_entry_and_no_mail(daerah):
    request_reset(teks="tidak.ada")
    assert not Kiriman.objects.exists()
    assert JejakAudit.objects.get().kejadian == JenisKejadian.RESET_REQUEST
