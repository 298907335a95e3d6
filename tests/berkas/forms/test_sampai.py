from datetime import UTC, datetime

from berkas.forms.sampai import SampaiForm


def names(form):
    return [one.name for one in form.isian_sampai()]


def test_a_day_ends_at_midnight_or_at_an_hour():
    whole = SampaiForm({"paling_lambat": "2025-08-20"})
    until_noon = SampaiForm({"paling_lambat": "2025-08-20", "pukul": "12:00"})
    assert whole.is_valid()
    assert until_noon.is_valid()
    assert whole.cleaned_data["tenggat_at"] == datetime(2025, 8, 20, 16, tzinfo=UTC)
    assert until_noon.cleaned_data["tenggat_at"] == datetime(2025, 8, 20, 4, tzinfo=UTC)


def test_the_question_about_a_far_day_comes_when_it_is_asked():
    form = SampaiForm({"paling_lambat": "2025-08-20"})
    assert names(form) == ["paling_lambat", "pukul"]
    form.is_valid()
    form.add_error("dipastikan", "Centang bila memang dimaksud begitu.")
    assert names(form) == ["paling_lambat", "pukul", "dipastikan"]
    assert names(SampaiForm({"dipastikan": "on"})) == ["paling_lambat", "pukul", "dipastikan"]
