import pytest
from django.urls import reverse

from notifikasi.models import Kiriman
from notifikasi.worker.kiriman import deliver_kiriman


@pytest.fixture
def minta(client, db):
    def post(email):
        return client.post(reverse("account_reset_password"), {"email": email})

    return post


def test_reset_mail_waits_in_the_outbox_as_a_secret_and_leaves_at_once(daerah, minta, mailoutbox):
    minta(daerah.pppk.email)
    kiriman = Kiriman.objects.get()
    assert mailoutbox == []
    assert (kiriman.penerima, kiriman.alamat, kiriman.is_rahasia) == (daerah.pppk, daerah.pppk.email, True)
    assert "http://127.0.0.1:8000/" in kiriman.isi
    deliver_kiriman(kiriman.pk)
    kiriman.refresh_from_db()
    assert "http://127.0.0.1:8000/" in mailoutbox[0].body
    assert kiriman.isi == ""


def test_two_requests_are_two_mails(daerah, minta):
    minta(daerah.pppk.email)
    minta(daerah.pppk.email)
    assert Kiriman.objects.count() == 2


def test_unknown_address_leaves_no_row(daerah, minta):
    minta("tidak.ada@contoh.example")
    assert not Kiriman.objects.exists()
