from datetime import timedelta

import pytest
from django.urls import reverse

from beranda.queries.daftar_berkas import list_berkas
from berkas.enums import StatusBerkas
from berkas.queries.sasaran import sasaran_of
from berkas.rules.belum_dikirim import KATA, DokumenKinerja
from tests.conftest import DALAM_TENGGAT
from tests.factories import make_berkas

pytestmark = pytest.mark.usefixtures("dalam_tenggat")
DRAF = DokumenKinerja(KATA["DRAF"], "/kinerja/skp/1/")


def rows(pegawai, pada=DALAM_TENGGAT, di_kinerja=None):
    [daftar] = list_berkas(sasaran_of(pegawai, pada), di_kinerja or {})
    return {baris.kartu.dokumen.jenis: baris for baris in daftar.baris}


def test_a_missing_document_leads_to_its_upload_and_another_to_its_page(daerah, pengumpulan, dok_skp):
    berkas = make_berkas(daerah.pppk, dok_skp)
    milik = rows(daerah.pppk)
    assert milik["MPPH"].url == reverse("berkas:add", args=[pengumpulan.pk, "MPPH"])
    assert milik["SKP"].url == reverse("berkas:detail", args=[berkas.pk])


def test_where_nothing_can_be_uploaded_the_row_leads_to_the_campaign(daerah, pengumpulan):
    assert rows(daerah.pppk, pengumpulan.tenggat_at)["SKP"].url == reverse("berkas:sasaran")


@pytest.mark.parametrize(
    ("menit", "di_kinerja", "tanda"),
    [
        (-600, None, ("BELUM", "Belum diunggah")),
        (-60, None, ("BELUM_SEGERA", "Belum diunggah")),
        (0, None, ("BELUM", "Belum diunggah")),
        (-600, DRAF, ("BELUM_DIKIRIM", "BELUM DIKIRIM")),
        (-60, DRAF, ("BELUM_DIKIRIM", "BELUM DIKIRIM")),
        (0, DRAF, ("BELUM", "Belum diunggah")),
    ],
)
def test_missing_is_red_only_in_the_last_hour(daerah, pengumpulan, menit, di_kinerja, tanda):
    pada = pengumpulan.tenggat_at + timedelta(minutes=menit)
    milik = {(pengumpulan.periode_id, "SKP"): di_kinerja} if di_kinerja else {}
    assert rows(daerah.pppk, pada, milik)["SKP"].tanda == tanda


def test_a_document_that_came_in_shows_its_state_and_whether_in_time(daerah, dok_skp):
    make_berkas(daerah.pppk, dok_skp, status=StatusBerkas.TERVERIFIKASI)
    baris = rows(daerah.pppk)["SKP"]
    assert (baris.tanda, baris.ketepatan) == (("TERVERIFIKASI", "Terverifikasi"), "tepat waktu")


def test_what_was_received_may_ask_to_be_looked_at(daerah, dok_skp, monkeypatch):
    make_berkas(daerah.pppk, dok_skp)
    monkeypatch.setattr("berkas.queries.sasaran.KartuDokumen.perlu_dilihat", property(lambda _: True))
    assert rows(daerah.pppk)["SKP"].tanda == ("PERIKSA_KEMBALI", "Periksa kembali")


def test_what_is_received_is_counted(daerah, dok_skp, dok_mpph):
    make_berkas(daerah.pppk, dok_skp)
    make_berkas(daerah.pppk, dok_mpph, status=StatusBerkas.DIKEMBALIKAN)
    [daftar] = list_berkas(sasaran_of(daerah.pppk), {})
    assert daftar.kartu.diterima == 1
