"""Honest files of many programs are accepted: base × program × level × signers × visible or not."""

import pytest

from pemeriksaan.result import Decision
from tests.produsen.matriks import Resep, recipes

EVERY = list(recipes())
STEP = 7
"""Prime to the length of each axis, so that each value of each axis meets each of the others."""


def require_good(examine, data: bytes) -> None:
    verdict = examine(data)
    assert (verdict.code, verdict.decision) == ("OK_BSRE", Decision.ACCEPT)


@pytest.mark.parametrize("resep", EVERY[::STEP], ids=str)
def test_an_honest_file_is_accepted(examine, resep: Resep):
    require_good(examine, resep.make())


@pytest.mark.corpus
@pytest.mark.parametrize("resep", [one for at, one in enumerate(EVERY) if at % STEP], ids=str)
def test_every_other_honest_file_is_accepted(examine, resep: Resep):
    require_good(examine, resep.make())
