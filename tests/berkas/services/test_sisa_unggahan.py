"""What arrived whole and whose form never followed."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from berkas.enums import Kebijakan
from berkas.models import Berkas, PotonganUnggahan, UnggahanBersambung, Versi
from berkas.services import sisa_unggahan
from berkas.services.sisa_unggahan import finish_left
from berkas.services.upload import TIDAK_TERUNGGAH
from berkas.worker.sweeping import sweep_unggahan
from notifikasi.models import Pesan
from pegawai.models import Pegawai, Peran
from pemeriksaan.result import Decision
from simpeg.tasks import finish_unggahan
from tests.berkas.views.test_upload import words_of
from tests.conftest import DALAM_TENGGAT
from tests.tus import TUS, begin, send_parts, send_whole

pytestmark = pytest.mark.usefixtures("trust_store")
SEMENIT = timedelta(minutes=1)


@pytest.fixture
def peramban(daerah, login):
    return login(daerah.pppk)


def test_the_worker_receives_it_after_a_minute_as_of_its_last_byte(
    peramban, dok_skp, signed_pdf, dalam_tenggat
):
    kunci = send_whole(peramban, signed_pdf, dok_skp, nama_berkas="SKP saya")
    dalam_tenggat.shift(SEMENIT - timedelta(seconds=1))
    assert finish_left() == 0
    dalam_tenggat.shift(timedelta(seconds=1))
    assert finish_unggahan() == 1
    versi = Versi.objects.get()
    assert (versi.diterima_at, versi.nama_berkas, versi.oleh_id) == (
        DALAM_TENGGAT,
        "SKP saya",
        versi.berkas.pegawai_id,
    )
    assert UnggahanBersambung.objects.get().versi == versi
    assert not PotonganUnggahan.objects.exists()
    assert finish_left() == 0
    late = peramban.post(
        reverse("berkas:add", args=[dok_skp.pengumpulan_id, "SKP"]),
        {"nama_berkas": "Lain", "unggahan": kunci},
    )
    assert late.url == reverse("berkas:receipt", args=[versi.tanda_terima])


def test_for_another_person_with_the_reason_of_the_beginning(
    daerah, login, dok_skp, signed_pdf, dalam_tenggat
):
    isian = {"pegawai": daerah.pppk.pk, "alasan": "DIRAWAT", "keterangan": "di rumah sakit"}
    send_whole(login(daerah.pengelola), signed_pdf, dok_skp, **isian)
    dalam_tenggat.shift(SEMENIT)
    assert finish_left() == 1
    versi = Versi.objects.get()
    assert (versi.oleh, versi.alasan_wakil, versi.keterangan_wakil) == (
        daerah.pengelola,
        "DIRAWAT",
        "di rumah sakit",
    )


def end_role(pengelola):
    Peran.objects.filter(pegawai=pengelola).delete()


def close_account(pengelola):
    Pegawai.objects.filter(pk=pengelola.pk).update(is_active=False)


@pytest.mark.parametrize(
    ("end", "alasan"),
    [
        (end_role, "Peran Anda tidak mencakup unit ini."),
        (close_account, "Akun yang mengirim berkas ini sudah tidak aktif."),
    ],
)
def test_not_in_the_name_of_one_who_may_not_any_more(
    daerah, login, dok_skp, signed_pdf, dalam_tenggat, end, alasan
):
    send_whole(login(daerah.pengelola), signed_pdf, dok_skp, pegawai=daerah.pppk.pk, alasan="DIRAWAT")
    end(daerah.pengelola)
    dalam_tenggat.shift(SEMENIT)
    assert finish_left() == 0
    assert not Versi.objects.exists()
    assert Pesan.objects.get(penerima=daerah.pengelola).isi.endswith(alasan)


def test_a_refusal_is_told_once_and_kept_for_the_page(daerah, peramban, dok_skp, dalam_tenggat):
    send_whole(peramban, b"PK\x03\x04" * 500, dok_skp, nama_berkas="SKP saya")
    dalam_tenggat.shift(SEMENIT)
    assert (finish_left(), finish_left()) == (0, 0)
    pesan = Pesan.objects.get(penerima=daerah.pppk)
    assert pesan.judul == "SKP belum diterima"
    assert "Berkas skp.pdf sampai pada" in pesan.isi
    page = peramban.get(pesan.tautan)
    assert page.status_code == 200
    assert words_of(page).count("Berkas ini bukan PDF.") == 2  # summary and field
    assert "skp.pdf" in words_of(page)
    assert 'value="SKP saya"' in page.content.decode()


def test_after_another_file_the_refusal_is_over(peramban, dok_skp, signed_pdf, dalam_tenggat):
    send_whole(peramban, b"PK\x03\x04" * 500, dok_skp)
    dalam_tenggat.shift(SEMENIT)
    finish_left()
    alamat = reverse("berkas:add", args=[dok_skp.pengumpulan_id, "SKP"])
    kunci = send_whole(peramban, signed_pdf, dok_skp)
    assert peramban.post(alamat, {"nama_berkas": "SKP", "unggahan": kunci}).status_code == 303
    assert "bukan PDF" not in words_of(peramban.get(alamat))


def test_what_is_sent_again_after_a_refusal_counts_from_then(peramban, dok_skp, scan_pdf, dalam_tenggat):
    dok_skp.kebijakan = Kebijakan.TTE_ATAU_BASAH
    dok_skp.save(update_fields=["kebijakan"])
    kunci = send_whole(peramban, scan_pdf, dok_skp)
    dalam_tenggat.shift(SEMENIT)
    assert finish_left() == 0
    dalam_tenggat.shift(SEMENIT)
    isian = {"nama_berkas": "SKP", "unggahan": kunci, "menyatakan_basah": "on"}
    assert (
        peramban.post(reverse("berkas:add", args=[dok_skp.pengumpulan_id, "SKP"]), isian).status_code == 303
    )
    assert Versi.objects.get().diterima_at == DALAM_TENGGAT + 2 * SEMENIT


def test_what_cannot_be_stored_is_no_refusal_and_still_counts_from_its_last_byte(
    peramban, dok_skp, signed_pdf, dalam_tenggat, private
):
    kunci = send_whole(peramban, signed_pdf, dok_skp)
    private.write_text("no folder")  # the store takes nothing
    alamat = reverse("berkas:add", args=[dok_skp.pengumpulan_id, "SKP"])
    page = peramban.post(alamat, {"nama_berkas": "SKP", "unggahan": kunci})
    assert page.status_code == 422
    assert TIDAK_TERUNGGAH in words_of(page)
    dalam_tenggat.shift(SEMENIT)
    assert finish_left() == 0
    assert UnggahanBersambung.objects.get().penolakan == {}
    assert not Pesan.objects.exists()
    private.unlink()
    dalam_tenggat.move_to(dok_skp.pengumpulan.tenggat_at + SEMENIT, tick=False)
    assert finish_left() == 1
    versi = Versi.objects.get()
    assert (versi.diterima_at, versi.tepat_waktu) == (DALAM_TENGGAT, True)


@pytest.mark.parametrize(
    ("yang_baru", "isi"),
    [
        ({}, "baru.pdf"),
        ({"tepat_waktu": False}, "skp.pdf"),  # a late one does not replace one in time
        ({"tepat_waktu": False, "tenggat_at": DALAM_TENGGAT}, "baru.pdf"),  # both late
        ({"keputusan": Decision.REFUSE}, "skp.pdf"),
    ],
)
def test_a_file_that_came_later_by_another_way_counts(
    peramban, dok_skp, signed_pdf, unsigned_pdf, dalam_tenggat, yang_baru, isi
):
    alamat = begin(peramban, signed_pdf, dok_skp)["Location"]
    send_parts(peramban, alamat, signed_pdf)
    dok_skp.kebijakan = Kebijakan.BEBAS
    dok_skp.save()
    dalam_tenggat.shift(timedelta(seconds=30))
    baru = SimpleUploadedFile("baru.pdf", unsigned_pdf, "application/pdf")
    tambah = reverse("berkas:add", args=[dok_skp.pengumpulan_id, "SKP"])
    assert peramban.post(tambah, {"nama_berkas": "SKP", "isi": baru}).status_code == 303
    Versi.objects.update(**yang_baru)
    dalam_tenggat.shift(SEMENIT)
    is_replaced = isi == "baru.pdf"
    assert finish_left() == (0 if is_replaced else 1)
    assert Berkas.objects.get().versi_terkini.nama_asli == isi
    assert peramban.head(alamat, headers=TUS).status_code == (410 if is_replaced else 200)


def test_a_file_that_is_no_print_is_refused(daerah, peramban, signed_pdf, dalam_tenggat):
    send_whole(peramban, signed_pdf, None)
    dalam_tenggat.shift(SEMENIT)
    assert finish_left() == 0
    assert UnggahanBersambung.objects.get().penolakan["kode"] == "NOT_A_PRINT"
    assert Pesan.objects.get(penerima=daerah.pppk).tautan == reverse("berkas:add_printed")


def test_one_worker_at_a_time_and_one_bad_row_stops_no_other(
    peramban, dok_skp, dok_mpph, signed_pdf, dalam_tenggat, monkeypatch
):
    for dokumen in (dok_skp, dok_mpph):
        send_whole(peramban, signed_pdf, dokumen)
    dalam_tenggat.shift(SEMENIT)
    cache.set(sisa_unggahan.GILIRAN, True, 60)
    assert finish_left() == 0
    cache.delete(sisa_unggahan.GILIRAN)
    usual = sisa_unggahan.read_unggahan
    monkeypatch.setattr(
        sisa_unggahan, "read_unggahan", lambda row: 1 / 0 if row.dokumen == dok_skp else usual(row)
    )
    assert finish_left() == 1
    assert Versi.objects.get().berkas.dokumen == dok_mpph


def test_after_two_days_rows_and_bytes_go_but_not_what_waits_for_its_receipt(
    peramban, dok_skp, dok_mpph, signed_pdf, dalam_tenggat
):
    sebagian = begin(peramban, signed_pdf, dok_skp)["Location"]
    send_parts(peramban, sebagian, signed_pdf, sampai=2000)
    send_whole(peramban, signed_pdf, dok_mpph)
    dalam_tenggat.shift(timedelta(hours=48) - timedelta(seconds=1))
    assert sweep_unggahan() == 0
    dalam_tenggat.shift(timedelta(seconds=1))
    assert sweep_unggahan() == 1
    assert UnggahanBersambung.objects.get().dokumen == dok_mpph
    assert finish_left() == 1
    assert Versi.objects.get().diterima_at == DALAM_TENGGAT
    assert sweep_unggahan() == 1
    assert not UnggahanBersambung.objects.exists()
