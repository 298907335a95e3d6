"""The one door through which matrices, SKPs, reports and their lines change."""

import pytest

from core.exceptions import Conflict
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
from kinerja.models import LaporanPenilaiSalah, Mpph, RiwayatSkp, Skp
from kinerja.moves import move_laporan, move_mpph, move_skp
from tests.kinerja.conftest import fresh


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
