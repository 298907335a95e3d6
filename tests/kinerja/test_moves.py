"""The one door through which matrices, SKPs, reports and their lines change."""

import pytest

from core.exceptions import Conflict, DomainError
from kinerja.enums import (
    ALUR_LAPORAN,
    ALUR_MPPH,
    ALUR_SKP,
    LangkahLaporan,
    LangkahMpph,
    LangkahSkp,
    StatusLaporan,
    StatusMpph,
    StatusSkp,
)
from kinerja.exceptions import SudahDiubah
from kinerja.models import LaporanPenilaiSalah, Mpph, RiwayatSkp, Skp
from kinerja.moves import (
    change_induk,
    confirm_content,
    log_of,
    move_baris,
    move_laporan,
    move_mpph,
    move_skp,
    next_urutan,
    remove_baris,
    touch,
    write_baris,
)
from kinerja.services.matriks import add_indikator
from tests.kinerja.conftest import bring_to, fresh


@pytest.mark.parametrize("langkah", [LangkahMpph.DETERMINE, LangkahMpph.REVISE])
@pytest.mark.parametrize("dari", list(StatusMpph))
def test_only_the_moves_of_a_matrix_exist(mpph, pimpinan, langkah, dari):
    Mpph.objects.filter(pk=mpph.pk).update(status=dari, nomor_versi=1)
    asal, tujuan = ALUR_MPPH[langkah]
    mpph = fresh(mpph)
    if dari in asal:
        move_mpph(mpph, langkah, oleh=pimpinan, revisi=mpph.revisi)
        assert fresh(mpph).status == tujuan
    else:
        with pytest.raises(Conflict):
            move_mpph(mpph, langkah, oleh=pimpinan, revisi=mpph.revisi)
        assert fresh(mpph).status == dari


LANGKAH = [langkah for langkah in LangkahSkp if langkah != LangkahSkp.START]
SETUJU = {"pegawai_setuju_at": "2025-07-03T00:00Z", "penilai_setuju_at": "2025-07-03T00:00Z"}


@pytest.mark.parametrize("langkah", LANGKAH)
@pytest.mark.parametrize("dari", list(StatusSkp))
def test_only_the_moves_of_an_skp_exist(daerah, skp, langkah, dari):
    Skp.objects.filter(pk=skp.pk).update(status=dari, nomor_versi=1, **SETUJU)
    skp, (asal, tujuan) = fresh(skp), ALUR_SKP[langkah]
    if dari in asal:
        move_skp(skp, langkah, oleh=daerah.pppk, revisi=skp.revisi)
        assert fresh(skp).status == tujuan
        assert list(RiwayatSkp.objects.values_list("langkah", "dari", "ke")) == [(langkah, dari, tujuan)]
    else:
        with pytest.raises(Conflict, match=f"SKP ini sekarang berstatus {dari.label}"):
            move_skp(skp, langkah, oleh=daerah.pppk, revisi=skp.revisi)
        assert (fresh(skp).status, RiwayatSkp.objects.count()) == (dari, 0)


@pytest.mark.parametrize("langkah", [LangkahLaporan.MEND, LangkahLaporan.REFUSE])
@pytest.mark.parametrize("dari", list(StatusLaporan))
def test_only_the_moves_of_a_report_exist(daerah, laporan, langkah, dari):
    LaporanPenilaiSalah.objects.update(status=dari, tanggapan="x")
    asal, tujuan = ALUR_LAPORAN[langkah]
    if dari in asal:
        move_laporan(laporan, langkah, oleh=daerah.admin, tanggapan="y")
        assert fresh(laporan).status == tujuan
    else:
        with pytest.raises(Conflict, match="Halaman ini baru saja berubah"):
            move_laporan(laporan, langkah, oleh=daerah.admin, tanggapan="y")
        assert fresh(laporan).status == dari


def test_a_move_numbers_the_places_again_and_logs_one_change(mpph, pimpinan):
    pertama, kedua = mpph.indikator.order_by("urutan")
    mpph.indikator.filter(pk=kedua.pk).update(urutan=7)
    move_baris(kedua, ke=1, oleh=pimpinan, revisi=1, saudara=mpph.indikator.all(), induk=mpph)
    assert list(mpph.indikator.order_by("urutan").values_list("pk", "urutan")) == [
        (kedua.pk, 1), (pertama.pk, 2),
    ]  # fmt: skip
    catatan = log_of(mpph).first()
    assert (catatan.bidang, catatan.sebelum, catatan.sesudah, kedua.revisi) == ("urutan", "2", "1", 2)


def test_a_removed_line_neither_moves_nor_changes(daerah, mpph, pimpinan):
    kolom = add_indikator(mpph, oleh=pimpinan, iki="Waktu tunggu")
    remove_baris(fresh(kolom), oleh=daerah.pengelola, revisi=1, ringkasan=kolom.iki, induk=mpph)
    pesan = f"Bagian ini sudah dihapus oleh {daerah.pengelola} pada Kamis, 3 Juli 2025 pukul 10.42 WITA."
    for attempt in (
        lambda: move_baris(kolom, ke=1, oleh=pimpinan, revisi=1, saudara=mpph.indikator.all(), induk=mpph),
        lambda: write_baris(kolom, oleh=pimpinan, revisi=1, isian={"iki": "x"}, induk=mpph),
        lambda: remove_baris(kolom, oleh=pimpinan, revisi=1, ringkasan="", induk=mpph),
    ):
        with pytest.raises(SudahDiubah) as refusal:
            attempt()
        assert refusal.value.pesan.startswith(pesan)
        assert refusal.value.revisi == 0


def test_only_what_differs_is_written_and_logged(mpph, pimpinan):
    kolom = mpph.indikator.order_by("urutan")[0]
    isian = {"iki": kolom.iki, "hasil": "Layanan cepat"}
    assert write_baris(kolom, oleh=pimpinan, revisi=1, isian=isian, induk=mpph)
    assert [(one.bidang, one.sesudah) for one in log_of(mpph)[:1]] == [("hasil", "Layanan cepat")]
    jumlah, revisi = log_of(mpph).count(), mpph.revisi
    assert not write_baris(kolom, oleh=pimpinan, revisi=1, isian=isian, induk=mpph)
    assert (log_of(mpph).count(), fresh(mpph).revisi, kolom.revisi) == (jumlah, revisi, 2)


def test_a_long_text_is_shortened_in_the_refusal(mpph, pimpinan):
    kolom = mpph.indikator.order_by("urutan")[0]
    write_baris(kolom, oleh=pimpinan, revisi=1, isian={"iki": "x" * 61}, induk=mpph)
    with pytest.raises(SudahDiubah, match=f'menjadi "{"x" * 59}…"') as refusal:
        write_baris(kolom, oleh=pimpinan, revisi=1, isian={"iki": "y"}, induk=mpph)
    assert refusal.value.kini == {"iki": "x" * 61}


def test_a_change_of_the_whole_voids_the_confirmations(daerah, skp):
    skp = bring_to(skp, StatusSkp.DIALOG)
    confirm_content(skp, "pegawai_setuju_at", oleh=daerah.pppk, revisi=skp.revisi)
    assert not change_induk(skp, {"pendekatan": skp.pendekatan}, oleh=daerah.pppk, revisi=skp.revisi)
    assert fresh(skp).pegawai_setuju_at is not None
    assert change_induk(skp, {"pendekatan": "KUALITATIF"}, oleh=daerah.pppk, revisi=skp.revisi)
    assert fresh(skp).pegawai_setuju_at is None


def test_a_closed_matrix_is_not_touched(mpph_ditetapkan, pimpinan):
    mpph = fresh(mpph_ditetapkan)
    with pytest.raises(Conflict, match="MPPH ini sekarang berstatus Ditetapkan, diubah oleh"):
        touch(mpph, oleh=pimpinan)
    assert fresh(mpph).revisi == mpph.revisi


def test_a_new_line_stands_behind_the_last_until_the_limit(mpph):
    mpph.indikator.filter(urutan=2).update(urutan=9)
    assert next_urutan(mpph.indikator, 3, "") == 10
    with pytest.raises(DomainError, match="Paling banyak 2 indikator"):
        next_urutan(mpph.indikator, 2, "Paling banyak {batas} indikator.")
