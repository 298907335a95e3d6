"""The desk of BKPSDM; what it counts per unit is proved in tests/kepatuhan/views/test_kepatuhan.py."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from berkas.enums import AlasanPengembalian, Langkah, StatusBerkas
from tests.factories import PegawaiFactory, PengumpulanFactory, make_berkas

DESK = reverse("beranda:desk")


@pytest.fixture(autouse=True)
def _clock(dalam_tenggat):
    return dalam_tenggat


def context(client, **query):
    return client.get(DESK, query).context


def read(client, **query) -> str:
    return " ".join(client.get(DESK, query).content.decode().split())


def test_at_a_glance(daerah, pengumpulan, dok_skp, login, dalam_tenggat):
    berkas = make_berkas(daerah.pppk, dok_skp)
    berkas.riwayat.create(
        langkah=Langkah.RETURN, ke=StatusBerkas.DIKEMBALIKAN, alasan=[AlasanPengembalian.PERIODE_SALAH],
        oleh=daerah.verifikator, at=timezone.now(),
    )  # fmt: skip
    dalam_tenggat.shift(7200)
    page = read(login(daerah.verifikator))
    assert page.count("<h1") == 1
    assert "<title>Meja BKPSDM" in page
    assert "Berkas menunggu verifikasi" in page
    assert "1 diputus hari ini, 1 oleh Anda" in page
    assert f">SKP {daerah.pppk}</a>" in page
    assert "2 jam</span>" in page
    assert "dari 3 belum lengkap" in page
    assert "Periode salah" in page
    assert "Dinas Kesehatan" in page
    assert "hari ini</text>" in page


def test_with_nothing_done_it_says_so(daerah, pengumpulan, login):
    page = read(login(daerah.verifikator))
    assert "Antrean kosong" in page
    assert "Paling lama menunggu" not in page
    assert "Tidak ada berkas yang masuk atau diputus dalam 14 hari terakhir." in page
    assert "Belum ada berkas yang dikembalikan." in page
    assert "Belum ada yang diputus dalam 7 hari terakhir." in page


def test_without_a_campaign_the_work_is_still_there(daerah, login):
    page = read(login(daerah.admin))
    assert "Belum ada pengumpulan" in page
    assert "Berkas menunggu verifikasi" in page
    assert "Alasan pengembalian" not in page


def test_where_all_are_complete_no_unit_is_named(daerah, pengumpulan, dok_skp, dok_mpph, login):
    for pegawai in (daerah.pppk, daerah.pppk_lain, daerah.pppk_puskesmas):
        for dokumen in (dok_skp, dok_mpph):
            make_berkas(pegawai, dokumen)
    assert "Tidak ada yang belum lengkap." in read(login(daerah.verifikator))


def test_twenty_seven_queries_for_any_number_of_people(
    daerah, pengumpulan, dok_skp, login, django_assert_num_queries
):
    client = login(daerah.verifikator)
    for n in range(2):
        for m in range(10 * n):
            make_berkas(PegawaiFactory(username=f"banyak{m}", unit=daerah.sd1), dok_skp)
        with django_assert_num_queries(
            28 if connection.vendor == "postgresql" else 27
        ):  # a server's clock is asked
            client.get(DESK)


def test_an_earlier_campaign_can_be_asked_for(daerah, pengumpulan, login):
    lama = PengumpulanFactory(
        nama="Tahun lalu", dibuka_at=pengumpulan.dibuka_at - timedelta(days=400),
        tenggat_at=pengumpulan.tenggat_at - timedelta(days=400),
    )  # fmt: skip
    client = login(daerah.admin)
    assert context(client)["pengumpulan"] == pengumpulan
    assert context(client, pengumpulan=lama.pk)["pengumpulan"] == lama


def test_an_unknown_campaign_is_the_newest(daerah, pengumpulan, login):
    assert context(login(daerah.admin), pengumpulan=999)["pengumpulan"] == pengumpulan


@pytest.mark.parametrize(("siapa", "boleh"), [("admin", True), ("verifikator", False), ("auditor", False)])
def test_only_an_admin_is_led_to_the_outbox(daerah, pengumpulan, login, siapa, boleh):
    assert bool(context(login(getattr(daerah, siapa)))["boleh_kotak_keluar"]) == boleh


@pytest.mark.parametrize(("siapa", "boleh"), [("admin", True), ("verifikator", False), ("auditor", False)])
def test_only_an_admin_is_led_to_the_campaign(daerah, pengumpulan, login, siapa, boleh):
    page = read(login(getattr(daerah, siapa)))
    assert (reverse("berkas:pengumpulan_detail", args=[pengumpulan.pk]) in page) == boleh


def test_a_new_installation_says_what_to_do_first(daerah, login, settings, tmp_path):
    settings.TRUST_DIR = tmp_path / "trust"
    page = read(login(daerah.admin))
    assert "Memulai portal" in page
    assert "3 dari 6 langkah selesai" in page
    assert f'href="{reverse("berkas:trust_store")}">Sertifikat</a>' in page
    assert "Memulai portal" not in read(login(daerah.verifikator))
