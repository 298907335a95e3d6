from datetime import datetime, timedelta

import pytest

from berkas.rules.pesan_tutup import JUDUL, JalanKeluar, SebabTutup, tell_tutup
from berkas.rules.tenggat import SudahAda, extend_tenggat, judge_unggahan
from berkas.rules.waktu import tell_waktu
from core.formats import WITA

S, J = SebabTutup, JalanKeluar
D = datetime(2025, 8, 16, tzinfo=WITA)
HARI, MENIT = timedelta(days=1), timedelta(minutes=1)
BUKA = D - 12 * HARI
KERAS = extend_tenggat(dibuka_at=BUKA, tenggat_at=D, masa_tenggang_menit=10)
AKHIRI = extend_tenggat(dibuka_at=BUKA, tenggat_at=D, ditutup_at=D - HARI)


def tell(tenggat, pada, sudah=None, jalan=J.AJUKAN):
    penilaian = judge_unggahan(tenggat, pada, sudah)
    assert not penilaian.boleh
    waktu = tell_waktu(tenggat, penilaian, pada, perlu=jalan != J.DITERIMA)
    return tell_tutup(penilaian, tenggat, waktu, jalan, jenis="SKP", kontak="BKPSDM")


@pytest.mark.parametrize(
    ("tenggat", "pada", "sudah", "sebab", "judul", "teks"),
    [
        (KERAS, BUKA - MENIT, None, S.BELUM, "SKP belum dapat diunggah", "Pengunggahan dibuka Senin, 4 Agustus"),
        (KERAS, D, None, S.TENGGANG, "Kirim dari halaman unggah yang sudah Anda buka", "pukul 00.09 WITA"),
        (KERAS, D + HARI, None, S.LEWAT, "Pengunggahan SKP sudah ditutup", "Ajukan dispensasi ke BKPSDM."),
        (AKHIRI, D, None, S.DIAKHIRI, "Pengumpulan ini sudah diakhiri", "14 Agustus 2025 pukul 23.59 WITA"),
        (KERAS, D, SudahAda(disetujui=True), S.TERVERIFIKASI, "SKP sudah terverifikasi", "agar dibuka kembali"),
    ],
    ids=[one.value for one in S],
)  # fmt: skip
def test_each_reason_has_its_own_page(tenggat, pada, sudah, sebab, judul, teks):
    tutup = tell(tenggat, pada, sudah)
    assert (tutup.sebab, tutup.judul) == (sebab, judul)
    assert teks in tutup.teks


def test_what_came_in_needs_no_dispensasi():
    for tenggat in (KERAS, AKHIRI):
        teks = tell(tenggat, D + HARI, SudahAda(pernah_tepat_waktu=True), J.DITERIMA).teks
        assert "Versi yang sudah diterima tetap berlaku dan tidak dapat diganti lagi." in teks
        assert "dispensasi" not in teks


@pytest.mark.parametrize(
    ("jalan", "sesudahnya"),
    [
        (J.AJUKAN, " Ajukan dispensasi ke BKPSDM."),
        (J.MENUNGGU, " Permohonan dispensasi masih menunggu putusan."),
        (J.DIKECUALIKAN, ""),
        (J.BUNTU, " Dispensasi tidak dapat diajukan lagi."),
    ],
)
def test_the_step_is_one_that_can_be_taken(jalan, sesudahnya):
    tutup = tell(KERAS, D + HARI, jalan=jalan)
    assert tutup.teks == f"Pengunggahan ditutup 15 Agustus 2025 pukul 23.59 WITA.{sesudahnya}"
    assert tutup.jalan == jalan


def test_a_returned_one_was_open_until_its_own_end():
    sudah = SudahAda(dikembalikan=True, perbaikan_sampai_at=D + 3 * HARI)
    assert "ditutup 18 Agustus 2025 pukul 23.59 WITA" in tell(KERAS, D + 4 * HARI, sudah).teks


def test_every_reason_has_a_title():
    assert set(JUDUL) == set(S)
