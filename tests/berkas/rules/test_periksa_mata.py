import pytest

from berkas.rules.periksa_mata import needs_eyes
from pemeriksaan.result import Decision


@pytest.mark.parametrize(
    ("keputusan", "basah", "perlu"),
    [
        (Decision.LOOK, False, True),
        (Decision.LOOK, True, True),
        (Decision.ACCEPT, True, True),
        (Decision.ACCEPT, False, False),
        (Decision.WARN, False, False),
        ("", True, True),
        ("", False, False),
    ],
)
def test_when_a_person_must_look(keputusan, basah, perlu):
    assert needs_eyes(keputusan, menyatakan_basah=basah) == perlu
