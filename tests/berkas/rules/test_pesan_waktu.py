from datetime import datetime, timedelta

import pytest

from berkas.rules.pesan_waktu import (
    explain_after,
    explain_grace,
    explain_waktu,
    invite,
    invite_correction,
    invite_look,
    tell_closed,
    tell_complete,
    tell_not_open,
    tell_tugas,
)
from berkas.rules.tenggat import extend_tenggat
from berkas.rules.waktu import KeadaanWaktu, Waktu
from core.formats import WITA

W = KeadaanWaktu
D = datetime(2025, 8, 16, tzinfo=WITA)
SAMPAI = "Jumat, 15 Agustus 2025 pukul 23.59 WITA"


def at(keadaan: KeadaanWaktu, left: timedelta = timedelta(hours=3)) -> Waktu:
    return Waktu(keadaan, D - left, D)


@pytest.mark.parametrize(
    ("waktu", "kalimat"),
    [
        (at(W.BELUM), "Pengunggahan dibuka Sabtu, 16 Agustus 2025 pukul 00.00 WITA."),
        (at(W.TENANG, timedelta(days=11, hours=1)), f"Paling lambat {SAMPAI}."),
        (at(W.TIGA_HARI, timedelta(days=3)), f"Paling lambat {SAMPAI}."),
        (at(W.SATU_HARI), f"Paling lambat {SAMPAI}."),
        (at(W.SATU_JAM, timedelta(seconds=9)), f"Paling lambat {SAMPAI}."),
        (at(W.TENGGANG), f"Masa tenggang sampai {SAMPAI}, untuk halaman unggah yang dibuka sebelum tenggat."),
        (at(W.TERLAMBAT), f"Tenggat sudah lewat. Berkas masih diterima sampai {SAMPAI} dan tercatat terlambat."),
        (at(W.PERBAIKAN), f"Perbaikan diterima sampai {SAMPAI}."),
        (at(W.TUTUP, -timedelta(days=2)), f"Pengunggahan ditutup {SAMPAI}."),
        (at(W.LENGKAP), f"Tenggat {SAMPAI}."),
    ],
)  # fmt: skip
def test_each_state_has_its_sentence(waktu, kalimat):
    assert explain_waktu(waktu) == kalimat


@pytest.mark.parametrize(
    ("keadaan", "judul", "tombol"),
    [
        (W.TENANG, "Unggah MPPH", "Unggah MPPH"),
        (W.TIGA_HARI, "Unggah MPPH", "Unggah MPPH"),
        (W.SATU_HARI, "Unggah MPPH hari ini", "Unggah MPPH"),
        (W.SATU_JAM, "Unggah MPPH sekarang", "Unggah MPPH"),
        (W.TENGGANG, "Selesaikan pengiriman", "Unggah MPPH"),
        (W.TERLAMBAT, "Unggah MPPH, tercatat terlambat", "Unggah MPPH"),
    ],
)
def test_a_missing_document_is_asked_for(keadaan, judul, tombol):
    ajakan = invite(at(keadaan), "MPPH", "Berbentuk PDF.")
    assert (ajakan.judul, ajakan.tombol) == (judul, tombol)


def test_only_a_quiet_moment_describes_the_file():
    assert invite(at(W.TENANG), "MPPH", "Berbentuk PDF.").teks == "Berbentuk PDF."


def test_the_last_hour_says_what_counts():
    assert "diterima utuh oleh server" in invite(at(W.SATU_JAM), "SKP", "").teks


def test_a_deadline_of_tomorrow_is_not_called_today():
    assert invite(at(W.SATU_HARI, timedelta(hours=24, seconds=1)), "SKP", "").judul == "Unggah SKP"


def test_in_the_grace_no_button_leads_to_a_form_that_is_closed():
    ajakan = invite(at(W.TENGGANG), "SKP", "", boleh=False)
    assert ajakan.tombol == ""
    assert "Halaman unggah baru tidak dapat dibuka lagi." in ajakan.teks
    assert "mencatat berkas terlambat" in invite(at(W.TENGGANG), "SKP", "").teks


@pytest.mark.parametrize(
    ("keadaan", "judul"),
    [
        (W.PERBAIKAN, "Perbaiki SKP"),
        (W.TERLAMBAT, "Perbaiki SKP, tercatat terlambat"),
        (W.TENGGANG, "Selesaikan pengiriman"),
    ],
)
def test_a_returned_document_is_to_be_corrected(keadaan, judul):
    assert invite_correction(at(keadaan), "SKP", "Periode salah.").judul == judul


def test_what_was_received_may_have_to_be_looked_at():
    assert invite_look("SKP", "Nama berbeda.").judul == "Periksa kembali SKP"


def test_before_the_opening_it_says_what_to_prepare():
    assert "Siapkan MPPH dan SKP" in tell_not_open(["MPPH", "SKP"]).teks


@pytest.mark.parametrize(
    ("kurang", "semua_belum", "judul"),
    [
        (["MPPH"], True, "1 berkas belum dikumpulkan"),
        (["MPPH", "SKP"], True, "2 berkas belum dikumpulkan"),
        (["SKP"], False, "1 berkas belum lengkap"),
    ],
)
def test_after_the_end_it_counts_what_is_missing(kurang, semua_belum, judul):
    assert tell_closed(kurang, semua_belum=semua_belum).judul == judul
    diakhiri = tell_closed(kurang, semua_belum=semua_belum, diakhiri=True)
    assert diakhiri.judul == judul
    assert "dispensasi" not in diakhiri.teks


@pytest.mark.parametrize(
    ("terverifikasi", "tepat_waktu", "teks"),
    [
        (False, True, "MPPH dan SKP sudah diterima tepat waktu. Tidak ada yang perlu Anda lakukan; hasil pemeriksaan datang lewat Pesan."),
        (False, False, "MPPH dan SKP sudah diterima. Tidak ada yang perlu Anda lakukan; hasil pemeriksaan datang lewat Pesan."),
        (True, True, "MPPH dan SKP sudah diterima tepat waktu dan diverifikasi. Tidak ada lagi yang perlu Anda lakukan."),
    ],
)  # fmt: skip
def test_a_complete_person_reads_only_what_is_true(terverifikasi, tepat_waktu, teks):
    assert tell_complete(["MPPH", "SKP"], terverifikasi=terverifikasi, tepat_waktu=tepat_waktu).teks == teks


def test_a_late_moment_names_the_deadline_behind_it():
    waktu = Waktu(W.TERLAMBAT, D, D + timedelta(days=7), tenggat_at=D)
    expected = f"Tenggat {SAMPAI} sudah lewat."
    assert explain_waktu(waktu).startswith(expected)
    assert invite(waktu, "SKP", "").teks == f"{expected} Berkas masih diterima, dengan catatan terlambat."


BUKA = D - timedelta(days=12)


@pytest.mark.parametrize(
    ("akhir", "menit", "potongan"),
    [
        (None, 0, ["Pengunggahan ditutup. Hanya yang mendapat dispensasi dapat mengunggah."]),
        (D + timedelta(days=7), 0, ["Berkas masih diterima sampai Jumat, 22 Agustus 2025 pukul 23.59 WITA"]),
        (None, 10, ["Masa tenggang 10 menit", "Sabtu, 16 Agustus 2025 pukul 00.09 WITA", "Pengunggahan ditutup."]),
    ],
)  # fmt: skip
def test_what_comes_after_the_deadline_is_said_before_it(akhir, menit, potongan):
    tenggat = extend_tenggat(dibuka_at=BUKA, tenggat_at=D, batas_akhir_at=akhir, masa_tenggang_menit=menit)
    assert all(one in explain_after(tenggat) for one in potongan)
    assert bool(explain_grace(tenggat)) is bool(menit)


def test_a_campaign_that_was_ended_grants_no_grace():
    akhiri = extend_tenggat(dibuka_at=BUKA, tenggat_at=D, masa_tenggang_menit=10, ditutup_at=D)
    assert explain_grace(akhiri) == ""


@pytest.mark.parametrize(
    ("hitung", "kalimat", "kata"),
    [
        ({"dapat": 2}, "2 berkas perlu Anda unggah.", "Perlu Anda unggah"),
        ({"dapat": 1, "dilihat": 1}, "1 berkas perlu Anda unggah. 1 berkas perlu Anda periksa kembali.", "Perlu Anda unggah"),
        ({"ditutup": 2}, "2 berkas belum lengkap saat pengunggahan ditutup.", "Belum lengkap"),
        ({"belum_dibuka": 2}, "2 berkas dapat diunggah begitu pengumpulan dibuka.", "Belum dibuka"),
        ({"tenggang": 1}, "1 berkas hanya dapat dikirim dari halaman unggah yang dibuka sebelum tenggat.", "Masa tenggang"),
        ({}, "Tidak ada berkas yang perlu Anda unggah sekarang.", "Semua sudah diterima"),
    ],
)  # fmt: skip
def test_what_is_left_to_do_in_one_sentence(hitung, kalimat, kata):
    none = dict.fromkeys(("dapat", "dilihat", "belum_dibuka", "tenggang", "ditutup"), 0)
    tugas = tell_tugas(**none | hitung, diminta=2)
    assert (tugas.kalimat, tugas.tanda[1]) == (kalimat, kata)
    assert tell_tugas(**none, diminta=0).tanda is None
