"""The desk of BKPSDM; what it counts per unit is proved in tests/kepatuhan/views/test_kepatuhan.py."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from notifikasi.enums import StatusKiriman
from notifikasi.models import Kiriman
from notifikasi.services.kiriman import queue_surel
from tests.factories import PengumpulanFactory, make_berkas

DESK = reverse("beranda:desk")


@pytest.fixture(autouse=True)
def _clock(dalam_tenggat):
    return dalam_tenggat


def context(client, **query):
    return client.get(DESK, query).context


def queue_mail(kunci, alamat="pppk@contoh.example", **columns):
    queue_surel(kunci=kunci, alamat=alamat, penerima=None, subjek="Surel", isi="Isi")
    Kiriman.objects.filter(kunci=kunci).update(**columns)


def test_mail_that_does_not_leave_is_counted_after_ten_minutes(daerah, pengumpulan, login):
    queue_mail("baru", created_at=timezone.now() - timedelta(minutes=9))
    queue_mail("lama", created_at=timezone.now() - timedelta(minutes=11))
    queue_mail("gagal", status=StatusKiriman.GAGAL)
    page = context(login(daerah.admin))
    assert page["surel"] == (1, 1)


def test_the_oldest_file_says_how_long_it_waits(daerah, pengumpulan, dok_skp, login, dalam_tenggat):
    make_berkas(daerah.pppk, dok_skp)
    dalam_tenggat.shift(7200)
    assert context(login(daerah.verifikator))["lama"] == timedelta(hours=2)


def test_with_an_empty_queue_nothing_waits(daerah, pengumpulan, login):
    assert context(login(daerah.verifikator))["lama"] is None


def test_an_earlier_campaign_can_be_asked_for(daerah, pengumpulan, login):
    lama = PengumpulanFactory(
        nama="Tahun lalu", dibuka_at=pengumpulan.dibuka_at - timedelta(days=400),
        tenggat_at=pengumpulan.tenggat_at - timedelta(days=400),
    )  # fmt: skip
    client = login(daerah.admin)
    assert context(client)["pengumpulan"] == pengumpulan
    assert context(client, pengumpulan=lama.pk)["pengumpulan"] == lama


@pytest.mark.parametrize(("siapa", "boleh"), [("admin", True), ("verifikator", False), ("auditor", False)])
def test_only_an_admin_is_led_to_the_outbox(daerah, pengumpulan, login, siapa, boleh):
    assert bool(context(login(getattr(daerah, siapa)))["boleh_kotak_keluar"]) == boleh
