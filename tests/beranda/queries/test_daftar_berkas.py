from datetime import timedelta

import pytest
from django.urls import reverse

from beranda.queries.daftar_berkas import DokumenKinerja, dokumen_kinerja_of, list_berkas
from berkas.enums import StatusBerkas
from berkas.queries.sasaran import sasaran_of
from kinerja.enums import StatusMpph, StatusSkp
from kinerja.models import AnggotaMpph, Mpph, Skp
from tests.conftest import DALAM_TENGGAT
from tests.factories import make_berkas

pytestmark = pytest.mark.usefixtures("dalam_tenggat")
DRAF = DokumenKinerja("masih draf", "/kinerja/skp/1/")


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


@pytest.mark.parametrize(
    ("status", "kata"),
    [
        (StatusSkp.DRAF, "masih draf"),
        (StatusSkp.DIALOG, "sedang dalam dialog kinerja"),
        (StatusSkp.DITETAPKAN, "sudah ditetapkan; cetak, tanda tangani, lalu unggah"),
    ],
)
def test_a_composed_skp_is_known_by_its_state(daerah, pengumpulan, status, kata):
    skp = Skp.objects.create(
        pegawai=daerah.pppk, periode=pengumpulan.periode, status=status, penilai=daerah.kepala_sd1,
        nomor_versi=int(status == StatusSkp.DITETAPKAN), pegawai_setuju_at=DALAM_TENGGAT, penilai_setuju_at=DALAM_TENGGAT,
    )  # fmt: skip
    di_kinerja = dokumen_kinerja_of(daerah.pppk, sasaran_of(daerah.pppk))
    assert di_kinerja == {
        (pengumpulan.periode_id, "SKP"): DokumenKinerja(kata, reverse("kinerja:skp", args=[skp.pk]))
    }


@pytest.mark.parametrize(
    ("status", "memimpin", "ada"),
    [
        (StatusMpph.DRAF, True, True),
        (StatusMpph.DRAF, False, False),
        (StatusMpph.DITETAPKAN, False, True),
    ],
)
def test_a_matrix_is_known_to_its_leader_and_once_it_is_set_to_its_members(
    daerah, pengumpulan, status, memimpin, ada
):
    pimpinan = daerah.pppk if memimpin else daerah.kepala_sd1
    mpph = Mpph.objects.create(
        periode=pengumpulan.periode, pimpinan=pimpinan, unit=daerah.sd1, status=status,
        nomor_versi=int(status == StatusMpph.DITETAPKAN),
    )  # fmt: skip
    AnggotaMpph.objects.create(mpph=mpph, pegawai=daerah.pppk, nama="A", urutan=1)
    di_kinerja = dokumen_kinerja_of(daerah.pppk, sasaran_of(daerah.pppk))
    assert ((pengumpulan.periode_id, "MPPH") in di_kinerja) == ada


def test_without_a_campaign_nothing_is_read(daerah, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert dokumen_kinerja_of(daerah.pppk, []) == {}


def test_it_takes_two_queries(daerah, pengumpulan, django_assert_num_queries):
    kartu = sasaran_of(daerah.pppk)
    with django_assert_num_queries(2):
        dokumen_kinerja_of(daerah.pppk, kartu)
