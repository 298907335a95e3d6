"""The truth table of the deadline, row by row, at the bounds where people lose or gain a day."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest

from berkas.rules.tenggat import (
    CalonResmi,
    KeadaanUnggah,
    SudahAda,
    Tenggat,
    due_after_return,
    extend_tenggat,
    judge_unggahan,
    last_day,
    official_versi,
)
from core.formats import WITA

K = KeadaanUnggah
BUKA = datetime(2025, 8, 4, tzinfo=WITA)
D = datetime(2025, 8, 16, tzinfo=WITA)  # "15 Agustus 2025, satu hari penuh" = 15 August 16.00 UTC
C = datetime(2025, 8, 23, tzinfo=WITA)
MS, DETIK, MENIT, JAM, HARI = (
    timedelta(milliseconds=1), timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
)  # fmt: skip
KERAS = extend_tenggat(dibuka_at=BUKA, tenggat_at=D)
LUNAK = extend_tenggat(dibuka_at=BUKA, tenggat_at=D, batas_akhir_at=C)
TENGGANG = extend_tenggat(dibuka_at=BUKA, tenggat_at=D, masa_tenggang_menit=10)
AKHIRI = extend_tenggat(  # ended by an admin three days before the deadline; a dispensasi and grace do not help
    dibuka_at=BUKA, tenggat_at=D, batas_akhir_at=C, masa_tenggang_menit=10, perpanjangan=[C], ditutup_at=D - 3 * HARI
)  # fmt: skip
AKHIRI_KEMUDIAN = extend_tenggat(dibuka_at=BUKA, tenggat_at=D, ditutup_at=D + HARI)
ADA = SudahAda(pernah_tepat_waktu=True)
KEMBALI = SudahAda(dikembalikan=True, pernah_tepat_waktu=True, perbaikan_sampai_at=D + 3 * HARI)
KEMBALI_TERLAMBAT = SudahAda(dikembalikan=True, perbaikan_sampai_at=D + 3 * HARI)
DIPERIKSA = SudahAda(sedang_diperiksa=True, pernah_tepat_waktu=True)
DISETUJUI = SudahAda(disetujui=True, pernah_tepat_waktu=True)

# tenggat, moment, existing uploads, intent issued at → state, allowed, on time
TABEL = [
    (KERAS, BUKA - MS, None, None, K.BELUM_DIBUKA, False, False),
    (KERAS, BUKA, None, None, K.TEPAT_WAKTU, True, True),
    (KERAS, D - DETIK, None, None, K.TEPAT_WAKTU, True, True),
    (KERAS, D - MS, None, None, K.TEPAT_WAKTU, True, True),
    (KERAS, D - MS, ADA, None, K.TEPAT_WAKTU, True, True),
    (KERAS, D, None, None, K.DITUTUP, False, False),
    (KERAS, D + DETIK, None, None, K.DITUTUP, False, False),
    (KERAS, D + DETIK, ADA, None, K.DITUTUP, False, False),
    (KERAS, D, None, D - DETIK, K.DITUTUP, False, False),  # no grace is published
    (LUNAK, D - MS, None, None, K.TEPAT_WAKTU, True, True),
    (LUNAK, D, None, None, K.TERLAMBAT, True, False),
    (LUNAK, D + DETIK, ADA, None, K.TERLAMBAT, True, False),
    (LUNAK, C - MS, None, None, K.TERLAMBAT, True, False),
    (LUNAK, C, None, None, K.DITUTUP, False, False),
    (LUNAK, C, ADA, None, K.DITUTUP, False, False),
    (TENGGANG, D, None, D - MS, K.MASA_TENGGANG, True, True),
    (TENGGANG, D + 10 * MENIT - MS, ADA, D - JAM, K.MASA_TENGGANG, True, True),
    (TENGGANG, D + 10 * MENIT, None, D - MS, K.DITUTUP, False, False),
    (TENGGANG, D + MENIT, None, D, K.DITUTUP, False, False),  # the form was opened too late
    (TENGGANG, D + MENIT, None, None, K.DITUTUP, False, False),
    (AKHIRI, D - 3 * HARI - MS, None, None, K.TEPAT_WAKTU, True, True),
    (AKHIRI, D - 3 * HARI, None, None, K.DITUTUP, False, False),
    (AKHIRI, D - 3 * HARI, KEMBALI, D - 4 * HARI, K.DITUTUP, False, False),
    (AKHIRI_KEMUDIAN, D + HARI - MS, KEMBALI, None, K.PERBAIKAN, True, True),
    (AKHIRI_KEMUDIAN, D + HARI, KEMBALI, None, K.DITUTUP, False, False),
    (KERAS, D - JAM, KEMBALI, None, K.TEPAT_WAKTU, True, True),
    (KERAS, D + DETIK, KEMBALI, None, K.PERBAIKAN, True, True),
    (KERAS, D + 3 * HARI - MS, KEMBALI, None, K.PERBAIKAN, True, True),
    (KERAS, D + 3 * HARI, KEMBALI, None, K.DITUTUP, False, False),
    (LUNAK, D + 3 * HARI, KEMBALI, None, K.TERLAMBAT, True, False),
    (LUNAK, D + JAM, KEMBALI_TERLAMBAT, None, K.PERBAIKAN, True, False),
    (TENGGANG, D + MENIT, KEMBALI_TERLAMBAT, D - MS, K.MASA_TENGGANG, True, True),
    (KERAS, D - JAM, DIPERIKSA, None, K.SEDANG_DIPERIKSA, True, True),
    (LUNAK, D + JAM, DIPERIKSA, None, K.SEDANG_DIPERIKSA, True, False),
    (KERAS, D + JAM, DIPERIKSA, None, K.DITUTUP, False, False),
    (KERAS, D - JAM, DISETUJUI, None, K.DISETUJUI, False, False),
    (LUNAK, D + JAM, DISETUJUI, D - JAM, K.DISETUJUI, False, False),
]


@pytest.mark.parametrize(("tenggat", "pada", "sudah", "niat_at", "keadaan", "boleh", "tepat_waktu"), TABEL)
def test_truth_table(tenggat, pada, sudah, niat_at, keadaan, boleh, tepat_waktu):
    hasil = judge_unggahan(tenggat, pada, sudah, niat_at=niat_at)
    assert (hasil.keadaan, hasil.boleh, hasil.tepat_waktu) == (keadaan, boleh, tepat_waktu)


@pytest.mark.parametrize(("jarak", "tepat"), [(-MS, True), (timedelta(), False), (DETIK, False)])
def test_the_bound_is_the_same_moment_in_any_zone(jarak, tepat):
    utc = datetime(2025, 8, 15, 16, tzinfo=UTC) + jarak
    for zone in (UTC, WITA):
        assert judge_unggahan(KERAS, utc.astimezone(zone)).tepat_waktu is tepat


@pytest.mark.parametrize("zone", ["UTC", "Asia/Jakarta", "Asia/Makassar", "America/New_York"])
def test_the_time_zone_of_the_server_does_not_matter(zone):
    """A separate process, because the time zone of a process is read when it starts."""
    code = (
        "from tests.berkas.rules.test_tenggat import *\n"
        "assert judge_unggahan(KERAS, D - MS).tepat_waktu and not judge_unggahan(KERAS, D).boleh\n"
        "assert due_after_return(datetime(2025, 8, 14, 15, 59, tzinfo=UTC)).isoformat() == '2025-08-20T00:00:00+08:00'\n"
    )
    environment = {**os.environ, "TZ": zone}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_lateness_is_told_from_the_deadline_that_held():
    assert judge_unggahan(LUNAK, D + 2 * HARI + 3 * JAM).terlambat == 2 * HARI + 3 * JAM
    assert judge_unggahan(KERAS, D + JAM, KEMBALI_TERLAMBAT).terlambat == JAM
    assert judge_unggahan(KERAS, D + JAM, KEMBALI).terlambat == timedelta()


def test_the_latest_of_campaign_unit_and_person_holds():
    tenggat = extend_tenggat(dibuka_at=BUKA, tenggat_at=D, perpanjangan=[D + 2 * HARI, D + HARI])
    assert (tenggat.tenggat_at, tenggat.batas_akhir_at) == (D + 2 * HARI, D + 2 * HARI)
    assert tenggat.diperpanjang


def test_an_extension_cannot_shorten():
    tenggat = extend_tenggat(dibuka_at=BUKA, tenggat_at=D, perpanjangan=[D - HARI])
    assert tenggat == KERAS
    assert not tenggat.diperpanjang


def test_a_moved_campaign_date_moves_everybody_whose_extension_is_earlier():
    def due(basis: datetime) -> Tenggat:
        return extend_tenggat(dibuka_at=BUKA, tenggat_at=basis, perpanjangan=[D + HARI])

    assert due(D).tenggat_at == D + HARI
    assert due(D + 3 * HARI).tenggat_at == D + 3 * HARI


def test_an_extension_beyond_the_cut_off_moves_the_cut_off():
    tenggat = extend_tenggat(dibuka_at=BUKA, tenggat_at=D, batas_akhir_at=C, perpanjangan=[C + HARI])
    assert tenggat.batas_akhir_at == C + HARI
    tenggat = extend_tenggat(dibuka_at=BUKA, tenggat_at=D, batas_akhir_at=C, perpanjangan=[D + HARI])
    assert tenggat.batas_akhir_at == C


@pytest.mark.parametrize(
    ("dikembalikan", "sampai"),
    [
        (datetime(2025, 8, 11, 9, tzinfo=WITA), date(2025, 8, 15)),  # Senin → akhir Kamis
        (datetime(2025, 8, 13, 9, tzinfo=WITA), date(2025, 8, 19)),  # Rabu → akhir Senin
        (datetime(2025, 8, 15, 23, 59, tzinfo=WITA), date(2025, 8, 21)),  # Jumat → akhir Rabu
        (datetime(2025, 8, 16, 9, tzinfo=WITA), date(2025, 8, 21)),  # Sabtu → akhir Rabu
        (datetime(2025, 8, 14, 17, tzinfo=UTC), date(2025, 8, 21)),  # already Jumat in WITA
    ],
)
def test_return_due_counts_working_days(dikembalikan, sampai):
    assert due_after_return(dikembalikan) == datetime(sampai.year, sampai.month, sampai.day, tzinfo=WITA)


def test_return_due_skips_holidays_it_is_told():
    libur = [date(2025, 8, 18)]
    assert due_after_return(datetime(2025, 8, 14, 9, tzinfo=WITA), libur=libur).date() == date(2025, 8, 21)


V = CalonResmi


@pytest.mark.parametrize(
    ("versi", "resmi"),
    [
        ([], None),
        ([V(1, tepat_waktu=True)], 1),
        ([V(1, tepat_waktu=True), V(2, tepat_waktu=True)], 2),
        ([V(1, tepat_waktu=True), V(2, tepat_waktu=False)], 1),
        ([V(2, tepat_waktu=False), V(1, tepat_waktu=True)], 1),
        ([V(1, tepat_waktu=True), V(2, tepat_waktu=False, disetujui=True)], 2),
        ([V(1, tepat_waktu=False), V(2, tepat_waktu=False)], 2),
        ([V(1, tepat_waktu=True), V(2, tepat_waktu=True, ditolak=True)], 1),
        ([V(1, tepat_waktu=True, ditolak=True)], None),
        ([V(1, tepat_waktu=True), V(2, tepat_waktu=False, disetujui=True), V(3, tepat_waktu=False)], 3),
    ],
)
def test_official_version(versi, resmi):
    pilihan = official_versi(versi)
    assert (pilihan and pilihan.nomor) == resmi


def test_the_last_day_of_a_bound_at_midnight_is_the_day_before():
    assert last_day(D) == date(2025, 8, 15)
    assert last_day(D + MENIT) == date(2025, 8, 16)
