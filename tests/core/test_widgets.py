from datetime import date, time

from django import forms
from django.utils import translation

from core.widgets import date_input, time_input


class WaktuForm(forms.Form):
    hari = forms.DateField(widget=date_input(), initial=date(2025, 8, 15))
    jam = forms.TimeField(widget=time_input(), initial=time(23, 59))


def test_values_are_in_iso_format_in_an_indonesian_page():
    """The browser's own fields take nothing else and would show an empty field."""
    with translation.override("id"):
        assert 'type="date"' in str(WaktuForm()["hari"])
        assert 'value="2025-08-15"' in str(WaktuForm()["hari"])
        assert 'type="time"' in str(WaktuForm()["jam"])
        assert 'value="23:59"' in str(WaktuForm()["jam"])
