from kinerja.queries.periode import periode_without_skp
from tests.factories import PeriodeFactory


def test_the_periods_that_wait_for_an_skp(daerah, periode, skp):
    assert list(periode_without_skp(daerah.pppk)) == []
    assert list(periode_without_skp(daerah.pppk_lain)) == [periode]


def test_a_period_of_another_kohort_does_not_wait_here(daerah, periode):
    PeriodeFactory(nama="Tahap II", kohort="PPPK Tahap II")
    assert list(periode_without_skp(daerah.pppk)) == [periode]


def test_without_a_kohort_nothing_waits(daerah, periode):
    PeriodeFactory(nama="Tanpa kohort", kohort="")
    assert list(periode_without_skp(daerah.kepala_sd1)) == []
