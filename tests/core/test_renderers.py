"""The server checks and answers in its own words, so no widget asks the browser to."""

import pytest
from django import forms

from core.renderers import FormRenderer


class WajibForm(forms.Form):
    default_renderer = FormRenderer()

    nama = forms.CharField()
    pukul = forms.SplitDateTimeField(widget=forms.SplitDateTimeWidget())
    pilihan = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    banyak = forms.MultipleChoiceField(choices=[("a", "A")], widget=forms.CheckboxSelectMultiple)


@pytest.mark.parametrize("field", ["nama", "pukul", "pilihan", "banyak"])
def test_no_widget_is_required_in_the_browser(field):
    html = str(WajibForm()[field])
    assert f'name="{field}' in html
    assert "required" not in html


def test_the_server_still_asks_for_each_field():
    assert set(WajibForm({}).errors) == {"nama", "pukul", "pilihan", "banyak"}
