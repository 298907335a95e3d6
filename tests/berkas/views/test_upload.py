"""The form page in the way a browser uses it."""

from datetime import UTC, datetime, timedelta
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.text import capfirst

from berkas.enums import Kebijakan, Langkah, StatusBerkas
from berkas.http.berkas import DISIMPAN_PALING_BANYAK
from berkas.models import Riwayat, Versi
from core.formats import format_date
from tests.conftest import DALAM_TENGGAT
from tests.factories import make_berkas
from tests.pdf_factory import make_unsigned, replace_text

MB = 1024 * 1024
LEWAT = datetime(2025, 8, 15, 16, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("trust_store", "dalam_tenggat")


@pytest.fixture
def alamat(dok_skp) -> str:
    return reverse("berkas:add", args=[dok_skp.pengumpulan_id, "SKP"])


@pytest.fixture
def peramban(daerah, login):
    return login(daerah.pppk)


def send(client, url, data: bytes | None, nama="skp.pdf", **fields):
    isian = {"nama_berkas": "SKP 2025", **fields}
    if data is not None:
        isian["isi"] = SimpleUploadedFile(nama, data, content_type="application/pdf")
    return client.post(url, isian)


def words_of(response) -> str:
    return " ".join(strip_tags(response.content.decode()).split())


def test_a_number_that_no_campaign_can_have_is_not_found(peramban, db):
    alamat = reverse("berkas:add", kwargs={"pengumpulan_id": 10**20, "jenis": "SKP"})
    assert peramban.get(alamat).status_code == 404


def test_the_form_says_what_until_when_and_how_big(peramban, alamat):
    page = peramban.get(alamat).content.decode()
    assert "<h1>Unggah SKP</h1>" in page
    assert "Sasaran Awal Tahun 2025 PPPK Tahap I" in page
    assert "PDF, paling besar 2 MB, sudah ditandatangani" in page
    assert 'value="SKP 2025"' in page
    assert "Jumat, 15 Agustus 2025 pukul 23.59 WITA" in page
    assert "1 hari 14 jam" in page
    assert "novalidate" in page
    assert "menyatakan_basah" not in page
    assert " required" not in page


def test_the_declaration_is_asked_only_where_ink_is_accepted(peramban, alamat, dok_skp, scan_pdf):
    dok_skp.kebijakan = Kebijakan.TTE_ATAU_BASAH
    dok_skp.save(update_fields=["kebijakan"])
    assert "menyatakan_basah" in peramban.get(alamat).content.decode()
    assert send(peramban, alamat, scan_pdf).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert send(peramban, alamat, scan_pdf, menyatakan_basah="on").status_code == HTTPStatus.SEE_OTHER


def test_success_leads_to_the_receipt(peramban, alamat, signed_pdf):
    response = send(peramban, alamat, signed_pdf)
    versi = Versi.objects.get()
    assert response.status_code == HTTPStatus.SEE_OTHER
    assert response.url == reverse("berkas:receipt", args=[versi.tanda_terima])


def test_a_repeated_post_leads_to_the_same_receipt(peramban, alamat, signed_pdf):
    assert send(peramban, alamat, signed_pdf).url == send(peramban, alamat, signed_pdf).url
    assert Versi.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "nama", "pesan"),
    [
        (None, "", "Pilih berkas SKP"),
        (b"", "skp.pdf", "Berkas kosong (0 byte). Pilih ulang berkas PDF Anda."),
        (b"PK\x03\x04", "skp.docx", "Berkas ini bukan PDF. Unggah berkas .pdf asli"),
        (bytes(2 * MB + 1), "skp.pdf", "Ukuran berkas 2,01 MB melebihi batas 2 MB."),
        (bytes(DISIMPAN_PALING_BANYAK + MB), "skp.pdf", "Ukuran berkas 13 MB melebihi batas 2 MB."),
    ],
)
def test_an_error_stands_in_summary_and_field_and_nothing_typed_is_lost(peramban, alamat, data, nama, pesan):
    response = send(peramban, alamat, data, nama, nama_berkas="SKP saya 2025")
    page = response.content.decode()
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    words = " ".join(strip_tags(page).split())
    assert words.count(pesan) == 2
    assert nama in words, "a browser forgets which file was refused"
    assert "<title>Kesalahan: " in page
    assert page.index("Ada masalah") < page.index("<h1")
    assert 'href="#id_isi"' in page
    assert 'value="SKP saya 2025"' in page
    assert not Versi.objects.exists()


def test_two_files_are_one_too_many(peramban, alamat, signed_pdf):
    files = [SimpleUploadedFile(nama, signed_pdf) for nama in ("a.pdf", "b.pdf")]
    response = peramban.post(alamat, {"nama_berkas": "SKP 2025", "isi": files})
    assert "Anda hanya dapat memilih 1 berkas" in response.content.decode()


def test_a_missing_name_is_told_in_our_words(peramban, alamat, signed_pdf):
    assert "Tuliskan nama berkas" in send(peramban, alamat, signed_pdf, nama_berkas="").content.decode()


def test_the_intent_of_the_first_opening_survives_an_error(peramban, alamat):
    niat = peramban.get(alamat).context["form"]["niat"].value()
    page = send(peramban, alamat, None, niat=niat).content.decode()
    assert f'value="{niat}"' in page


def test_a_file_sent_as_text_is_answered_by_a_page_of_ours(peramban, alamat):
    response = peramban.post(alamat, {"nama_berkas": "SKP 2025", "isi": "x" * (4 * MB)})
    assert response.status_code == HTTPStatus.BAD_REQUEST
    assert "Berkas yang dipilih tidak dapat diunggah – coba lagi" in response.content.decode()


def test_an_interrupted_body_is_answered_by_a_page_of_ours(peramban, alamat):
    response = peramban.post(alamat, b"--batas\r\nContent-Disp", content_type="multipart/form-data")
    assert response.status_code == HTTPStatus.BAD_REQUEST
    assert "coba lagi" in response.content.decode()


def test_the_token_against_forged_posts_is_checked(daerah, alamat, signed_pdf):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(daerah.pppk)
    assert send(client, alamat, signed_pdf).status_code == HTTPStatus.FORBIDDEN
    assert not Versi.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_after_the_deadline_there_is_a_page_not_a_field_error(
    daerah, login, alamat, dalam_tenggat, signed_pdf, method
):
    dalam_tenggat.move_to(LEWAT)
    peramban = login(daerah.pppk)
    response = peramban.get(alamat) if method == "get" else send(peramban, alamat, signed_pdf)
    page = response.content.decode()
    assert response.status_code == HTTPStatus.FORBIDDEN
    assert "Pengunggahan ditutup 15 Agustus 2025 pukul 23.59 WITA. Ajukan dispensasi ke BKPSDM" in page
    assert "Ada masalah" not in page


def test_before_opening_there_is_a_page(peramban, alamat, dalam_tenggat):
    dalam_tenggat.move_to(datetime(2025, 8, 3, tzinfo=UTC))
    page = peramban.get(alamat).content.decode()
    assert "Pengunggahan dibuka Senin, 4 Agustus 2025 pukul 00.00 WITA" in page


def test_a_late_upload_is_announced_before_it_is_sent(daerah, login, alamat, dok_skp, dalam_tenggat):
    dok_skp.pengumpulan.batas_akhir_at = LEWAT + timedelta(days=7)
    dok_skp.pengumpulan.save(update_fields=["batas_akhir_at"])
    dalam_tenggat.move_to(LEWAT + timedelta(days=2, hours=3))
    peramban = login(daerah.pppk)
    asked = words_of(peramban.get(alamat))
    assert "SKP akan tercatat terlambat" in asked
    assert "Jumat, 15 Agustus 2025 pukul 23.59 WITA Lewat 2 hari 3 jam" in asked
    assert "Masih diterima sampai Jumat, 22 Agustus 2025 pukul 23.59 WITA" in asked
    page = peramban.get(alamat, {"terlambat": "1"}).content.decode()
    assert "akan tercatat terlambat 2 hari 3 jam" in page
    assert 'name="isi"' in page


def test_until_when_a_late_file_is_taken_stands_above_the_form(daerah, login, alamat, dok_skp, dalam_tenggat):
    dok_skp.pengumpulan.batas_akhir_at = LEWAT + timedelta(days=7)
    dok_skp.pengumpulan.save(update_fields=["batas_akhir_at"])
    dalam_tenggat.move_to(LEWAT + timedelta(days=2))
    page = words_of(login(daerah.pppk).get(alamat, {"terlambat": "1"}))
    assert "Masih diterima sampai Jumat, 22 Agustus 2025 pukul 23.59 WITA," in page


def test_in_the_grace_the_closed_page_names_the_form_that_was_opened_in_time(
    daerah, login, alamat, dok_skp, dalam_tenggat
):
    dok_skp.pengumpulan.masa_tenggang = 10
    dok_skp.pengumpulan.save(update_fields=["masa_tenggang"])
    dalam_tenggat.move_to(LEWAT + timedelta(minutes=3))
    page = login(daerah.pppk).get(alamat)
    assert "Masa tenggang sampai Sabtu, 16 Agustus 2025 pukul 00.09 WITA" in words_of(page)
    assert "data-berkas-ditutup" not in page.content.decode()  # a file on the device may still come in
    dalam_tenggat.move_to(LEWAT + timedelta(minutes=30))
    closed = login(daerah.pppk).get(alamat)
    assert "Masa tenggang" not in words_of(closed)
    assert "data-berkas-ditutup" in closed.content.decode()


@pytest.mark.parametrize(
    ("langkah", "alasan", "singkat", "lengkap"),
    [
        (
            Langkah.RETURN,
            ["PERIODE_SALAH", "LAINNYA"],
            "Dikembalikan {hari} Periode salah dan 1 alasan lain. Cara memperbaiki",
            "Hal lain. Cara memperbaiki: Ikuti catatan verifikator. Catatan verifikator Nama unit salah.",
        ),
        (Langkah.RETURN, ["PERIODE_SALAH"], "Dikembalikan {hari} Periode salah. Cara memperbaiki", ""),
        (Langkah.RETURN, [], "Dikembalikan {hari} Nama unit salah. Catatan verifikator", ""),
        (
            Langkah.REFUSE_AFTER_INSPECTION,
            [],
            "Ditolak {hari} Nama unit salah. Hasil pemeriksaan Nama unit salah.",
            "",
        ),
    ],
    ids=["reasons", "one reason", "a note", "by the inspection"],
)
def test_a_return_is_told_briefly_above_the_form_that_answers_it(
    peramban, alamat, daerah, dok_skp, langkah, alasan, singkat, lengkap
):
    berkas = make_berkas(daerah.pppk, dok_skp, status=StatusBerkas.DIKEMBALIKAN)
    Riwayat.objects.create(
        berkas=berkas, langkah=langkah, ke=berkas.status, at=DALAM_TENGGAT, alasan=alasan, catatan="Nama unit salah."
    )  # fmt: skip
    page = words_of(peramban.get(alamat))
    assert singkat.format(hari=format_date(DALAM_TENGGAT)) in page
    assert lengkap in page


def test_what_is_not_demanded_of_a_person_does_not_exist_for_them(daerah, login, alamat):
    assert login(daerah.kepala_sd1).get(alamat).status_code == HTTPStatus.NOT_FOUND
    assert login(daerah.pppk).get(alamat.replace("SKP", "LAIN")).status_code == HTTPStatus.NOT_FOUND


def test_a_stranger_is_led_to_the_login(client, db, alamat):
    assert client.get(alamat).status_code == HTTPStatus.FOUND


def test_queries_of_the_form_stay_few(peramban, alamat, daerah, dok_skp, django_assert_max_num_queries):
    make_berkas(daerah.pppk, dok_skp)
    with django_assert_max_num_queries(14):
        peramban.get(alamat)


def test_statements_of_an_upload(peramban, alamat, signed_pdf, django_assert_num_queries):
    with django_assert_num_queries(25):  # with those of the transactions
        send(peramban, alamat, signed_pdf)
    with django_assert_num_queries(9):
        send(peramban, alamat, signed_pdf)  # the same once more


@pytest.mark.parametrize(
    ("penandatangan", "kebijakan", "isi"),
    [
        (None, "wajib_tte", "pegawai yang dinilai ({saya}); pejabat penilai ({penilai})"),
        (["PENILAI"], "tte_atau_basah", "pejabat penilai ({penilai})"),
        ([], "wajib_tte", ""),
        (None, "bebas", ""),
    ],
    ids=["both", "penilai", "none", "free"],
)
def test_the_form_says_before_the_upload_who_must_have_signed(
    peramban, alamat, daerah, dok_skp, penandatangan, kebijakan, isi
):
    type(dok_skp).objects.update(penandatangan=penandatangan, kebijakan=kebijakan)
    page = " ".join(peramban.get(alamat).content.decode().split())
    assert ("Harus ditandatangani secara elektronik oleh" in page) is bool(isi)
    words = capfirst(isi.format(saya=daerah.pppk.nama_lengkap, penilai=daerah.kepala_sd1.nama_lengkap))
    assert not isi or f"<p>{words}</p>" in page
    assert ("Yang ditandatangani basah dipindai" in page) is (kebijakan == "tte_atau_basah")


def test_the_form_of_an_mpph_names_its_possible_leaders(login, daerah, dok_mpph):
    type(dok_mpph).objects.update(penandatangan=None)
    alamat = reverse("berkas:add", args=[dok_mpph.pengumpulan_id, "MPPH"])
    page = login(daerah.pppk).get(alamat).content.decode()
    assert f"Pimpinan ({daerah.kepala_sd1.nama_lengkap} atau {daerah.kepala_dinas.nama_lengkap})" in page


def test_a_changed_file_is_refused_with_what_was_changed(peramban, alamat, pki):
    signed = pki.sign(make_unsigned("Nilai: baik"))
    page = send(peramban, alamat, replace_text(signed, "Nilai: sangat baik"))
    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert page.context["form"].perubahan == ("Halaman 1: “Nilai: baik” menjadi “Nilai: sangat baik”",)
    content = " ".join(page.content.decode().split())
    assert "<li>Halaman 1: “Nilai: baik” menjadi “Nilai: sangat baik”</li>" in content
    # upload.js takes it away when another file is chosen
    assert '<div data-server-only> <div class="perubahan">' in content


def test_a_form_opened_in_time_needs_no_tick_when_its_file_comes_late(
    daerah, login, alamat, dok_skp, dalam_tenggat, signed_pdf
):
    dok_skp.pengumpulan.batas_akhir_at = LEWAT + timedelta(days=7)
    dok_skp.pengumpulan.save(update_fields=["batas_akhir_at"])
    page = login(daerah.pppk).get(alamat)
    assert 'data-from="2025-08-16T00:00:00+08:00"' in page.content.decode()
    niat = page.context["form"]["niat"].value()
    dalam_tenggat.move_to(LEWAT + timedelta(hours=1))
    assert send(login(daerah.pppk), alamat, signed_pdf, niat=niat).status_code == HTTPStatus.SEE_OTHER
    assert not Versi.objects.get().tepat_waktu


def test_a_form_refused_within_the_grace_still_counts_as_in_time(
    daerah, login, alamat, dok_skp, dalam_tenggat
):
    dok_skp.pengumpulan.masa_tenggang = 10
    dok_skp.pengumpulan.save(update_fields=["masa_tenggang"])
    niat = login(daerah.pppk).get(alamat).context["form"]["niat"].value()
    dalam_tenggat.move_to(LEWAT + timedelta(minutes=3))
    page = words_of(send(login(daerah.pppk), alamat, b"", niat=niat))
    assert "Masa tenggang sampai Sabtu, 16 Agustus 2025 pukul 00.09 WITA, 7 menit lagi." in page
    assert "terlambat" not in page.replace("masih tercatat", "")
    dalam_tenggat.move_to(LEWAT + timedelta(minutes=13))
    closed = send(login(daerah.pppk), alamat, b"", niat=niat)
    assert closed.status_code == HTTPStatus.FORBIDDEN
    assert "Pengunggahan SKP sudah ditutup" in words_of(closed)


def test_a_print_is_uploaded_late_only_after_that_was_read(daerah, login, pengumpulan, dalam_tenggat):
    pengumpulan.batas_akhir_at = LEWAT + timedelta(days=7)
    pengumpulan.save(update_fields=["batas_akhir_at"])
    dalam_tenggat.move_to(LEWAT)
    peramban, alamat = login(daerah.pppk), reverse("berkas:add_printed")
    assert "MPPH dan SKP akan tercatat terlambat" in words_of(peramban.get(alamat))
    assert 'name="isi"' in peramban.get(alamat, {"terlambat": "1"}).content.decode()
