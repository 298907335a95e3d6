"""Uploads in parts, request by request, and the form that ends one."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.urls import reverse

from berkas.enums import Kebijakan
from berkas.models import DokumenWajib, PotonganUnggahan, UnggahanBersambung, Versi
from berkas.rules.unggahan import POTONGAN_TERBESAR
from berkas.services.review import return_berkas
from pegawai.models import JejakAudit
from tests.berkas.views.test_upload import words_of
from tests.tus import TUS, begin, patch, send_parts, send_whole, write_metadata

MB = 1024 * 1024
pytestmark = pytest.mark.usefixtures("trust_store", "dalam_tenggat")


@pytest.fixture
def alamat(dok_skp) -> str:
    return reverse("berkas:add", args=[dok_skp.pengumpulan_id, "SKP"])


@pytest.fixture
def peramban(daerah, login):
    return login(daerah.pppk)


@pytest.fixture
def besar(signed_pdf) -> bytes:
    """More than two parts; its bytes are never inspected."""
    return (signed_pdf * (3 * POTONGAN_TERBESAR // len(signed_pdf)))[: 2 * POTONGAN_TERBESAR + 5000]


def finish(client, alamat, kunci, **isian):
    return client.post(alamat, {"nama_berkas": "SKP 2025", "unggahan": kunci} | isian)


def head(client, alamat):
    return client.head(alamat, headers=TUS)


def test_a_file_in_parts_becomes_a_berkas_like_any_other(peramban, alamat, dok_skp, signed_pdf):
    begun = begin(peramban, signed_pdf, dok_skp)
    assert begun.status_code == HTTPStatus.CREATED
    assert (begun["Upload-Offset"], begun["Tus-Resumable"]) == ("0", "1.0.0")
    assert begun["Upload-Expires"] == "Sat, 16 Aug 2025 02:00:00 GMT"
    last = send_parts(peramban, begun["Location"], signed_pdf)
    assert (last.status_code, last["Upload-Offset"]) == (204, str(len(signed_pdf)))
    kunci = UnggahanBersambung.objects.get().kunci
    answer = finish(peramban, alamat, kunci)
    versi = Versi.objects.get()
    assert (answer.status_code, answer.url) == (303, reverse("berkas:receipt", args=[versi.tanda_terima]))
    with versi.isi.open() as isi:
        assert isi.read() == signed_pdf
    assert (versi.nama_asli, versi.nama_berkas) == ("skp.pdf", "SKP 2025")
    assert not PotonganUnggahan.objects.exists()
    assert finish(peramban, alamat, kunci).url == answer.url
    assert Versi.objects.count() == 1


def test_it_goes_on_where_it_stopped(peramban, dok_skp, besar):
    alamat = begin(peramban, besar, dok_skp)["Location"]
    send_parts(peramban, alamat, besar, sampai=POTONGAN_TERBESAR)
    state = head(peramban, alamat)
    assert (state["Upload-Offset"], state["Upload-Length"]) == (str(POTONGAN_TERBESAR), str(len(besar)))
    again = begin(peramban, besar, dok_skp, nama_berkas="Nama lain")
    assert (again.status_code, again["Location"]) == (201, alamat)
    assert again["Upload-Offset"] == str(POTONGAN_TERBESAR)
    assert UnggahanBersambung.objects.get().isian["nama_berkas"] == "Nama lain"
    assert send_parts(peramban, alamat, besar, awal=POTONGAN_TERBESAR).status_code == 204
    assert head(peramban, alamat)["Upload-Offset"] == str(len(besar))


def test_another_file_replaces_the_one_before(peramban, dok_skp, besar):
    alamat = begin(peramban, besar, dok_skp)["Location"]
    send_parts(peramban, alamat, besar, sampai=POTONGAN_TERBESAR)
    baru = begin(peramban, besar + b"x", dok_skp)
    assert (baru.status_code, baru["Upload-Offset"]) == (201, "0")
    assert head(peramban, alamat).status_code == HTTPStatus.GONE
    gone = patch(peramban, alamat, POTONGAN_TERBESAR, besar[:2000])
    assert (gone.status_code, gone.json()["kode"]) == (410, "gugur")
    assert gone.json()["sebab"].startswith("Unggahan ini sudah digantikan berkas lain")
    assert not PotonganUnggahan.objects.exists()


@pytest.mark.parametrize(
    ("awal", "panjang", "status", "sebab"),
    [
        (0, 2000, 409, "Bagian ini tidak menyambung bagian yang sudah sampai."),
        (5000, 2000, 409, "Bagian ini tidak menyambung bagian yang sudah sampai."),
        (4000, 0, 415, "Bagian ini tidak dikirim sebagai isi berkas."),
        (4000, 100, 413, "Ukuran bagian ini tidak sesuai."),
        (4000, POTONGAN_TERBESAR + 1, 413, "Ukuran bagian ini tidak sesuai."),
    ],
)
def test_a_part_that_does_not_fit_is_refused(peramban, dok_skp, besar, awal, panjang, status, sebab):
    alamat = begin(peramban, besar, dok_skp)["Location"]
    patch(peramban, alamat, 0, besar[:4000])
    answer = patch(peramban, alamat, awal, besar[:panjang])
    assert (answer.status_code, answer.json()["sebab"]) == (status, sebab)
    if status == 409:
        assert answer["Upload-Offset"] == "4000"
    assert head(peramban, alamat)["Upload-Offset"] == "4000"


def test_more_than_was_announced_is_refused(peramban, dok_skp, besar):
    alamat = begin(peramban, besar, dok_skp, ukuran=3000)["Location"]
    assert patch(peramban, alamat, 0, besar[:4000]).status_code == 413


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"content_type": "application/pdf"}, 415),
        ({"Upload_Offset": "x"}, 400),
        ({"Upload_Offset": ""}, 400),
        ({"Tus_Resumable": "0.9"}, 412),
    ],
)
def test_a_part_says_what_it_is(peramban, dok_skp, besar, headers, status):
    alamat = begin(peramban, besar, dok_skp)["Location"]
    answer = patch(peramban, alamat, 0, besar[:4000], **headers)
    assert answer.status_code == status
    assert answer["Tus-Resumable"] == "1.0.0"


def test_other_content_than_announced_is_dropped(peramban, dok_skp, besar):
    alamat = begin(peramban, besar, dok_skp, sha256="ab" * 32)["Location"]
    answer = send_parts(peramban, alamat, besar)
    assert (answer.status_code, answer.json()["kode"]) == (460, "isi_berbeda")
    assert answer.json()["sebab"] == "Isi yang sampai berbeda dari berkas yang dipilih."
    assert head(peramban, alamat).status_code == HTTPStatus.GONE
    assert not PotonganUnggahan.objects.exists()
    assert begin(peramban, besar, dok_skp)["Upload-Offset"] == "0"


def test_a_cancelled_one_is_gone(peramban, dok_skp, besar):
    alamat = begin(peramban, besar, dok_skp)["Location"]
    patch(peramban, alamat, 0, besar[:4000])
    assert peramban.delete(alamat, headers=TUS).status_code == 204
    assert not UnggahanBersambung.objects.exists()
    for answer in (
        head(peramban, alamat),
        peramban.delete(alamat, headers=TUS),
        patch(peramban, alamat, 0, besar[:2000]),
    ):
        assert answer.status_code == 404


def test_an_upload_of_another_person_is_not_found(peramban, daerah, dok_skp, besar, login):
    alamat = begin(peramban, besar, dok_skp)["Location"]
    for orang in (daerah.pppk_lain, daerah.admin, daerah.pengelola):
        lain = login(orang)
        assert head(lain, alamat).status_code == 404
        assert patch(lain, alamat, 0, besar[:2000]).status_code == 404
        assert lain.delete(alamat, headers=TUS).status_code == 404
    assert UnggahanBersambung.objects.count() == 1


@pytest.mark.parametrize(
    ("ukuran", "status", "kode", "sebab", "cara"),
    [
        (0, 400, "kosong", "Berkas kosong (0 byte).", "Pilih ulang berkas PDF Anda."),
        (2 * MB + 1, 413, "terlalu_besar", "Ukuran berkas 2,01 MB melebihi batas 2 MB.", "Kecilkan dokumen"),
    ],
)
def test_a_size_is_refused_before_a_byte_is_sent(
    peramban, daerah, dok_skp, ukuran, status, kode, sebab, cara
):
    for dokumen in (dok_skp, None):
        answer = begin(peramban, b"", dokumen, ukuran=ukuran)
        isi = answer.json()
        assert (answer.status_code, isi["kode"], isi["sebab"]) == (status, kode, sebab)
        assert isi["cara"].startswith(cara)
    assert not UnggahanBersambung.objects.exists()
    tercatat = JejakAudit.objects.filter(kejadian="BERKAS_REFUSE", pegawai=daerah.pppk)
    assert [one.rincian["ukuran"] for one in tercatat] == [ukuran] * 2


def test_bytes_that_are_the_newest_version_lead_to_its_receipt(peramban, alamat, dok_skp, signed_pdf):
    finish(peramban, alamat, send_whole(peramban, signed_pdf, dok_skp))
    answer = begin(peramban, signed_pdf, dok_skp)
    versi = Versi.objects.get()
    assert answer.status_code == 200
    assert answer.json() == {"alamat": reverse("berkas:receipt", args=[versi.tanda_terima])}


def test_bytes_that_were_returned_are_refused_before_they_are_sent(
    peramban, daerah, alamat, dok_skp, signed_pdf
):
    finish(peramban, alamat, send_whole(peramban, signed_pdf, dok_skp))
    versi = Versi.objects.get()
    return_berkas(versi.berkas, oleh=daerah.verifikator, versi_id=versi.pk, catatan="Periode salah.")
    answer = begin(peramban, signed_pdf, dok_skp)
    isi = answer.json()
    assert (answer.status_code, isi["kode"]) == (422, "dikembalikan")
    assert isi["sebab"].startswith(
        "Berkas ini sama dengan versi yang dikembalikan pada Kamis, 14 Agustus 2025"
    )
    assert isi["cara"].startswith("Perbaiki dokumen menurut catatan verifikator")


@pytest.mark.parametrize(
    "metadata",
    ["", "sha256 !!", "sha256 YWI=", "sha256", write_metadata(sha256=f"{'ab' * 31}  ")],
)
def test_headers_that_cannot_be_read_are_refused(peramban, metadata):
    headers = TUS | {"Upload-Length": "5", "Upload-Metadata": metadata}
    answer = peramban.post(reverse("berkas:unggahan_create"), headers=headers)
    assert (answer.status_code, answer.json()["sebab"]) == (400, "Permintaan ini tidak lengkap.")


def test_what_is_not_demanded_does_not_exist(daerah, login, dok_skp, besar):
    for orang in (daerah.kepala_sd1, daerah.verifikator):
        assert begin(login(orang), besar, dok_skp).status_code == 404
    assert begin(login(daerah.pppk), besar, dok_skp, pegawai=daerah.pppk_lain.pk).status_code == 404
    assert begin(login(daerah.pengelola), besar, dok_skp, pegawai=daerah.pppk_puskesmas.pk).status_code == 404
    assert begin(login(daerah.pengelola), besar, None, pegawai=daerah.pppk.pk).status_code == 404
    assert begin(login(daerah.pppk), besar, DokumenWajib(pk="x")).status_code == 404


def test_the_form_says_that_a_part_is_missing_and_keeps_it(peramban, alamat, dok_skp, besar):
    tus = begin(peramban, besar, dok_skp)["Location"]
    send_parts(peramban, tus, besar, sampai=POTONGAN_TERBESAR)
    answer = finish(peramban, alamat, UnggahanBersambung.objects.get().kunci, nama_berkas="SKP saya")
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Baru 48 % dari berkas ini yang sampai. Bagian itu tersimpan" in words_of(answer)
    assert 'value="SKP saya"' in answer.content.decode()
    assert head(peramban, tus)["Upload-Offset"] == str(POTONGAN_TERBESAR)


def test_a_form_with_an_unknown_key_says_so(peramban, alamat, dok_mpph, signed_pdf):
    lain = send_whole(peramban, signed_pdf, dok_mpph)  # of another document
    for kunci in ("tak-ada", lain):
        answer = finish(peramban, alamat, kunci)
        assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert "Unggahan ini tidak ditemukan. Pilih berkasnya lagi, lalu kirim." in words_of(answer)
    assert not Versi.objects.exists()


def test_a_refused_file_is_told_by_the_usual_page(peramban, alamat, dok_skp):
    answer = finish(peramban, alamat, send_whole(peramban, b"PK\x03\x04" * 500, dok_skp))
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Berkas ini bukan PDF." in words_of(answer)
    assert UnggahanBersambung.objects.get().penolakan["kode"] == "NOT_PDF"


def test_a_refusal_that_was_read_is_told_later_as_that_of_an_earlier_file(
    peramban, alamat, dok_skp, dalam_tenggat
):
    refused = finish(peramban, alamat, send_whole(peramban, b"PK\x03\x04" * 500, dok_skp))
    assert "dikirim sebelumnya" not in words_of(refused)
    assert "<title>Kesalahan: " in refused.content.decode()
    dalam_tenggat.shift(timedelta(minutes=50))
    opened = peramban.get(alamat)
    assert (
        "Berkas yang dikirim sebelumnya belum diterima: skp.pdf, "
        "sampai di server Kamis, 14 Agustus 2025 pukul 10.00 WITA" in words_of(opened)
    )
    assert "Berkas ini bukan PDF." in words_of(opened)
    assert "<title>Unggah SKP" in opened.content.decode()


def test_only_the_missing_tick_is_asked_and_the_bytes_stay(peramban, alamat, dok_skp, scan_pdf):
    dok_skp.kebijakan = Kebijakan.TTE_ATAU_BASAH
    dok_skp.save(update_fields=["kebijakan"])
    kunci = send_whole(peramban, scan_pdf, dok_skp)
    assert finish(peramban, alamat, kunci).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert finish(peramban, alamat, kunci, menyatakan_basah="on").status_code == HTTPStatus.SEE_OTHER
    assert Versi.objects.get().menyatakan_basah


@pytest.fixture
def dengan_tenggang(dok_skp):
    dok_skp.pengumpulan.masa_tenggang = 10
    dok_skp.pengumpulan.save(update_fields=["masa_tenggang"])


@pytest.mark.usefixtures("dengan_tenggang")
def test_a_form_is_loaded_again_within_the_grace_while_its_file_is_under_way(
    daerah, login, alamat, dok_skp, signed_pdf, dalam_tenggat
):
    dalam_tenggat.move_to(dok_skp.pengumpulan.tenggat_at - timedelta(minutes=1))
    peramban = login(daerah.pppk)
    niat = peramban.get(alamat).context["form"]["niat"].value()
    begun = begin(peramban, signed_pdf, dok_skp, niat=niat)
    dalam_tenggat.move_to(dok_skp.pengumpulan.tenggat_at + timedelta(minutes=3))
    page = peramban.get(alamat)
    assert (page.status_code, page.context["form"]["niat"].value()) == (200, niat)
    send_parts(peramban, begun["Location"], signed_pdf)
    finish(peramban, alamat, UnggahanBersambung.objects.get().kunci, niat=niat)
    assert Versi.objects.get().tepat_waktu


@pytest.mark.usefixtures("dengan_tenggang")
@pytest.mark.parametrize("menit", [3, 11])
def test_what_is_not_under_way_or_past_the_grace_opens_no_form(
    daerah, login, alamat, dok_skp, signed_pdf, dalam_tenggat, menit
):
    dalam_tenggat.move_to(dok_skp.pengumpulan.tenggat_at - timedelta(minutes=1))
    peramban = login(daerah.pppk)
    niat = peramban.get(alamat).context["form"]["niat"].value()
    begun = begin(peramban, signed_pdf, dok_skp, niat=niat)
    if menit == 3:
        peramban.delete(begun["Location"], headers=TUS)
    dalam_tenggat.move_to(dok_skp.pengumpulan.tenggat_at + timedelta(minutes=menit))
    page = peramban.get(alamat)
    assert page.status_code == HTTPStatus.FORBIDDEN
    assert ("Pengunggahan SKP sudah ditutup" in words_of(page)) is (menit == 11)
