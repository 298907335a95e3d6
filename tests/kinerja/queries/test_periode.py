from kinerja.queries.periode import periode_in_use, periode_with_use, periode_without_skp
from tests.factories import PeriodeFactory


def test_the_periods_that_wait_for_an_skp(daerah, periode, skp):
    assert list(periode_without_skp(daerah.pppk)) == []
    assert list(periode_without_skp(daerah.pppk_lain)) == [periode]


def test_a_period_of_another_kohort_does_not_wait_here(daerah, periode):
    PeriodeFactory(nama="Tahap II", kohort="PPPK Tahap II")
    assert list(periode_without_skp(daerah.pppk)) == [periode]


def test_without_a_kohort_nothing_waits(daerah, periode):
    assert list(periode_without_skp(daerah.kepala_sd1)) == []


def test_a_period_in_use_has_an_skp_or_a_matrix(daerah, periode, skp):
    PeriodeFactory(tahun=2026, mulai="2026-01-01", selesai="2026-12-31")
    assert list(periode_in_use()) == [periode]
    assert [(one.jumlah_skp, one.jumlah_mpph) for one in periode_with_use()] == [(0, 0), (1, 0)]


def test_a_matrix_alone_uses_its_period(daerah, periode, mpph):
    assert list(periode_in_use()) == [periode]
    assert [(one.jumlah_skp, one.jumlah_mpph) for one in periode_with_use()] == [(0, 1)]
