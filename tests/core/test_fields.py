from datetime import date

import pytest
from django import forms

from core.fields import TanggalField


class HariForm(forms.Form):
    hari = TanggalField()


@pytest.mark.parametrize("ketikan", ["1900-01-01", "2025-08-15", "2100-12-31"])
def test_a_day_of_these_centuries_is_taken(ketikan):
    form = HariForm({"hari": ketikan})
    assert form.is_valid()
    assert form.cleaned_data["hari"] == date.fromisoformat(ketikan)


@pytest.mark.parametrize("ketikan", ["0001-01-01", "1899-12-31", "2101-01-01", "9999-12-31"])
def test_a_year_that_cannot_be_meant_is_refused(ketikan):
    assert HariForm({"hari": ketikan}).errors["hari"] == ["Tulis tahun antara 1900 dan 2100"]


def test_the_browser_offers_its_calendar():
    assert 'type="date"' in str(HariForm()["hari"])
