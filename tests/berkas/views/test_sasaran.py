from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from berkas.enums import AlasanPengembalian, StatusBerkas
from berkas.services.review import return_berkas
from kinerja.models import Skp
from tests.factories import DispensasiFactory, PengumpulanFactory, PeriodeFactory, VersiFactory, make_berkas

SASARAN, BERANDA = reverse("berkas:sasaran"), reverse("beranda:home")
LEWAT = datetime(2025, 8, 15, 16, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("dalam_tenggat")


def read(client, url=SASARAN) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_each_demanded_document_has_a_card_that_says_what_to_do(daerah, dok_skp, dok_mpph, login):
    page = read(login(daerah.pppk))
    assert page.count("Belum diunggah") == 2
    assert page.count("Jumat, 15 Agustus 2025 pukul 23.59 WITA") == 2
    assert "1 hari 14 jam" in page
    for dokumen in (dok_skp, dok_mpph):
        assert reverse("berkas:add", args=[dokumen.pengumpulan_id, dokumen.jenis]) in page


def test_an_uploaded_document_shows_its_receipt_and_may_be_replaced(daerah, dok_skp, login):
    versi = make_berkas(daerah.pppk, dok_skp).versi_terkini
    page = read(login(daerah.pppk))
    assert reverse("berkas:receipt", args=[versi.tanda_terima]) in page
    assert "Menunggu verifikasi" in page
    assert "Ganti berkas" in page


def test_a_returned_document_teaches_how_to_mend_it(daerah, dok_skp, login, dalam_tenggat):
    berkas = make_berkas(daerah.pppk, dok_skp)
    return_berkas(
        berkas, oleh=daerah.verifikator, versi_id=berkas.versi_terkini_id,
        alasan=[AlasanPengembalian.PERIODE_SALAH], catatan="Halaman 2.", catatan_internal="rahasia",
    )  # fmt: skip
    dalam_tenggat.move_to(LEWAT + timedelta(hours=1))
    page = read(login(daerah.pppk))
    assert "Perbaiki periode penilaian pada dokumen" in page
    assert "Halaman 2." in page
    assert "rahasia" not in page
    assert "Perbaikan diterima sampai Selasa, 19 Agustus 2025 pukul 23.59 WITA" in page


def test_a_verified_document_asks_for_nothing(daerah, dok_skp, login):
    make_berkas(daerah.pppk, dok_skp, status=StatusBerkas.TERVERIFIKASI)
    page = read(login(daerah.pppk))
    assert "Terverifikasi" in page
    assert "Ganti berkas" not in page


def test_all_verified_before_the_deadline_is_not_told_as_past(daerah, dok_skp, dok_mpph, login):
    printed = reverse("berkas:add_printed")
    assert printed in read(login(daerah.pppk))
    for dokumen in (dok_skp, dok_mpph):
        make_berkas(daerah.pppk, dokumen, status=StatusBerkas.TERVERIFIKASI)
    page = read(login(daerah.pppk))
    assert "2 dari 2 diterima" in page
    assert "Pengumpulan yang lalu" not in page
    assert printed not in page
    assert "Semua sudah diterima" in read(login(daerah.pppk), reverse("berkas:index"))


def test_after_the_deadline_the_card_says_where_to_ask(daerah, pengumpulan, login, dalam_tenggat):
    dalam_tenggat.move_to(LEWAT)
    page = read(login(daerah.pppk))
    assert "Pengumpulan yang lalu" in page
    assert "Yang sudah ditutup tampil di bawah." in page
    assert "Bila Anda menerima surat" not in page
    assert "Ajukan dispensasi ke BKPSDM Kabupaten Klungkung" in page
    assert "Tambah berkas" not in page


def test_after_the_deadline_a_late_upload_has_its_own_end(daerah, pengumpulan, dok_skp, login, dalam_tenggat):
    pengumpulan.batas_akhir_at = LEWAT + timedelta(days=3)
    pengumpulan.save(update_fields=["batas_akhir_at"])
    dalam_tenggat.move_to(LEWAT + timedelta(hours=5))
    page = read(login(daerah.pppk))
    assert "akan tercatat terlambat 5 jam" in page
    assert page.count("Masih diterima sampai Senin, 18 Agustus 2025 pukul 23.59 WITA.") == 2
    assert "Paling lambat" not in page
    make_berkas(daerah.pppk, dok_skp)
    assert "Dapat diganti sampai Senin, 18 Agustus 2025 pukul 23.59 WITA" in read(login(daerah.pppk))


def test_an_extension_is_visible_to_the_person(daerah, pengumpulan, login, dalam_tenggat):
    DispensasiFactory(
        pengumpulan=pengumpulan, unit=daerah.dinas, tenggat_at=LEWAT + timedelta(days=5), oleh=daerah.admin
    )
    dalam_tenggat.move_to(LEWAT)
    page = read(login(daerah.pppk))
    assert "Rabu, 20 Agustus 2025 pukul 23.59 WITA (dengan dispensasi)" in page


def test_a_late_replacement_does_not_displace_the_one_in_time(daerah, dok_skp, login):
    berkas = make_berkas(daerah.pppk, dok_skp)
    berkas.versi_terkini = VersiFactory(berkas=berkas, nomor=2, tepat_waktu=False)
    berkas.save(update_fields=["versi_terkini"])
    assert "Versi 1 tetap resmi sampai versi ini diverifikasi" in read(login(daerah.pppk))


def test_a_person_without_campaigns_reads_so(daerah, pengumpulan, login):
    assert "Tidak ada pengumpulan yang terbuka untuk Anda" in read(login(daerah.kepala_dinas))


def test_berkas_pegawai_leads_on(daerah, pengumpulan, login):
    page = read(login(daerah.pppk), reverse("berkas:index"))
    assert SASARAN in page
    assert "2 berkas perlu Anda unggah" in page


@pytest.mark.parametrize(("url", "paling_banyak"), [(SASARAN, 19), (BERANDA, 24)])
def test_the_number_of_queries_does_not_grow_with_campaigns(
    daerah, pengumpulan, login, django_assert_num_queries, url, paling_banyak
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = login(daerah.pppk)
    make_berkas(daerah.pppk, pengumpulan.dokumen.first())
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(url)
    for tahun in (2023, 2024, 2026):
        periode = PeriodeFactory(tahun=tahun, mulai=f"{tahun}-01-01", selesai=f"{tahun}-12-31")
        other = PengumpulanFactory(periode=periode, nama=f"SKP {tahun}")
        make_berkas(daerah.pppk, other.dokumen.first())
    with django_assert_num_queries(len(few)):
        client.get(url)
    assert len(few) <= paling_banyak


def test_what_is_only_composed_is_called_not_sent_with_its_next_step(daerah, pengumpulan, login):
    skp = Skp.objects.create(pegawai=daerah.pppk, periode=pengumpulan.periode, penilai=daerah.kepala_sd1)
    page = " ".join(read(login(daerah.pppk)).split())
    assert page.count("BELUM DIKIRIM") == 1
    assert "SKP di menu Kinerja masih draf." in page
    assert f'<a href="{reverse("kinerja:skp", args=[skp.pk])}">Lanjut menyusun<' in page
