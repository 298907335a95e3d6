import pytest

from kinerja.rules.identitas import pangkat_tercetak


@pytest.mark.parametrize(
    ("golongan", "tercetak"),
    [("IX", "IX"), ("IV/a", "Pembina (IV/a)"), ("III/b", "Penata Muda Tk. I (III/b)"), ("", "")],
)
def test_a_pppk_has_no_pangkat(golongan, tercetak):
    assert pangkat_tercetak(golongan) == tercetak


@pytest.mark.parametrize("golongan", ["V/a", "iv/a", "XVII"])
def test_a_golongan_without_a_pangkat_stays_as_it_is(golongan):
    assert pangkat_tercetak(golongan) == golongan
