"""One way of a file through its form: the same for the person themselves and for their deputy."""

from datetime import UTC, datetime, timedelta
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from berkas.enums import StatusBerkas, StatusPermohonan
from berkas.models import Versi
from core.lajur import TIBA_AT
from tests.berkas.views.test_upload import words_of
from tests.factories import DispensasiFactory, PengecualianFactory, PermohonanFactory, make_berkas

LEWAT = datetime(2025, 8, 15, 16, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("trust_store", "dalam_tenggat")


class Pengirim:
    """A person at the form: the owner of the document, or the deputy."""

    def __init__(self, login, pegawai, alamat, *, is_wakil):
        self.login, self.pegawai, self.alamat, self.is_wakil = login, pegawai, alamat, is_wakil

    def open(self):
        return self.login(self.pegawai).get(self.alamat)

    def send(self, data, nama="skp-saya.pdf", tiba_at=None, **isian):
        isi = SimpleUploadedFile(nama, data, content_type="application/pdf")
        isian = {"nama_berkas": "SKP 2025", "alasan": "TANPA_JARINGAN", "isi": isi} | isian
        return self.login(self.pegawai).post(self.alamat, isian, **{TIBA_AT: tiba_at})


@pytest.fixture(params=["pemilik", "wakil"])
def pengirim(request, login, daerah, dok_skp):
    tempat = [dok_skp.pengumpulan_id, "SKP"]
    if request.param == "pemilik":
        return Pengirim(login, daerah.pppk, reverse("berkas:add", args=tempat), is_wakil=False)
    alamat = reverse("berkas:wakil_add", args=[daerah.pppk.pk, *tempat])
    return Pengirim(login, daerah.pengelola, alamat, is_wakil=True)


def test_what_is_received_leads_to_its_receipt(pengirim, signed_pdf):
    answer = pengirim.send(signed_pdf)
    versi = Versi.objects.get()
    assert (answer.status_code, answer.url) == (303, reverse("berkas:receipt", args=[versi.tanda_terima]))
    assert versi.oleh == pengirim.pegawai


def test_a_refused_file_is_named_on_the_same_form(pengirim):
    page = pengirim.send(b"PK\x03\x04", "skp.docx")
    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "skp.docx" in words_of(page)
    assert 'name="isi"' in page.content.decode()


def test_a_file_that_came_too_late_is_named_with_its_time(pengirim, dalam_tenggat, signed_pdf):
    niat = pengirim.open().context["form"]["niat"].value()
    dalam_tenggat.move_to(LEWAT)
    page = pengirim.send(signed_pdf, niat=niat)
    assert page.status_code == HTTPStatus.FORBIDDEN
    assert (
        "skp-saya.pdf tidak disimpan. Berkas itu sampai di server Sabtu, 16 Agustus 2025 pukul 00.00 WITA."
        in words_of(page)
    )
    assert "data-berkas-ditutup" not in page.content.decode()
    assert not Versi.objects.exists()


@pytest.mark.parametrize(
    ("status", "kalimat"),
    [
        ("DIUNGGAH", "Versi yang sudah diterima tetap berlaku dan tidak dapat diganti lagi."),
        ("TERVERIFIKASI", "Versi yang sudah terverifikasi tidak dapat diganti."),
    ],
)
def test_a_replacement_that_came_too_late_is_not_taken_for_the_version_that_is_in(
    pengirim, daerah, dok_skp, dalam_tenggat, signed_pdf, status, kalimat
):
    make_berkas(daerah.pppk, dok_skp, status=StatusBerkas(status))
    dalam_tenggat.move_to(LEWAT)
    words = words_of(pengirim.send(signed_pdf))
    assert "skp-saya.pdf tidak disimpan." in words
    assert kalimat in words.split("skp-saya.pdf tidak disimpan.")[1]
    assert "Berkasnya" not in words


def test_a_form_that_was_filled_in_wrong_is_not_shown_again_once_it_is_closed(
    pengirim, dalam_tenggat, signed_pdf
):
    dalam_tenggat.move_to(LEWAT)
    page = pengirim.send(signed_pdf, nama_berkas="")
    assert page.status_code == HTTPStatus.FORBIDDEN
    assert "skp-saya.pdf tidak disimpan." in words_of(page)
    assert 'name="isi"' not in page.content.decode()


def test_where_no_file_was_sent_the_closed_page_speaks_of_none(pengirim, dalam_tenggat):
    dalam_tenggat.move_to(LEWAT)
    page = pengirim.login(pengirim.pegawai).post(pengirim.alamat, {"nama_berkas": "SKP 2025"})
    assert page.status_code == HTTPStatus.FORBIDDEN
    assert "tidak disimpan" not in words_of(page)
    assert "data-berkas-ditutup" in page.content.decode()


def test_a_file_refused_before_the_end_is_named_with_the_cause(pengirim, dalam_tenggat):
    dalam_tenggat.move_to(LEWAT)
    page = pengirim.send(b"PK\x03\x04", "skp.docx", tiba_at=LEWAT - timedelta(seconds=1))
    assert page.status_code == HTTPStatus.FORBIDDEN
    assert "sampai di server Jumat, 15 Agustus 2025 pukul 23.59 WITA. Berkas ini bukan PDF." in words_of(page)


def test_a_late_form_asks_first(pengirim, dok_skp, dalam_tenggat):
    type(dok_skp.pengumpulan).objects.update(batas_akhir_at=datetime(2025, 8, 22, 16, tzinfo=UTC))
    dalam_tenggat.move_to(LEWAT)
    page = pengirim.open()
    assert "akan tercatat terlambat" in words_of(page)
    assert 'name="isi"' not in page.content.decode()


def test_once_it_is_closed_a_dispensasi_is_the_next_step(pengirim, dalam_tenggat):
    dalam_tenggat.move_to(LEWAT)
    page = words_of(pengirim.open())
    assert f"Ajukan dispensasi{' baginya' * pengirim.is_wakil} " in page


def test_no_dispensasi_is_proposed_to_the_exempt(pengirim, daerah, dalam_tenggat):
    PengecualianFactory(pegawai=daerah.pppk, oleh=daerah.admin)
    dalam_tenggat.move_to(LEWAT)
    page = words_of(pengirim.open())
    assert "dikecualikan dari pengumpulan ini, jadi tidak perlu mengunggah." in page
    assert "Ajukan dispensasi" not in page


def test_a_request_that_waits_is_shown_in_place_of_another(pengirim, daerah, pengumpulan, dalam_tenggat):
    diminta = PermohonanFactory(pegawai=daerah.pppk, pengumpulan=pengumpulan)
    dalam_tenggat.move_to(LEWAT)
    page = pengirim.open()
    assert "Permohonan dispensasi masih menunggu putusan." in words_of(page)
    assert reverse("berkas:permohonan", args=[diminta.pk]) in page.content.decode()
    assert "Ajukan dispensasi" not in words_of(page)


def test_a_refused_request_may_be_made_again(pengirim, daerah, pengumpulan, dalam_tenggat):
    PermohonanFactory(
        pegawai=daerah.pppk,
        pengumpulan=pengumpulan,
        status=StatusPermohonan.DITOLAK,
        diputuskan_at=LEWAT,
        diputuskan_oleh=daerah.admin,
        catatan="Sudah dua kali diperpanjang",
    )
    dalam_tenggat.move_to(LEWAT)
    page = words_of(pengirim.open())
    assert "Ajukan dispensasi" in page
    assert ("ditolak. Permohonan diputuskan oleh" in page) is not pengirim.is_wakil


def test_a_dispensasi_that_ran_out_names_its_own_end(pengirim, daerah, pengumpulan, dalam_tenggat):
    DispensasiFactory(
        pegawai=daerah.pppk, pengumpulan=pengumpulan, tenggat_at=LEWAT + timedelta(days=3), oleh=daerah.admin
    )
    dalam_tenggat.move_to(LEWAT + timedelta(days=4))
    page = words_of(pengirim.open())
    assert "Pengunggahan ditutup 18 Agustus 2025 pukul 23.59 WITA. Ajukan dispensasi ke" in page


def test_after_a_year_no_dispensasi_is_proposed(pengirim, dalam_tenggat):
    dalam_tenggat.move_to(LEWAT + timedelta(days=366))
    page = words_of(pengirim.open())
    assert "Dispensasi tidak dapat diajukan lagi." in page
    assert "Ajukan dispensasi" not in page


@pytest.mark.parametrize("sudah", ["", "dikecualikan", "diminta"])
def test_a_form_proposes_a_dispensasi_only_while_one_can_be_asked_for(
    login, daerah, dok_skp, dalam_tenggat, sudah
):
    if sudah == "dikecualikan":
        PengecualianFactory(pegawai=daerah.pppk, oleh=daerah.admin)
    if sudah == "diminta":
        PermohonanFactory(pegawai=daerah.pppk, pengumpulan=dok_skp.pengumpulan)
    dalam_tenggat.move_to(LEWAT - timedelta(minutes=30))
    page = words_of(login(daerah.pppk).get(reverse("berkas:add", args=[dok_skp.pengumpulan_id, "SKP"])))
    assert ("Tidak sempat? Ajukan dispensasi" in page) is not bool(sudah)
