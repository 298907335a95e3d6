from http import HTTPStatus

import pytest
from django.urls import reverse

from berkas.enums import StatusBerkas
from berkas.models import Berkas, Versi
from tests.factories import make_berkas

pytestmark = pytest.mark.usefixtures("dalam_tenggat")
TAWARAN = ">Ganti nama<"


@pytest.fixture
def berkas(daerah, dok_skp):
    return make_berkas(daerah.pppk, dok_skp, nama_berkas="SKP 2052")


@pytest.fixture
def client(berkas, login):
    return login(berkas.pegawai)


def alamat(berkas):
    return reverse("berkas:rename", args=[berkas.versi_terkini_id])


def pages(client, berkas):
    nomor = berkas.versi_terkini.tanda_terima
    found = (reverse("berkas:detail", args=[berkas.pk]), reverse("berkas:receipt", args=[nomor]))
    return [client.get(one).content.decode() for one in found]


def test_the_name_is_corrected_and_the_receipt_keeps_what_it_said(client, berkas):
    assert all(TAWARAN in page for page in pages(client, berkas))
    assert 'value="SKP 2052"' in client.get(alamat(berkas)).content.decode()
    page = client.post(alamat(berkas), {"nama_berkas": "SKP 2025"}, follow=True).content.decode()
    assert "Nama berkas diganti menjadi SKP 2025" in page
    assert "Versi 1: SKP 2025" in page
    assert "Saat diterima bernama SKP 2052." in page
    assert "Dari SKP 2052 menjadi SKP 2025" in page
    receipt = pages(client, berkas)[1]
    assert "SKP 2052" in receipt
    assert "Nama sekarang: SKP 2025" in receipt
    assert "Unduh SKP 2025 (" in page


@pytest.mark.parametrize(
    ("nama", "pesan"),
    [
        ("", "Tuliskan nama berkas, misalnya SKP 2025"),
        ("//", "Tuliskan nama dengan huruf atau angka, misalnya SKP 2025"),
        ("SKP 2052", "Namanya sudah SKP 2052. Tuliskan nama yang lain, atau pilih Batal"),
        ("x" * 121, "Nama berkas paling panjang 120 karakter"),
    ],
)
def test_a_refusal_stands_beside_the_field_with_what_was_typed(client, berkas, nama, pesan):
    answer = client.post(alamat(berkas), {"nama_berkas": nama})
    page = answer.content.decode()
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert page.count(pesan) == 2  # summary and field
    assert f'value="{nama}"' in page or not nama


def test_after_a_decision_the_page_says_why_and_nothing_offers_it(client, berkas):
    Berkas.objects.update(status=StatusBerkas.TERVERIFIKASI)
    page = client.get(alamat(berkas)).content.decode()
    assert "Berkas ini sudah terverifikasi, jadi namanya tetap seperti saat diverifikasi." in page
    assert '<button class="tombol" type="submit">Simpan nama' not in page
    assert not any(TAWARAN in page for page in pages(client, berkas))


def test_a_decision_in_between_is_told_and_what_was_typed_stays(client, berkas):
    Berkas.objects.update(status=StatusBerkas.DIKEMBALIKAN)
    answer = client.post(alamat(berkas), {"nama_berkas": "SKP 2025"})
    page = answer.content.decode()
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Tuliskan nama yang benar saat mengunggah perbaikannya." in page
    assert "SKP 2025" in page
    assert Versi.objects.get().nama_pengganti == ""


def test_it_is_offered_to_neither_head_nor_verifikator(berkas, daerah, login):
    for siapa in (daerah.kepala_sd1, daerah.verifikator):
        assert not any(TAWARAN in page for page in pages(login(siapa), berkas))
