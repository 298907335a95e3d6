"""The page of one berkas: for those who may see it, with its history, and on record when others look."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from berkas.enums import AlasanPengembalian
from berkas.services.review import claim_berkas, return_berkas
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from tests.factories import VersiFactory, make_berkas

pytestmark = pytest.mark.usefixtures("dalam_tenggat")


@pytest.fixture
def berkas(daerah, dok_skp):
    return make_berkas(daerah.pppk, dok_skp)


@pytest.fixture
def alamat(berkas) -> str:
    return reverse("berkas:detail", args=[berkas.pk])


def read(client, url) -> str:
    return " ".join(client.get(url).content.decode().split())


@pytest.mark.parametrize("siapa", ["pppk_lain", "pppk_puskesmas", "kepala_dinkes"])
def test_a_stranger_does_not_learn_that_it_exists(daerah, alamat, login, siapa):
    client = login(getattr(daerah, siapa))
    assert (
        client.get(alamat).status_code
        == client.get(reverse("berkas:detail", args=[10**9])).status_code
        == 404
    )
    assert not JejakAudit.objects.exists()


def test_the_page_of_a_berkas_is_headed_by_its_owner_when_others_read_it(daerah, alamat, login):
    assert "<h1> Sasaran Kinerja Pegawai (SKP) </h1>" in read(login(daerah.pppk), alamat)
    assert f"<h1> SKP {daerah.pppk} </h1>" in read(login(daerah.kepala_sd1), alamat)


def test_who_looks_at_it_is_on_record_except_its_owner(daerah, berkas, alamat, login):
    read(login(daerah.pppk), alamat)
    assert not JejakAudit.objects.exists()
    read(login(daerah.auditor), alamat)
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.BERKAS_VIEW)
    assert (jejak.oleh, jejak.pegawai, jejak.objek) == (
        daerah.auditor,
        daerah.pppk,
        f"berkas.Berkas:{berkas.pk}",
    )


def test_every_version_and_step_is_shown_and_no_internal_note(daerah, berkas, alamat, login):
    return_berkas(
        berkas, oleh=daerah.verifikator, versi_id=berkas.versi_terkini_id,
        alasan=[AlasanPengembalian.PERIODE_SALAH], catatan="Halaman 2.", catatan_internal="rahasia",
    )  # fmt: skip
    second = VersiFactory(berkas=berkas, nomor=2, nama_asli="<b>kedua</b>.pdf")
    page = read(login(daerah.pppk), alamat)
    for versi in (berkas.versi_terkini, second):
        assert reverse("berkas:receipt", args=[versi.tanda_terima]) in page
    assert "Halaman 2." in page
    assert "rahasia" not in page
    assert "<b>kedua" not in page


def test_the_page_costs_the_same_for_many_versions(daerah, berkas, alamat, login, django_assert_num_queries):
    client = login(daerah.pppk)
    client.get(alamat)
    with CaptureQueriesContext(connection) as few:
        client.get(alamat)
    for nomor in range(2, 8):
        VersiFactory(berkas=berkas, nomor=nomor)
    with django_assert_num_queries(len(few)):
        client.get(alamat)


def test_an_earlier_version_folds_its_signatures_and_pages(daerah, berkas, alamat, login):
    assert "Tanda tangan dan halaman versi" not in read(login(daerah.pppk), alamat)
    berkas.versi_terkini = VersiFactory(berkas=berkas, nomor=2)
    berkas.save(update_fields=["versi_terkini"])
    page = read(login(daerah.pppk), alamat)
    assert page.count("<summary>Tanda tangan dan halaman versi") == 1
    assert "<summary>Tanda tangan dan halaman versi 1</summary>" in page


def test_the_history_is_told_in_sentences(daerah, berkas, alamat, login):
    return_berkas(
        berkas,
        oleh=daerah.verifikator,
        versi_id=berkas.versi_terkini_id,
        alasan=[AlasanPengembalian.TAK_TERBACA],
    )
    assert f"Versi 1 dikembalikan {daerah.verifikator.nama_lengkap}" in read(login(daerah.pppk), alamat)


def test_who_led_the_unit_before_reads_what_came_in_there_and_no_more(daerah, berkas, alamat, login):
    """Not the state of today, and no step of a version that another unit received."""
    return_berkas(
        claim_berkas(berkas, oleh=daerah.verifikator), oleh=daerah.verifikator, versi_id=berkas.versi_terkini.pk,
        alasan=[AlasanPengembalian.PERIODE_SALAH],
    )  # fmt: skip
    daerah.pppk.unit = daerah.puskesmas
    daerah.pppk.save(update_fields=["unit"])
    berkas.refresh_from_db()
    berkas.versi_terkini = VersiFactory(berkas=berkas, nomor=2, nama_berkas="Di puskesmas")
    berkas.save(update_fields=["versi_terkini"])
    dahulu, kini = read(login(daerah.kepala_sd1), alamat), read(login(daerah.kepala_dinkes), alamat)
    assert "Anda tetap dapat membaca yang diterima saat bertugas di unit Anda." in dahulu
    assert "Versi 1: SKP 2025" in dahulu
    assert "Di puskesmas" not in dahulu
    assert "Versi 1 dikembalikan" in dahulu
    assert str(daerah.puskesmas) not in dahulu
    assert "Di puskesmas" in kini
    assert f"Diterima saat bertugas di {daerah.sd1}." in kini
    assert "sekarang bertugas di unit lain" not in kini
