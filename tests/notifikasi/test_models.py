from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from notifikasi.enums import CaraSurel, JenisPesan, StatusKiriman
from notifikasi.models import Kiriman, Pesan


@pytest.fixture
def pesan(daerah):
    def write(kunci, **lain):
        isi = {
            "judul": "Judul",
            "isi": "Isi",
            "jenis": JenisPesan.PENGINGAT,
            "cara_surel": CaraSurel.LANGSUNG,
        }
        return Pesan.objects.create(kunci=kunci, penerima=daerah.pppk, **(isi | lain))

    return write


def test_a_mail_is_due_at_its_time_unless_a_worker_holds_it(kirim, dalam_tenggat):
    kiriman, now = kirim(), timezone.now()
    Kiriman.objects.update(coba_lagi_at=now)
    assert Kiriman.objects.due(now).get() == kiriman
    assert not Kiriman.objects.due(now - timedelta(seconds=1)).exists()
    Kiriman.objects.update(disewa_sampai=now + timedelta(seconds=1))
    assert not Kiriman.objects.due(now).exists()
    assert Kiriman.objects.due(now + timedelta(seconds=1)).exists()


@pytest.mark.parametrize("status", StatusKiriman)
def test_only_a_mail_that_has_arrived_is_not_sent_again(kirim, status):
    kirim()
    Kiriman.objects.update(status=status)
    assert Kiriman.objects.resendable(timezone.now()).exists() == (status != StatusKiriman.TERKIRIM)


@pytest.mark.parametrize(
    "tautan", ["https://lain.example/", "//lain.example/", "javascript:alert(1)", "berkas/"]
)
def test_a_message_links_to_the_portal_only(pesan, tautan):
    with pytest.raises(IntegrityError, match="tautan_stays_in_the_portal"), transaction.atomic():
        pesan("a", tautan=tautan)


def test_a_message_waits_for_a_digest_until_it_is_in_one(pesan, kirim):
    menunggu = pesan("a", cara_surel=CaraSurel.RINGKASAN)
    pesan("b", cara_surel=CaraSurel.LANGSUNG)
    pesan("c", cara_surel=CaraSurel.RINGKASAN, kiriman=kirim())
    assert list(Pesan.objects.waiting_for_ringkasan()) == [menunggu]
