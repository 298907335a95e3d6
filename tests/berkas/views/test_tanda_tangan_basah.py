"""A scan signed in ink where the campaign accepts it: declared by the uploader, checked by a verifikator,
both recorded."""

from http import HTTPStatus

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import strip_tags

from berkas.enums import Kebijakan, StatusBerkas
from berkas.models import Berkas, Versi
from berkas.services.upload import Unggahan, upload_berkas
from core.exceptions import DomainError
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit

pytestmark = pytest.mark.usefixtures("trust_store", "dalam_tenggat")
BELUM_DINYATAKAN = (
    "Berkas ini hasil pindai tanpa tanda tangan elektronik. Nyatakan bahwa dokumen ini ditandatangani basah, "
    "atau unggah dokumen bertanda tangan elektronik."
)
DITERIMA = (
    "Berkas ini hasil pindai tanpa tanda tangan elektronik. Berkas diterima untuk diperiksa oleh verifikator."
)
TANPA_TTE = (
    'Tidak ditemukan tanda tangan elektronik di dalam berkas. Gambar QR atau tulisan "ditandatangani secara '
    'elektronik" bukan tanda tangan elektronik. Unggah berkas asli hasil penandatanganan.'
)
PERNYATAAN = "Saya menyatakan berkas ini hasil pindai dokumen asli yang ditandatangani basah"
SEMUA = ["TANDA_TANGAN_TERLIHAT", "NAMA_NIP_COCOK", "PERIODE_COCOK"]


@pytest.fixture
def dokumen(dok_skp):
    dok_skp.kebijakan = Kebijakan.TTE_ATAU_BASAH
    dok_skp.save(update_fields=["kebijakan"])
    return dok_skp


@pytest.fixture
def alamat(dok_skp):
    return reverse("berkas:add", args=[dok_skp.pengumpulan_id, "SKP"])


def send(client, alamat, data, **fields):
    isi = SimpleUploadedFile("skp.pdf", data, content_type="application/pdf")
    return client.post(alamat, {"nama_berkas": "SKP pindaian", "isi": isi, **fields})


def upload(daerah, dokumen, data, *, menyatakan_basah):
    return upload_berkas(Unggahan(ContentFile(data, name="skp.pdf"), "SKP", menyatakan_basah=menyatakan_basah), pegawai=daerah.pppk, dokumen=dokumen, oleh=daerah.pppk)  # fmt: skip


@pytest.mark.parametrize("kebijakan", list(Kebijakan), ids=str)
def test_the_declaration_is_asked_for_where_ink_is_taken_and_nowhere_else(
    daerah, dok_skp, alamat, login, kebijakan
):
    type(dok_skp).objects.update(kebijakan=kebijakan)
    page = login(daerah.pppk).get(alamat).content.decode()
    assert (PERNYATAAN in page) == (kebijakan == Kebijakan.TTE_ATAU_BASAH)


def test_undeclared_it_is_refused_in_full_and_what_was_typed_stays(daerah, dokumen, alamat, login, scan_pdf):
    response = send(login(daerah.pppk), alamat, scan_pdf)
    page = response.content.decode()
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert page.count(BELUM_DINYATAKAN) == 2  # summary and field
    assert 'href="#id_menyatakan_basah"' in page
    assert "berkas-tolak" not in page  # the script keeps a file that is not blamed
    assert 'value="SKP pindaian"' in page
    assert PERNYATAAN in page
    assert not Versi.objects.exists()
    assert JejakAudit.objects.get(kejadian=JenisKejadian.BERKAS_REFUSE).rincian["kode"] == "NO_SIGNATURE"


def test_declared_it_is_taken_in_and_marked(daerah, dokumen, alamat, login, scan_pdf):
    response = send(login(daerah.pppk), alamat, scan_pdf, menyatakan_basah="on")
    assert response.status_code == HTTPStatus.SEE_OTHER
    versi = Versi.objects.get()
    assert (versi.menyatakan_basah, versi.keputusan, versi.tepat_waktu) == (True, "look", True)
    assert (versi.hasil["message"], versi.perlu_dilihat) == (DITERIMA, True)
    assert versi.berkas.status == StatusBerkas.DIUNGGAH


def test_a_tick_that_stays_when_the_rest_is_wrong(daerah, dokumen, alamat, login, scan_pdf):
    response = send(login(daerah.pppk), alamat, scan_pdf, menyatakan_basah="on", nama_berkas="")
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert response.context["form"]["menyatakan_basah"].value() is True
    assert " checked" in response.content.decode()


def test_the_declaration_saves_nothing_but_a_scan(daerah, dokumen, unsigned_pdf, tampered_pdf):
    """A digital document without a signature stays one, and a changed one stays changed."""
    with pytest.raises(DomainError) as refusal:
        upload(daerah, dokumen, unsigned_pdf, menyatakan_basah=True)
    assert refusal.value.pesan == TANPA_TTE
    with pytest.raises(DomainError, match="Dokumen diubah setelah ditandatangani oleh"):
        upload(daerah, dokumen, tampered_pdf, menyatakan_basah=True)


def test_where_ink_is_not_taken_a_declaration_changes_nothing(daerah, dok_skp, alamat, login, scan_pdf):
    page = send(login(daerah.pppk), alamat, scan_pdf, menyatakan_basah="on").content.decode()
    sentence = (
        "Berkas ini hasil pindai tanpa tanda tangan elektronik. Unggah dokumen bertanda tangan elektronik."
    )
    assert " ".join(strip_tags(page).split()).count(sentence) == 2
    assert 'href="#id_isi"' in page
    assert "berkas-tolak" in page
    assert not Versi.objects.exists()


def test_from_the_scan_to_the_verified_file(daerah, dokumen, login, scan_pdf):
    versi = upload(daerah, dokumen, scan_pdf, menyatakan_basah=True)
    meja, berkas = login(daerah.verifikator), versi.berkas
    page = meja.get(reverse("berkas:review", args=[berkas.pk])).content.decode()
    assert "Perlu diperiksa mata" in page
    assert "hasil pindai kertas, tanpa tanda tangan elektronik" in page
    thumb = meja.get(reverse("berkas:page_thumb", args=[versi.pk, 1]))
    assert thumb.content.startswith(b"\x89PNG")
    url, isian = reverse("berkas:verify", args=[berkas.pk]), {"verifikasi-versi": versi.pk}
    assert meja.post(url, isian).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert meja.post(url, isian | {"verifikasi-butir_periksa": SEMUA}).status_code == HTTPStatus.FOUND
    assert Berkas.objects.get().status == StatusBerkas.TERVERIFIKASI
