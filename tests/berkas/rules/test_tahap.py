"""What a form that stays open will say, compared with what the upload will meet at that moment."""

from datetime import datetime, timedelta
from itertools import product

import pytest

from berkas.rules.tahap import coming_tahap
from berkas.rules.tenggat import SudahAda, extend_tenggat, judge_unggahan
from core.formats import WITA

D = datetime(2025, 8, 16, tzinfo=WITA)
HARI, MENIT, DETIK = timedelta(days=1), timedelta(minutes=1), timedelta(seconds=1)
BUKA, C, P = D - 12 * HARI, D + 7 * HARI, D + 3 * HARI
TENGGAT = {
    nama: extend_tenggat(dibuka_at=BUKA, tenggat_at=D, batas_akhir_at=akhir, masa_tenggang_menit=menit)
    for nama, akhir, menit in (
        ("hard", None, 0),
        ("late", C, 0),
        ("grace", None, 10),
        ("both", C, 10),
        ("returned longer", D + HARI, 10),
    )
}
SUDAH = {
    "nothing": None,
    "on time": SudahAda(pernah_tepat_waktu=True),
    "looked at": SudahAda(pernah_tepat_waktu=True, sedang_diperiksa=True),
    "late": SudahAda(),
    "returned in time": SudahAda(dikembalikan=True, pernah_tepat_waktu=True, perbaikan_sampai_at=P),
    "returned late": SudahAda(dikembalikan=True, perbaikan_sampai_at=P),
}
EDGES = (D, D + 10 * MENIT, D + HARI, P, C)
MOMENTS = sorted({edge + jarak for edge in EDGES for jarak in (-DETIK, timedelta(), DETIK)})
DIBUKA = (BUKA, D - DETIK, D, D + MENIT, P - HARI)


@pytest.mark.parametrize("sudah", SUDAH.values(), ids=SUDAH)
@pytest.mark.parametrize("tenggat", TENGGAT.values(), ids=TENGGAT)
def test_at_each_moment_the_last_stage_says_what_is_judged(tenggat, sudah):
    for niat_at, pada in product(DIBUKA, MOMENTS):
        if pada < niat_at or not judge_unggahan(tenggat, niat_at, sudah).boleh:
            continue
        said = [one for one in coming_tahap(tenggat, sudah, niat_at, niat_at) if one.at <= pada]
        if said:
            true = judge_unggahan(tenggat, pada, sudah, niat_at=niat_at)
            assert said[-1].tutup is not true.boleh
            assert ("tercatat terlambat" in said[-1].kalimat) is true.akan_terlambat
            assert ("tidak dapat diterima lagi" in said[-1].kalimat) is not true.boleh


@pytest.mark.parametrize("sudah", SUDAH.values(), ids=SUDAH)
@pytest.mark.parametrize("tenggat", TENGGAT.values(), ids=TENGGAT)
def test_without_a_stage_nothing_has_changed(tenggat, sudah):
    for niat_at, pada in product(DIBUKA, MOMENTS):
        before = judge_unggahan(tenggat, niat_at, sudah, niat_at=niat_at)
        if pada < niat_at or not before.boleh:
            continue
        if not [one for one in coming_tahap(tenggat, sudah, niat_at, niat_at) if one.at <= pada]:
            now = judge_unggahan(tenggat, pada, sudah, niat_at=niat_at)
            assert (now.boleh, now.tepat_waktu) == (before.boleh, before.tepat_waktu)


def test_a_form_of_the_last_hour_knows_all_that_comes():
    grace, late, closed = coming_tahap(TENGGAT["both"], None, D - MENIT, D - MENIT, resmi=2)
    assert (grace.at, late.at, closed.at) == (D, D + 10 * MENIT, C)
    assert "sampai Sabtu, 16 Agustus 2025 pukul 00.09 WITA masih tercatat tepat waktu" in grace.kalimat
    assert "diterima sampai Jumat, 22 Agustus 2025 pukul 23.59 WITA" in late.kalimat
    assert "Versi 2, yang masuk tepat waktu, tetap resmi" in late.kalimat
    assert closed.kalimat.startswith("Pengunggahan ditutup 22 Agustus 2025 pukul 23.59 WITA.")
