"""An upload by the pengelola: same door, same deadline, both names everywhere, and never verified by the same person."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfReader

from berkas.enums import StatusBerkas
from berkas.models import Berkas, Versi
from berkas.permissions import AksiBerkas
from notifikasi.models import Kiriman, Pesan
from pegawai.enums import JenisKejadian, JenisPeran
from pegawai.models import JejakAudit
from pegawai.permissions import can
from tests.factories import PegawaiFactory, make_berkas, make_peran

pytestmark = pytest.mark.usefixtures("trust_store", "private")


@pytest.fixture
def alamat(daerah, dok_skp, dalam_tenggat):
    return f"/berkas/wakil/{daerah.pppk.pk}/{dok_skp.pengumpulan_id}/SKP/"


def send(client, alamat, pdf, **isian):
    data = {
        "nama_berkas": "SKP 2025",
        "alasan": "DIRAWAT",
        "keterangan": "Dirawat di RSUD sejak Senin",
    } | isian
    return client.post(alamat, data | {"isi": SimpleUploadedFile("skp.pdf", pdf)})


def test_both_are_named_and_only_the_receipt_tells_of_health(daerah, login, alamat, signed_pdf):
    client = login(daerah.pengelola)
    answer = send(client, alamat, signed_pdf)
    assert answer.status_code == 303
    versi = Versi.objects.select_related("berkas__pegawai", "oleh").get()
    assert (versi.oleh, versi.berkas.pegawai) == (daerah.pengelola, daerah.pppk)
    kalimat = f"{daerah.pengelola.nama_lengkap}, karena: sakit atau dirawat (Dirawat di RSUD sejak Senin)"
    nama = daerah.pengelola.nama_lengkap
    assert kalimat in client.get(answer["Location"]).content.decode()
    pesan = Pesan.objects.get(penerima=daerah.pppk)
    assert f"Diunggah atas nama Anda oleh {nama}. Nomor tanda terima" in pesan.isi
    for teks in (pesan.isi, *Kiriman.objects.values_list("isi", flat=True)):
        assert "rawat" not in teks.lower()
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.BERKAS_UPLOAD)
    assert (jejak.oleh, jejak.pegawai, jejak.rincian["atas_nama"]) == (daerah.pengelola, daerah.pppk, nama)


@pytest.mark.parametrize(
    ("alasan", "karena"),
    [("TANPA_JARINGAN", ", karena: tidak ada jaringan di tempat tugas"), ("DIRAWAT", ""), ("LAINNYA", "")],
)
def test_a_message_gives_only_a_reason_that_is_not_about_health(
    daerah, login, alamat, signed_pdf, alasan, karena
):
    send(login(daerah.pengelola), alamat, signed_pdf, alasan=alasan)
    isi = Pesan.objects.get(penerima=daerah.pppk).isi
    assert f"oleh {daerah.pengelola.nama_lengkap}{karena}. Nomor tanda terima" in isi
    assert "RSUD" not in isi


@pytest.mark.parametrize(
    ("siapa", "tahu"),
    [
        *((one, True) for one in ("pppk", "pengelola", "admin", "verifikator", "auditor")),
        *((one, False) for one in ("kepala_sd1", "kepala_dinas")),
    ],
)
def test_heads_read_who_uploaded_it_and_not_why(daerah, login, alamat, signed_pdf, siapa, tahu):
    receipt = send(login(daerah.pengelola), alamat, signed_pdf)["Location"]
    client = login(getattr(daerah, siapa))
    page = client.get(receipt).content.decode()
    assert daerah.pengelola.nama_lengkap in page
    assert ("sakit atau dirawat (Dirawat di RSUD sejak Senin)" in page) is tahu
    pdf = client.get(reverse("berkas:receipt_pdf", args=[Versi.objects.get().tanda_terima])).content
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    assert daerah.pengelola.nama_lengkap in " ".join(text.split())
    assert ("dirawat" in text) is tahu


def test_who_uploaded_it_may_not_verify_it(daerah, login, alamat, signed_pdf):
    make_peran(daerah.pengelola, JenisPeran.VERIFIKATOR, daerah.instansi)
    send(login(daerah.pengelola), alamat, signed_pdf)
    berkas = Versi.objects.get().berkas
    assert not can(daerah.pengelola, AksiBerkas.REVIEW, berkas)
    assert can(daerah.verifikator, AksiBerkas.REVIEW, berkas)


def test_without_a_reason_nothing_is_received(daerah, login, alamat, signed_pdf):
    answer = send(login(daerah.pengelola), alamat, signed_pdf, alasan="")
    assert answer.status_code == 422
    assert "Pilih alasan mengunggah atas nama pegawai ini." in answer.content.decode()
    assert not Versi.objects.exists()


def test_the_same_deadline_holds(daerah, login, alamat, signed_pdf, dalam_tenggat):
    dalam_tenggat.shift(2 * 24 * 3600)
    client = login(daerah.pengelola)
    for answer in (client.get(alamat), send(client, alamat, signed_pdf)):
        assert answer.status_code == 403
        assert "berlaku tenggat yang sama" in answer.content.decode()
    assert not Versi.objects.exists()


def test_a_refused_file_says_why_on_the_same_page(daerah, login, alamat, unsigned_pdf):
    answer = send(login(daerah.pengelola), alamat, unsigned_pdf)
    assert answer.status_code == 422
    assert f"atas nama {daerah.pppk.nama_lengkap}" in answer.content.decode()


def test_the_documents_of_the_person_are_offered(daerah, login, alamat):
    page = login(daerah.pengelola).get(f"/berkas/wakil/{daerah.pppk.pk}/").content.decode()
    assert alamat in page
    assert (
        f"/berkas/wakil/{daerah.pppk.pk}/"
        in login(daerah.pengelola).get(f"/pegawai/{daerah.pppk.pk}/").content.decode()
    )


def test_each_document_says_how_it_stands(daerah, login, alamat, dok_skp, dalam_tenggat):
    def read():
        answer = login(daerah.pengelola).get(f"/berkas/wakil/{daerah.pppk.pk}/")
        return " ".join(answer.content.decode().split())

    assert "Unggah SKP</a>" in read()
    make_berkas(daerah.pppk, dok_skp)
    assert "Ganti SKP</a>" in read()
    assert "Menunggu verifikasi" in read()
    dalam_tenggat.shift(2 * 24 * 3600)
    assert '<p>SKP</p> <p class="tugas-ket"> Tenggat Jumat, 15 Agustus 2025' in read()
    Berkas.objects.update(status=StatusBerkas.TERVERIFIKASI)
    assert '<p>SKP</p> <p class="tugas-ket"> Tidak dapat diganti lagi. </p>' in read()


def test_ones_own_documents_have_their_own_page(daerah, login, alamat):
    client = login(daerah.pppk)
    assert client.get(f"/berkas/wakil/{daerah.pppk.pk}/")["Location"] == "/berkas/sasaran-awal-tahun/"
    assert client.get(alamat)["Location"].endswith("/SKP/tambah/")


@pytest.mark.parametrize(
    "siapa", ["pppk_lain", "kepala_sd1", "kepala_dinas", "kepala_dinkes", "verifikator", "auditor"]
)
def test_no_other_role_uploads_for_a_person(daerah, login, alamat, signed_pdf, siapa):
    client = login(getattr(daerah, siapa))
    assert client.get(f"/berkas/wakil/{daerah.pppk.pk}/").status_code == 404
    assert send(client, alamat, signed_pdf).status_code == 404
    assert not Versi.objects.exists()


def test_a_pengelola_uploads_for_the_own_subtree_only(daerah, login, dok_skp, alamat, signed_pdf):
    lain = f"/berkas/wakil/{daerah.pppk_puskesmas.pk}/{dok_skp.pengumpulan_id}/SKP/"
    assert send(login(daerah.pengelola), lain, signed_pdf).status_code == 404


def test_what_is_not_demanded_of_a_person_does_not_exist(daerah, login, dok_skp, alamat):
    orang = PegawaiFactory(unit=daerah.sd1, kohort=None, jenis="PNS")
    assert (
        login(daerah.admin).get(f"/berkas/wakil/{orang.pk}/{dok_skp.pengumpulan_id}/SKP/").status_code == 404
    )
    assert (
        "Tidak ada berkas yang diminta"
        in login(daerah.admin).get(f"/berkas/wakil/{orang.pk}/").content.decode()
    )
