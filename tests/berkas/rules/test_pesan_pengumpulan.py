from datetime import datetime

import pytest

from berkas.rules.pesan_pengumpulan import (
    count_penerima,
    tell_dibuka_kembali,
    tell_ditutup,
    tell_terbit,
    tell_terbit_kepala,
)
from core.formats import WITA

BUKA, TENGGAT = datetime(2026, 1, 5, tzinfo=WITA), datetime(2026, 2, 1, tzinfo=WITA)


def test_a_person_reads_what_from_when_until_when_and_whom_to_ask():
    assert tell_terbit("SKP 2026", ["MPPH", "SKP"], BUKA, TENGGAT, "BKPSDM").split("\n\n") == [
        "Anda diminta mengunggah MPPH dan SKP untuk SKP 2026.",
        "Pengunggahan dibuka Senin, 5 Januari 2026 pukul 00.00 WITA. Paling lambat Sabtu, 31 Januari 2026 pukul 23.59 WITA.",
        "Cara mengisi, tanda tangan yang diminta, dan suratnya ada pada halaman Sasaran Awal Tahun. Pertanyaan: BKPSDM.",
    ]


def test_a_head_reads_that_the_people_know():
    assert "Pegawai di unit Anda yang diminta sudah menerima pesan" in tell_terbit_kepala(
        "SKP", BUKA, TENGGAT
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
