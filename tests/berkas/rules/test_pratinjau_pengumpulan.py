from datetime import datetime, timedelta

import pytest

from berkas.rules.pratinjau_pengumpulan import SaatPratinjau, moments_of
from berkas.rules.tenggat import extend_tenggat, judge_unggahan
from berkas.rules.waktu import KeadaanWaktu, tell_waktu
from core.formats import WITA

BUKA, TENGGAT = datetime(2026, 11, 18, tzinfo=WITA), datetime(2026, 12, 10, tzinfo=WITA)
S, W = SaatPratinjau, KeadaanWaktu


def states(**bounds) -> dict[SaatPratinjau, KeadaanWaktu]:
    tenggat = extend_tenggat(**{"dibuka_at": BUKA, "tenggat_at": TENGGAT} | bounds)
    return {
        saat: tell_waktu(tenggat, judge_unggahan(tenggat, pada), pada).keadaan
        for saat, pada in moments_of(tenggat).items()
    }


def test_each_moment_shows_another_state_of_the_clock():
    assert states(batas_akhir_at=TENGGAT + timedelta(days=7)) == {
        S.SEBELUM: W.BELUM,
        S.DIBUKA: W.TENANG,
        S.HARI_TERAKHIR: W.SATU_HARI,
        S.TERLAMBAT: W.TERLAMBAT,
        S.TUTUP: W.TUTUP,
    }


def test_where_late_files_are_not_accepted_there_is_no_such_moment():
    assert list(states()) == [S.SEBELUM, S.DIBUKA, S.HARI_TERAKHIR, S.TUTUP]


@pytest.mark.parametrize("lama", [timedelta(minutes=1), timedelta(hours=2), timedelta(days=400)])
def test_a_campaign_of_any_length_has_them_in_order(lama):
    moments = list(moments_of(extend_tenggat(dibuka_at=BUKA, tenggat_at=BUKA + lama)).values())
    assert moments == sorted(moments)
    assert BUKA <= moments[1] <= moments[2] < BUKA + lama
