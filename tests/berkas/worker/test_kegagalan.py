from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from berkas.enums import StatusBerkas
from berkas.tasks import tell_failures
from core.formats import WITA
from notifikasi.enums import JenisPesan, StatusKiriman
from notifikasi.models import Kiriman, Pesan
from pegawai.enums import JenisPeran
from tests.factories import PegawaiFactory, make_berkas, make_peran


@pytest.fixture
def pagi():
    with time_machine.travel(datetime(2025, 8, 14, 8, tzinfo=WITA), tick=False) as traveller:
        yield traveller


@pytest.fixture
def surel(daerah):
    count = iter(range(100))

    def make(status, sebelum):
        at = timezone.now() - sebelum
        kiriman = Kiriman.objects.create(
            kunci=str(next(count)),
            alamat="a@contoh.example",
            subjek="S",
            isi="I",
            status=status,
            coba_lagi_at=at,
        )
        Kiriman.objects.filter(pk=kiriman.pk).update(created_at=at)
        return kiriman

    return make


def isi():
    return [one.isi for one in Pesan.objects.filter(jenis=JenisPesan.KEGAGALAN).order_by("created_at", "pk")]


def test_without_a_failure_nobody_is_told(daerah, pagi, surel):
    surel(StatusKiriman.TERKIRIM, timedelta(hours=1))
    surel(StatusKiriman.MENUNGGU, timedelta(minutes=9))
    surel(StatusKiriman.GAGAL, timedelta(days=2))
    assert (tell_failures(), isi()) == (0, [])


def test_failed_and_waiting_mails_reach_every_admin_once_a_day(daerah, pagi, surel, mailoutbox):
    make_peran(PegawaiFactory(unit=daerah.dinas, kohort=None), JenisPeran.ADMIN, daerah.dinas)
    surel(StatusKiriman.GAGAL, timedelta(hours=3))
    surel(StatusKiriman.MENUNGGU, timedelta(minutes=11))
    assert [tell_failures(), tell_failures()] == [2, 0]
    pesan = Pesan.objects.get(penerima=daerah.admin)
    assert pesan.judul == "Ada yang gagal atau tertunda pada portal"
    assert pesan.isi == (
        "Surel: 1 gagal sejak Rabu, 13 Agustus 2025 pukul 08.00 WITA, 1 menunggu lebih dari 10 menit. "
        "Penyebab tiap surel dan tombol kirim ulang ada di halaman Kotak keluar."
    )
    assert pesan.tautan == "/pesan/keluar/"
    assert "http://127.0.0.1:8000/pesan/keluar/" in pesan.kiriman.isi


def test_what_was_told_is_not_told_again(daerah, pagi, surel):
    surel(StatusKiriman.GAGAL, timedelta(hours=3))
    tell_failures()
    Pesan.objects.get().kiriman.pesan.update(kiriman=None)
    Kiriman.objects.filter(status=StatusKiriman.MENUNGGU).delete()
    pagi.shift(timedelta(days=1))
    assert tell_failures() == 0
    surel(StatusKiriman.GAGAL, timedelta(hours=1))
    assert tell_failures() == 1
    assert "1 gagal sejak Kamis, 14 Agustus 2025 pukul 08.00 WITA" in isi()[1]


def test_before_eight_it_waits(daerah, pagi, surel):
    surel(StatusKiriman.GAGAL, timedelta(hours=3))
    pagi.shift(-timedelta(minutes=1))
    assert tell_failures() == 0


def test_files_that_wait_for_their_inspection_are_told(daerah, pagi, dok_skp):
    berkas = make_berkas(daerah.pppk, dok_skp, status=StatusBerkas.MENUNGGU_PEMERIKSAAN)
    assert tell_failures() == 0
    pagi.shift(timedelta(minutes=11))
    assert berkas.status_at < timezone.now()
    assert tell_failures() == 1
    pesan = Pesan.objects.get()
    assert pesan.isi.startswith(
        "Pemeriksaan otomatis: 1 berkas belum dapat diperiksa, yang terlama sejak Kamis, 14 Agustus 2025 pukul 08.00 WITA."
    )
    assert pesan.tautan == "/berkas/antrean/?status=MENUNGGU_PEMERIKSAAN"


def test_an_admin_who_left_is_not_told(daerah, pagi, surel):
    surel(StatusKiriman.GAGAL, timedelta(hours=3))
    daerah.admin.is_active = False
    daerah.admin.save(update_fields=["is_active"])
    assert tell_failures() == 0
