from datetime import datetime, timedelta

import pytest

from berkas.rules.pesan_waktu import (
    explain_waktu,
    invite,
    invite_correction,
    invite_look,
    tell_closed,
    tell_complete,
    tell_not_open,
)
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
        (at(W.BELUM), "Pengunggahan dibuka Sabtu, 16 Agustus 2025 pukul 00.00 WITA, 3 jam lagi."),
        (at(W.TENANG, timedelta(days=11, hours=1)), f"Paling lambat {SAMPAI}, 11 hari 1 jam lagi."),
        (at(W.TIGA_HARI, timedelta(days=3)), f"Paling lambat {SAMPAI}, 3 hari lagi."),
        (at(W.SATU_HARI), f"Paling lambat {SAMPAI}, 3 jam lagi."),
        (at(W.SATU_JAM, timedelta(seconds=9)), f"Paling lambat {SAMPAI}, kurang dari 1 menit lagi."),
        (at(W.TENGGANG), f"Masa tenggang sampai {SAMPAI}, 3 jam lagi, untuk halaman unggah yang dibuka sebelum tenggat."),
        (at(W.TERLAMBAT), f"Tenggat sudah lewat. Berkas masih diterima sampai {SAMPAI}, 3 jam lagi, dan tercatat terlambat."),
        (at(W.PERBAIKAN), f"Perbaikan diterima sampai {SAMPAI}, 3 jam lagi."),
        (at(W.TUTUP, -timedelta(days=2)), f"Pengunggahan ditutup {SAMPAI}, 2 hari lalu."),
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
