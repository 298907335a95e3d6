"""The one next step: which document it chooses, what it says, and where its button leads."""

from datetime import timedelta

import pytest
from django.urls import reverse

from beranda.queries.langkah_berikut import LangkahBerikut, next_step
from berkas.enums import AlasanPengembalian, Kebijakan, Langkah, StatusBerkas
from berkas.models import Riwayat
from berkas.queries.sasaran import sasaran_of
from berkas.rules.belum_dikirim import DICETAK, KATA, DokumenKinerja
from berkas.rules.waktu import KeadaanWaktu
from tests.conftest import DALAM_TENGGAT
from tests.factories import (
    DispensasiFactory,
    PengumpulanFactory,
    PeriodeFactory,
    PermohonanFactory,
    make_berkas,
)

W, HARI = KeadaanWaktu, timedelta(days=1)
TERVERIFIKASI, DIKEMBALIKAN = StatusBerkas.TERVERIFIKASI, StatusBerkas.DIKEMBALIKAN
pytestmark = pytest.mark.usefixtures("dalam_tenggat")


def step(pegawai, pada=DALAM_TENGGAT, di_kinerja=None) -> LangkahBerikut:
    found = next_step(sasaran_of(pegawai, pada), di_kinerja or {})
    assert found is not None
    return found


def hand_back(berkas, sampai=None, **step):
    berkas.status, berkas.perbaikan_sampai_at = DIKEMBALIKAN, sampai or DALAM_TENGGAT + 5 * HARI
    berkas.save()
    Riwayat.objects.create(
        berkas=berkas, ke=berkas.status, at=DALAM_TENGGAT, **({"langkah": Langkah.RETURN, "catatan": "Lihat."} | step)
    )  # fmt: skip


def test_a_person_without_campaigns_has_no_next_step(daerah, pengumpulan):
    assert next_step(sasaran_of(daerah.kepala_dinas), {}) is None


def test_the_missing_document_is_asked_for_with_what_the_file_has_to_be(daerah, dok_skp, dok_mpph):
    make_berkas(daerah.pppk, dok_skp)
    lanjut = step(daerah.pppk, DALAM_TENGGAT - 4 * HARI)
    assert (lanjut.waktu.keadaan, lanjut.ajakan.judul) == (W.TENANG, "Unggah MPPH")
    assert lanjut.ajakan.teks == (
        "Matriks Pembagian Peran dan Hasil tahun 2025, sudah ditandatangani, berbentuk PDF, paling besar 2 MB."
    )
    assert lanjut.url == reverse("berkas:add", args=[dok_mpph.pengumpulan_id, "MPPH"])
    assert lanjut.lain.teks == "Belum punya berkasnya?"


def test_where_no_signature_is_demanded_none_is_asked_for(daerah, dok_skp, dok_mpph):
    make_berkas(daerah.pppk, dok_mpph)
    type(dok_skp).objects.update(kebijakan=Kebijakan.BEBAS, batas_ukuran=1536 * 1024)
    assert step(daerah.pppk, DALAM_TENGGAT - 4 * HARI).ajakan.teks == (
        "Sasaran Kinerja Pegawai tahun 2025, berbentuk PDF, paling besar 1,5 MB."
    )


def test_what_was_returned_comes_first_and_names_its_reason(daerah, dok_skp, dok_mpph):
    berkas = make_berkas(daerah.pppk, dok_skp)
    hand_back(berkas, sampai=DALAM_TENGGAT + HARI, alasan=[AlasanPengembalian.PERIODE_SALAH])
    lanjut = step(daerah.pppk)
    assert (lanjut.waktu.keadaan, lanjut.ajakan.judul) == (W.PERBAIKAN, "Perbaiki SKP")
    assert lanjut.ajakan.teks.startswith("Periode salah. Perbaiki periode penilaian")
    assert lanjut.lain.url == reverse("berkas:detail", args=[berkas.pk])


def test_a_refusal_by_the_inspection_is_not_called_one_by_a_verifikator(daerah, dok_skp, dok_mpph):
    ditolak = {"langkah": Langkah.REFUSE_AFTER_INSPECTION, "catatan": "Diubah."}
    hand_back(make_berkas(daerah.pppk, dok_skp), DALAM_TENGGAT + HARI, **ditolak)
    lanjut = step(daerah.pppk)
    assert (lanjut.ajakan.alis, lanjut.ajakan.teks) == ("Ditolak sesudah diperiksa", "Diubah.")
    assert lanjut.lain.teks == "Lihat hasil pemeriksaan"


def test_before_the_opening_only_what_is_missing_is_to_be_prepared(daerah, pengumpulan, dok_skp, dok_mpph):
    make_berkas(daerah.pppk, dok_mpph, status=TERVERIFIKASI)
    lanjut = step(daerah.pppk, pengumpulan.dibuka_at - HARI)
    assert (lanjut.waktu.keadaan, lanjut.ajakan.judul) == (W.BELUM, "Pengumpulan belum dibuka")
    assert lanjut.ajakan.teks.startswith("Siapkan SKP yang")


def test_a_return_without_reasons_shows_its_note(daerah, dok_skp, dok_mpph):
    hand_back(make_berkas(daerah.pppk, dok_skp), catatan="Halaman dua hilang.")
    make_berkas(daerah.pppk, dok_mpph)
    assert step(daerah.pppk).ajakan.teks == "Halaman dua hilang."


def test_many_reasons_and_long_notes_leave_the_button_in_sight(daerah, dok_skp, dok_mpph):
    skp, mpph = make_berkas(daerah.pppk, dok_skp), make_berkas(daerah.pppk, dok_mpph, status=TERVERIFIKASI)
    hand_back(
        skp, alasan=[AlasanPengembalian.PERIODE_SALAH, AlasanPengembalian.TAK_TERBACA], catatan="Lihat."
    )
    assert step(daerah.pppk).ajakan.teks == (
        "Periode salah. Perbaiki periode penilaian pada dokumen, tanda tangani kembali, lalu unggah. Ada 1 alasan lain."
    )
    type(skp).objects.filter(pk=skp.pk).update(status=TERVERIFIKASI)
    hand_back(mpph, catatan="kata " * 200)
    assert step(daerah.pppk).ajakan.teks == "kata " * 29 + "kata…"


def test_a_nearer_end_comes_before_what_was_returned(daerah, dok_skp, dok_mpph):
    hand_back(make_berkas(daerah.pppk, dok_skp), sampai=DALAM_TENGGAT + 5 * HARI)
    assert step(daerah.pppk).ajakan.judul == "Unggah MPPH"


@pytest.mark.parametrize(
    ("kode", "teks"), [("", "tidak cocok dengan data"), ("ATTEND_UNSIGNED", "belum menandatangani")]
)
def test_what_was_received_may_ask_to_be_looked_at(daerah, dok_skp, dok_mpph, monkeypatch, kode, teks):
    versi = make_berkas(daerah.pppk, dok_skp).versi_terkini
    make_berkas(daerah.pppk, dok_mpph, status=TERVERIFIKASI)
    name = "belum_lengkap" if kode else "periksa_kembali"
    for one in ("belum_lengkap", "periksa_kembali"):
        monkeypatch.setattr(
            f"berkas.queries.sasaran.KartuDokumen.{one}",
            property(lambda kartu, one=one: one == name and kartu.dokumen == dok_skp),
        )
    for pada, keadaan in ((DALAM_TENGGAT, W.TIGA_HARI), (DALAM_TENGGAT + 3 * HARI, W.LENGKAP)):
        lanjut = step(daerah.pppk, pada)
        assert (lanjut.waktu.keadaan, lanjut.ajakan.judul) == (keadaan, "Periksa kembali SKP")
        assert teks in lanjut.ajakan.teks
        assert lanjut.url == reverse("berkas:receipt", args=[versi.tanda_terima])


def test_a_draft_in_kinerja_is_called_not_sent(daerah, pengumpulan):
    di_kinerja = {(pengumpulan.periode_id, "MPPH"): DokumenKinerja(KATA["DRAF"], "/kinerja/mpph/1/")}
    lanjut = step(daerah.pppk, DALAM_TENGGAT - 4 * HARI, di_kinerja)
    assert lanjut.ajakan.teks == "MPPH di menu Kinerja BELUM DIKIRIM: masih draf. PDF, paling besar 2 MB."
    assert lanjut.lain == ("Lanjut menyusun MPPH", "/kinerja/mpph/1/")


def test_a_print_leads_to_the_upload_by_the_button(daerah, pengumpulan):
    di_kinerja = {(pengumpulan.periode_id, "MPPH"): DokumenKinerja(DICETAK, "/kinerja/mpph/1/")}
    lanjut = step(daerah.pppk, DALAM_TENGGAT - 4 * HARI, di_kinerja)
    assert "BELUM DIKIRIM: sudah dicetak, belum diunggah." in lanjut.ajakan.teks
    assert lanjut.lain == ("Buka MPPH di Kinerja", "/kinerja/mpph/1/")


def test_in_the_last_hour_a_dispensasi_is_the_other_way(daerah, pengumpulan):
    lanjut = step(daerah.pppk, pengumpulan.tenggat_at - timedelta(minutes=39))
    assert (lanjut.waktu.keadaan, lanjut.lain.teks) == (W.SATU_JAM, "Tidak sempat? Ajukan dispensasi")
    assert lanjut.sesudahnya == "Pengunggahan ditutup. Hanya yang mendapat dispensasi dapat mengunggah."


def test_a_request_that_waits_is_the_other_way_in_place_of_another(daerah, pengumpulan):
    diminta = PermohonanFactory(pegawai=daerah.pppk, pengumpulan=pengumpulan)
    lanjut = step(daerah.pppk, pengumpulan.tenggat_at - timedelta(minutes=39))
    alamat = reverse("berkas:permohonan", args=[diminta.pk])
    assert lanjut.lain == ("Permohonan dispensasi Anda menunggu putusan", alamat)


def test_in_the_grace_no_button_leads_to_a_closed_form(daerah, pengumpulan):
    type(pengumpulan).objects.update(masa_tenggang=10)
    lanjut = step(daerah.pppk, pengumpulan.tenggat_at)
    assert (lanjut.waktu.keadaan, lanjut.ajakan.tombol) == (W.TENGGANG, "")


def test_late_files_are_asked_for_until_the_cut_off(daerah, pengumpulan):
    type(pengumpulan).objects.update(batas_akhir_at=pengumpulan.tenggat_at + 5 * HARI)
    lanjut = step(daerah.pppk, pengumpulan.tenggat_at)
    assert (lanjut.waktu.keadaan, lanjut.ajakan.judul) == (W.TERLAMBAT, "Unggah MPPH, tercatat terlambat")


def test_before_the_opening_it_leads_to_the_guide(daerah, pengumpulan):
    lanjut = step(daerah.pppk, pengumpulan.dibuka_at - HARI)
    assert (lanjut.waktu.keadaan, lanjut.ikon) == (W.BELUM, "")
    assert "Siapkan MPPH dan SKP" in lanjut.ajakan.teks


def test_after_the_end_it_says_what_is_missing_and_how_to_ask(daerah, pengumpulan, dok_skp):
    make_berkas(daerah.pppk, dok_skp)
    lanjut = step(daerah.pppk, pengumpulan.tenggat_at)
    assert (lanjut.waktu.keadaan, lanjut.ajakan.judul) == (W.TUTUP, "1 berkas belum dikumpulkan")
    assert lanjut.url == reverse("berkas:add", args=[pengumpulan.pk, "MPPH"])


def test_an_uncorrected_return_closes_with_its_own_time(daerah, pengumpulan, dok_skp, dok_mpph):
    make_berkas(daerah.pppk, dok_mpph)
    hand_back(make_berkas(daerah.pppk, dok_skp))
    end = DALAM_TENGGAT + 5 * HARI
    lanjut = step(daerah.pppk, end)
    assert (lanjut.waktu.batas_at, lanjut.ajakan.judul) == (end, "1 berkas belum lengkap")


@pytest.mark.parametrize(
    ("status", "tepat_waktu", "judul", "teks"),
    [
        (StatusBerkas.DIUNGGAH, True, "Berkas Anda lengkap", "diterima tepat waktu. Tidak ada"),
        (StatusBerkas.DIUNGGAH, False, "Berkas Anda lengkap", "sudah diterima. Tidak ada"),
        (TERVERIFIKASI, True, "Berkas Anda terverifikasi", "tepat waktu dan diverifikasi"),
    ],
)
def test_a_complete_person_reads_what_is_true(daerah, dok_skp, dok_mpph, status, tepat_waktu, judul, teks):
    make_berkas(daerah.pppk, dok_skp, status=status, tepat_waktu=tepat_waktu)
    newest = make_berkas(
        daerah.pppk, dok_mpph, status=status, diterima_at=DALAM_TENGGAT + timedelta(minutes=5)
    ).versi_terkini
    lanjut = step(daerah.pppk)
    assert (lanjut.waktu.keadaan, lanjut.ajakan.judul) == (W.LENGKAP, judul)
    assert teks in lanjut.ajakan.teks
    assert (lanjut.diterima, lanjut.dari) == (2, 2)
    assert lanjut.terakhir == ("14 Agustus 2025", "pukul 10.05 WITA")
    assert lanjut.url == reverse("berkas:receipt", args=[newest.tanda_terima])


def test_of_several_campaigns_the_nearest_end_counts(daerah, pengumpulan):
    PengumpulanFactory(nama="Susulan", tenggat_at=pengumpulan.tenggat_at - HARI)
    assert step(daerah.pppk).dokumen[0].pengumpulan.nama == "Susulan"


def test_a_dispensasi_moves_the_end_and_with_it_the_choice(daerah, pengumpulan):
    PengumpulanFactory(nama="Susulan", tenggat_at=pengumpulan.tenggat_at + HARI)
    later = pengumpulan.tenggat_at + 9 * HARI
    DispensasiFactory(pengumpulan=pengumpulan, pegawai=daerah.pppk, oleh=daerah.admin, tenggat_at=later)
    assert step(daerah.pppk).dokumen[0].pengumpulan.nama == "Susulan"


def test_good_news_stands_before_a_campaign_to_come(daerah, pengumpulan, dok_skp, dok_mpph):
    for dokumen in (dok_skp, dok_mpph):
        make_berkas(daerah.pppk, dokumen)
    PengumpulanFactory(
        nama="Tahun depan", dibuka_at=pengumpulan.dibuka_at + 300 * HARI, tenggat_at=pengumpulan.tenggat_at + 300 * HARI,
        periode=PeriodeFactory(mulai="2026-01-01", selesai="2026-12-31"),
    )  # fmt: skip
    assert step(daerah.pppk).waktu.keadaan == W.LENGKAP
