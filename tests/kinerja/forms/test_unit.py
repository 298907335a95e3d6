import pytest

from kinerja.forms.unit import PeriodeMpphForm, PeriodeSkpForm
from kinerja.queries.unit import SaringanSkp
from tests.factories import PeriodeFactory


@pytest.mark.parametrize(
    ("sent", "saringan"),
    [
        ({}, SaringanSkp()),
        (
            {"status": "DIALOG", "sesuaikan": "on", "cari": " Ni Made "},
            SaringanSkp("DIALOG", True, "Ni Made"),
        ),
        ({"status": "LAIN", "cari": "x" * 61}, SaringanSkp()),
        ({"status": "LAIN", "cari": "Made"}, SaringanSkp(cari="Made")),
    ],
    ids=["nothing", "all", "nothing that is known", "one that is known"],
)
def test_an_unknown_value_filters_nothing(db, sent, saringan):
    assert PeriodeSkpForm(sent).saringan() == saringan


def test_matrices_have_their_own_statuses_and_no_flag(db):
    form = PeriodeMpphForm({"status": "DITETAPKAN", "sesuaikan": "on"})
    assert form.saringan() == SaringanSkp(status="DITETAPKAN")
    assert PeriodeMpphForm({"status": "DIALOG"}).saringan() == SaringanSkp()
    assert "sesuaikan" not in form.fields


def test_the_newest_period_stands_first(periode):
    baru = PeriodeFactory(tahun=2026, mulai="2026-01-01", selesai="2026-12-31")
    assert list(PeriodeSkpForm().fields["periode"].queryset) == [baru, periode]
