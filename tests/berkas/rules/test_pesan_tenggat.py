from datetime import datetime, timedelta

import pytest

from berkas.rules.pesan_tenggat import explain_closed, explain_open, format_ketepatan
from berkas.rules.tenggat import KeadaanUnggah, Penilaian, SudahAda, extend_tenggat, judge_unggahan
from core.formats import WITA

BUKA, TUTUP = datetime(2025, 8, 4, tzinfo=WITA), datetime(2025, 8, 16, tzinfo=WITA)
KERAS = extend_tenggat(dibuka_at=BUKA, tenggat_at=TUTUP)
LUNAK = extend_tenggat(dibuka_at=BUKA, tenggat_at=TUTUP, batas_akhir_at=TUTUP + timedelta(days=7))
JAM = timedelta(hours=1)


def closed(tenggat, pada, sudah=None) -> str:
    return explain_closed(judge_unggahan(tenggat, pada, sudah), tenggat, "BKPSDM Kabupaten Contoh")


def test_before_the_opening_it_says_when_to_come_back():
    assert closed(KERAS, BUKA - JAM) == (
        "Pengunggahan dibuka Senin, 4 Agustus 2025 pukul 00.00 WITA. Kembalilah sesudah waktu itu."
    )


@pytest.mark.parametrize(
    ("tenggat", "hari"), [(KERAS, "15 Agustus 2025"), (LUNAK, "22 Agustus 2025")], ids=["hard", "soft"]
)
def test_after_the_end_it_names_the_last_minute_and_whom_to_ask(tenggat, hari):
    """The last minute that still counted, not the exclusive bound, which reads as the next day."""
    assert closed(tenggat, tenggat.batas_akhir_at) == (
        f"Pengunggahan ditutup {hari} pukul 23.59 WITA. Ajukan dispensasi ke BKPSDM Kabupaten Contoh."
    )


def test_a_verified_berkas_is_not_replaced():
    assert closed(KERAS, BUKA + JAM, SudahAda(disetujui=True)) == (
        "Versi yang sudah terverifikasi tidak dapat diganti. "
        "Hubungi BKPSDM Kabupaten Contoh agar dibuka kembali."
    )


def test_who_is_late_reads_by_how_much_before_sending():
    pada = TUTUP + timedelta(days=2, hours=3)
    assert explain_open(judge_unggahan(LUNAK, pada), LUNAK) == (
        "Tenggat Jumat, 15 Agustus 2025 pukul 23.59 WITA sudah lewat. "
        "Berkas yang Anda unggah sekarang akan tercatat terlambat 2 hari 3 jam."
    )


@pytest.mark.parametrize(
    "pada", [BUKA - JAM, BUKA, TUTUP - JAM, TUTUP], ids=["before", "opened", "open", "closed"]
)
def test_no_warning_while_it_is_on_time_or_not_open(pada):
    assert explain_open(judge_unggahan(KERAS, pada), KERAS) == ""


def test_a_returned_one_in_time_is_mended_without_a_warning():
    assert explain_open(Penilaian(KeadaanUnggah.PERBAIKAN, boleh=True, tepat_waktu=True), KERAS) == ""


@pytest.mark.parametrize(
    ("tepat", "terlambat", "words"),
    [
        (True, timedelta(), "tepat waktu"),
        (True, timedelta(minutes=5), "tepat waktu"),  # within the minutes of grace
        (False, timedelta(hours=25), "terlambat 1 hari 1 jam"),
    ],
)
def test_on_time_is_what_was_judged_and_lateness_has_a_length(tepat, terlambat, words):
    assert format_ketepatan(tepat_waktu=tepat, terlambat=terlambat) == words


def test_what_an_admin_ended_is_not_extended():
    akhiri = extend_tenggat(dibuka_at=BUKA, tenggat_at=TUTUP, ditutup_at=TUTUP - JAM * 13)
    assert closed(akhiri, TUTUP) == (
        "Pengunggahan ditutup 15 Agustus 2025 pukul 10.59 WITA, dan pengumpulan ini sudah diakhiri. "
        "Bila ada pertanyaan, hubungi BKPSDM Kabupaten Contoh."
    )
