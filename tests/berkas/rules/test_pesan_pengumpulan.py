from datetime import datetime

import pytest

from berkas.rules.pesan_pengumpulan import (
    count_penerima,
    head_dibuka_kembali,
    head_ditutup,
    head_perubahan,
    head_terbit,
    tell_dibuka_kembali,
    tell_ditutup,
    tell_terbit,
    tell_terbit_kepala,
)
from core.formats import WITA

BUKA, TENGGAT = datetime(2026, 1, 5, tzinfo=WITA), datetime(2026, 2, 1, tzinfo=WITA)


def test_a_person_reads_what_from_when_until_when_and_whom_to_ask():
    teks = tell_terbit("SKP 2026", ["MPPH", "SKP"], BUKA, TENGGAT, "BKPSDM", bersurat=True)
    assert teks.split("\n\n") == [
        "Anda diminta mengunggah MPPH dan SKP untuk SKP 2026.",
        "Pengunggahan dibuka Senin, 5 Januari 2026 pukul 00.00 WITA. Paling lambat Sabtu, 31 Januari 2026 pukul 23.59 WITA.",
        "Cara mengisi, tanda tangan yang diminta, dan suratnya ada pada halaman Sasaran Awal Tahun. Pertanyaan: BKPSDM.",
    ]


def test_a_letter_that_is_not_attached_is_not_promised():
    teks = tell_terbit("SKP 2026", ["SKP"], BUKA, TENGGAT, "BKPSDM", bersurat=False)
    assert "Cara mengisi dan tanda tangan yang diminta ada pada halaman Sasaran Awal Tahun." in teks
    assert "surat" not in teks


def test_a_head_reads_that_the_people_know():
    teks = tell_terbit_kepala("SKP", BUKA, TENGGAT, bersurat=False)
    assert "Pegawai di unit Anda yang diminta sudah menerima pesan" in teks
    assert "Surat" not in teks
    assert tell_terbit_kepala("SKP", BUKA, TENGGAT, bersurat=True).endswith(
        "Surat yang perlu Anda teruskan tampil di sana pula."
    )


def test_the_reason_is_told():
    assert tell_ditutup("SKP", "Sudah lengkap.").endswith("Alasan: Sudah lengkap.")
    teks = tell_dibuka_kembali("SKP", TENGGAT, "Belum lengkap.")
    assert "paling lambat Sabtu, 31 Januari 2026 pukul 23.59 WITA." in teks
    assert teks.endswith("Alasan: Belum lengkap.")


@pytest.mark.parametrize(
    ("kepala", "teks"),
    [
        (0, "1.629 pegawai menerima satu pesan"),
        (302, "1.629 pegawai dan 302 kepala unit menerima satu pesan"),
    ],
)
def test_the_messages_are_counted(kepala, teks):
    assert count_penerima(1629, kepala) == teks


PANJANG = "Sasaran Awal Tahun 2026 PPPK Tahap I"


@pytest.mark.parametrize(
    ("judul", "terlihat"),
    [
        (head_terbit(PANJANG, TENGGAT), "Paling lambat 31 Januari 2026: "),
        (head_perubahan(PANJANG, [("Tenggat", "x")], TENGGAT), "Tenggat menjadi 31 Januari 2026: "),
        (head_perubahan(PANJANG, [("Kohort", "PPPK Tahap II")], None), "Kohort menjadi PPPK Tahap II: "),
        (head_perubahan(PANJANG, [("a", "b"), ("c", "d")], None), "2 ketentuan berubah: "),
        (head_ditutup(PANJANG), "Ditutup: "),
        (head_dibuka_kembali(PANJANG, TENGGAT), "Dibuka kembali sampai 31 Januari 2026: "),
    ],
)
def test_what_happened_is_read_on_a_locked_phone(judul, terlihat):
    assert judul == terlihat + PANJANG
    assert judul[:40].startswith(terlihat)


def test_an_end_within_the_day_says_its_hour():
    siang = datetime(2026, 1, 31, 12, tzinfo=WITA)
    assert head_terbit("SKP", siang) == "Paling lambat 31 Januari 2026 pukul 11.59 WITA: SKP"
