import pytest

from pegawai.rules.penunjukan import default_sebutan, judge_sebutan


@pytest.mark.parametrize(
    ("sebutan", "singkatan", "kesalahan"),
    [
        ("Plt. Kepala SD Negeri 1", "Plt.", ""),
        ("Plh. Kepala SD Negeri 1", "Plt.", 'Sebutan diawali "Plt. ", seperti tercetak pada keputusannya.'),
        ("Plt.", "Plt.", 'Sebutan diawali "Plt. ", seperti tercetak pada keputusannya.'),
    ],
)
def test_a_title_begins_with_its_kind(sebutan, singkatan, kesalahan):
    assert judge_sebutan(sebutan, singkatan) == kesalahan


def test_a_title_that_is_not_typed_names_the_unit():
    assert default_sebutan("Pj.", "SD Negeri 1") == "Pj. Kepala SD Negeri 1"
