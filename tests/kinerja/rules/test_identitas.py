import pytest

from kinerja.rules.identitas import pangkat_tercetak


@pytest.mark.parametrize(
    ("golongan", "tercetak"),
    [("IX", "IX"), ("IV/a", "Pembina (IV/a)"), ("III/b", "Penata Muda Tk. I (III/b)"), ("", "")],
)
def test_a_pppk_has_no_pangkat(golongan, tercetak):
    assert pangkat_tercetak(golongan) == tercetak
