"""The ten states of time, at the edges where one becomes the next."""

from datetime import datetime, timedelta

import pytest

from berkas.rules.tenggat import SudahAda, extend_tenggat, judge_unggahan
from berkas.rules.waktu import LABEL, KeadaanWaktu, Waktu, tell_waktu
from core.formats import WITA

W = KeadaanWaktu
BUKA = datetime(2025, 8, 4, 8, tzinfo=WITA)
D = datetime(2025, 8, 16, tzinfo=WITA)
C = datetime(2025, 8, 23, tzinfo=WITA)
DETIK, MENIT, JAM, HARI = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
KERAS = extend_tenggat(dibuka_at=BUKA, tenggat_at=D)
LUNAK = extend_tenggat(dibuka_at=BUKA, tenggat_at=D, batas_akhir_at=C)
TENGGANG = extend_tenggat(dibuka_at=BUKA, tenggat_at=D, masa_tenggang_menit=10)
LUNAK_TENGGANG = extend_tenggat(dibuka_at=BUKA, tenggat_at=D, batas_akhir_at=C, masa_tenggang_menit=10)
AKHIRI = extend_tenggat(
    dibuka_at=BUKA, tenggat_at=D, batas_akhir_at=C, masa_tenggang_menit=10, ditutup_at=D - 2 * HARI
)
P = D + 3 * HARI  # the end of the time to correct

# bounds, edge, state one second before it, state at it and one second after it
TEPI = [
    (KERAS, BUKA, W.BELUM, W.TENANG),
    (KERAS, D - 3 * HARI, W.TENANG, W.TIGA_HARI),
    (KERAS, D - HARI, W.TIGA_HARI, W.SATU_HARI),
    (KERAS, D - JAM, W.SATU_HARI, W.SATU_JAM),
    (KERAS, D, W.SATU_JAM, W.TUTUP),
    (LUNAK, D, W.SATU_JAM, W.TERLAMBAT),
    (LUNAK, C, W.TERLAMBAT, W.TUTUP),
    (TENGGANG, D, W.SATU_JAM, W.TENGGANG),
    (TENGGANG, D + 10 * MENIT, W.TENGGANG, W.TUTUP),
    (LUNAK_TENGGANG, D + 10 * MENIT, W.TENGGANG, W.TERLAMBAT),
    (AKHIRI, D - 2 * HARI, W.SATU_JAM, W.TUTUP),
]
TEPI_PERBAIKAN = [
    (KERAS, D, W.PERBAIKAN, W.PERBAIKAN),
    (KERAS, P, W.PERBAIKAN, W.TUTUP),
    (LUNAK, P, W.PERBAIKAN, W.TERLAMBAT),
    (LUNAK, C, W.TERLAMBAT, W.TUTUP),
    (AKHIRI, D - 2 * HARI, W.PERBAIKAN, W.TUTUP),
]


def tell(tenggat, pada, *, perlu=True, perbaikan=None) -> Waktu:
    sudah = SudahAda(dikembalikan=True, pernah_tepat_waktu=True, perbaikan_sampai_at=perbaikan)
    penilaian = judge_unggahan(tenggat, pada, sudah if perbaikan else None)
    return tell_waktu(tenggat, penilaian, pada, perlu=perlu, perbaikan_sampai_at=perbaikan)


def around(edge, before, after):
    return [(edge - DETIK, before), (edge, after), (edge + DETIK, after)]


@pytest.mark.parametrize(
    ("tenggat", "pada", "keadaan"),
    [(tenggat, *pair) for tenggat, *edge in TEPI for pair in around(*edge)],
)
def test_each_state_begins_at_its_edge(tenggat, pada, keadaan):
    assert tell(tenggat, pada).keadaan == keadaan


@pytest.mark.parametrize(
    ("tenggat", "pada", "keadaan"),
    [(tenggat, *pair) for tenggat, *edge in TEPI_PERBAIKAN for pair in around(*edge)],
)
def test_a_returned_one_is_corrected_until_its_own_end(tenggat, pada, keadaan):
    assert tell(tenggat, pada, perbaikan=P).keadaan == keadaan


@pytest.mark.parametrize("pada", [BUKA, D - JAM, D, C, C + HARI])
def test_with_nothing_left_to_do_no_moment_presses(pada):
    assert tell(LUNAK_TENGGANG, pada, perlu=False).keadaan == W.LENGKAP


def test_before_the_opening_nothing_is_complete():
    assert tell(KERAS, BUKA - DETIK, perlu=False).keadaan == W.BELUM


# state's moment → the bound that is counted to
BATAS = [
    (tell(KERAS, BUKA - HARI), BUKA),
    (tell(KERAS, D - 5 * HARI), D),
    (tell(TENGGANG, D), D + 10 * MENIT),
    (tell(LUNAK, D), C),
    (tell(LUNAK, C), C),
    (tell(KERAS, D - 9 * HARI, perbaikan=D - 5 * HARI), D),
    (tell(KERAS, D - HARI, perbaikan=P), P),
    (tell(KERAS, P + HARI, perbaikan=P), P),
    (tell(KERAS, D - HARI, perlu=False), D),
]


@pytest.mark.parametrize(("waktu", "batas"), BATAS)
def test_the_bound_is_the_one_of_the_state(waktu, batas):
    assert waktu.batas_at == batas


@pytest.mark.parametrize(
    ("sisa", "tulisan"),
    [
        (11 * HARI + JAM, ("11", "hari", "1 jam")),
        (3 * HARI, ("3", "hari", "")),
        (14 * JAM + 5 * MENIT, ("14", "jam", "5 menit")),
        (39 * MENIT + DETIK, ("39", "menit", "")),
        (MENIT - DETIK, ("", "kurang dari 1 menit", "")),
    ],
)
def test_time_is_written_as_a_large_number_with_its_rest(sisa, tulisan):
    waktu = tell(KERAS, D - sisa)
    assert (waktu.angka, waktu.satuan, waktu.sisa_kecil) == tulisan


def test_after_the_end_it_counts_since_then():
    waktu = tell(KERAS, D + 2 * HARI)
    assert (waktu.angka, waktu.satuan, waktu.lewat) == ("2", "hari", True)


@pytest.mark.parametrize(
    ("pada", "hari"),
    [
        (D - 3 * HARI, "Jumat, 15 Agustus 2025"),
        (D - HARI - DETIK, "Besok, 15 Agustus 2025"),
        (D - HARI, "Hari ini, 15 Agustus 2025"),
        (D, "Kemarin, 15 Agustus 2025"),
        (D + 2 * HARI, "Jumat, 15 Agustus 2025"),
    ],
)
def test_the_day_is_named_as_people_name_it(pada, hari):
    waktu = tell(KERAS, pada)
    assert (waktu.hari, waktu.pukul) == (hari, "pukul 23.59 WITA")


def test_the_opening_is_shown_as_it_is():
    waktu = tell(KERAS, BUKA - 4 * HARI)
    assert (waktu.hari, waktu.pukul) == ("Senin, 4 Agustus 2025", "pukul 08.00 WITA")


@pytest.mark.parametrize(
    ("pada", "kemajuan"),
    [
        (BUKA - DETIK, None),
        (BUKA, (0, 12)),
        (D - 2 * HARI, (9, 12)),
        (D - 39 * MENIT, (39, 60)),
        (D, None),
    ],
)
def test_progress_runs_in_days_and_in_the_last_hour_in_minutes(pada, kemajuan):
    assert tell(KERAS, pada).kemajuan == kemajuan


def test_every_state_has_a_label():
    assert set(LABEL) == set(W)


def test_a_campaign_that_was_ended_says_since_when():
    """Not until when a correction would have been taken."""
    waktu = tell(AKHIRI, D - HARI, perbaikan=P)
    assert (waktu.keadaan, waktu.batas_at) == (W.TUTUP, D - 2 * HARI)


def test_a_day_named_from_today_is_replaced_at_midnight():
    waktu = tell(KERAS, D - HARI - DETIK)
    assert (waktu.hari_tetap, waktu.tengah_malam) == ("Jumat, 15 Agustus 2025", D - HARI)


@pytest.mark.parametrize(
    ("pada", "kata"),
    [
        (BUKA - DETIK, "Pengunggahan sudah dibuka sejak halaman ini dimuat."),
        (D - JAM, "Tenggat sudah lewat sejak halaman ini dimuat."),
        (D, "Masa tenggang sudah berakhir sejak halaman ini dimuat."),
        (C - JAM, "Pengunggahan sudah ditutup sejak halaman ini dimuat."),
    ],
)
def test_a_page_that_outlives_its_bound_knows_what_to_say(pada, kata):
    assert tell(LUNAK_TENGGANG, pada).kata_lewat == kata
