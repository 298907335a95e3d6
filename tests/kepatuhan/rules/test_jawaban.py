from datetime import datetime, timedelta

import pytest

from berkas.rules.tenggat import Tenggat, judge_unggahan
from berkas.rules.waktu import tell_waktu
from core.formats import WITA
from kepatuhan.rules.jawaban import answer

BUKA = datetime(2025, 8, 4, tzinfo=WITA)
TENGGAT = datetime(2025, 8, 16, tzinfo=WITA)
AKHIR = datetime(2025, 8, 23, tzinfo=WITA)
DUE = "Tenggat Jumat, 15 Agustus 2025 pukul 23.59 WITA"
JAM, HARI = timedelta(hours=1), timedelta(days=1)


def told(pada, *, kurang=7, tenggat=None, baru=0):
    tenggat = tenggat or Tenggat(BUKA, TENGGAT, AKHIR)
    waktu = tell_waktu(tenggat, judge_unggahan(tenggat, pada), pada)
    return answer(total=1200, kurang=kurang, waktu=waktu, tenggat=tenggat, baru=baru)


@pytest.mark.parametrize(
    ("pada", "sisa", "nada", "uraian"),
    [
        (BUKA - 2 * HARI, "dibuka 2 hari lagi", "netral", f"Dibuka Senin, 4 Agustus 2025 pukul 00.00 WITA. {DUE}."),
        (TENGGAT - 11 * HARI, "11 hari lagi", "tunggu", f"{DUE}. Bertambah 30 orang dalam 7 hari."),
        (TENGGAT - 5 * JAM, "5 jam lagi", "tunggu", f"{DUE}. Bertambah 30 orang dalam 7 hari."),
        (TENGGAT - JAM / 2, "30 menit lagi", "awas", f"{DUE}. Bertambah 30 orang dalam 7 hari."),
        (
            TENGGAT + HARI, "tenggat sudah lewat", "tunggu",
            f"{DUE}. Yang terlambat diterima sampai Jumat, 22 Agustus 2025 pukul 23.59 WITA. Bertambah 30 orang dalam 7 hari.",
        ),
        (AKHIR + HARI, "sudah ditutup", "netral", f"{DUE}, 8 hari yang lalu."),
    ],
)  # fmt: skip
def test_what_is_missing_and_how_much_time_is_left(pada, sisa, nada, uraian):
    jawaban = told(pada, baru=30)
    assert (jawaban.angka, jawaban.kalimat) == (7, "dari 1.200 belum lengkap")
    assert (jawaban.sisa, jawaban.nada, jawaban.uraian) == (sisa, nada, uraian)


def test_grace_minutes():
    tenggat = Tenggat(BUKA, TENGGAT, TENGGAT, masa_tenggang=timedelta(minutes=15))
    assert told(TENGGAT + timedelta(minutes=5), tenggat=tenggat).sisa == "masa tenggang, 10 menit lagi"


def test_the_last_seconds_have_no_number():
    assert told(TENGGAT - timedelta(seconds=5)).sisa == "kurang dari 1 menit lagi"


def test_when_all_are_complete_time_no_longer_matters():
    jawaban = told(TENGGAT - JAM / 2, kurang=0)
    assert (jawaban.angka, jawaban.kalimat, jawaban.sisa) == (1200, "dari 1.200 sudah lengkap", "")
    assert jawaban.uraian == f"{DUE}."


def test_without_growth_nothing_is_said_of_it():
    assert "Bertambah" not in told(TENGGAT - HARI).uraian
