import pytest

from berkas.rules.periksa_mata import needs_eyes
from pemeriksaan.result import Keputusan


@pytest.mark.parametrize(
    ("keputusan", "basah", "perlu"),
    [
        (Keputusan.LOOK, False, True),
        (Keputusan.LOOK, True, True),
        (Keputusan.ACCEPT, True, True),
        (Keputusan.ACCEPT, False, False),
        (Keputusan.WARN, False, False),
        ("", True, True),
        ("", False, False),
    ],
)
def test_when_a_person_must_look(keputusan, basah, perlu):
    assert needs_eyes(keputusan, menyatakan_basah=basah) == perlu
