"""No forged file is accepted, and what a reader shows differently is named a change. Kinds: `tests.serangan`."""

from itertools import chain

import pytest

from pemeriksaan.result import Decision
from tests.serangan.isi import contents
from tests.serangan.penanda import signers
from tests.serangan.perbaikan import repairs
from tests.serangan.sasaran import Sasaran, Serangan, targets
from tests.serangan.sebelum import preparations
from tests.serangan.tulisan import writings

TARGETS = targets()
OTHERS = list(chain(contents(), writings(), signers(), preparations()))
REPAIRS = list(repairs())


def two_targets(at: int) -> tuple[Sasaran, Sasaran]:
    """Two of different bases, one with an archive and one without; each kind of attack has its own pair."""
    one = TARGETS[at % len(TARGETS)]
    return one, TARGETS[(at + 3) % len(TARGETS)]


def require_not_accepted(examine, attack: Serangan, target: Sasaran) -> None:
    verdict = examine(attack.make(target))
    assert verdict.decision != Decision.ACCEPT, (str(target), verdict.code)
    if attack.proven:
        assert (verdict.code, verdict.decision) == ("CHANGED", Decision.REFUSE), str(target)


@pytest.mark.parametrize("target", TARGETS, ids=str)
def test_what_the_attacks_start_from_is_good(examine, target):
    assert examine(target.data).code == "OK_BSRE"


@pytest.mark.parametrize(("at", "attack"), list(enumerate(OTHERS)), ids=str)
def test_a_forged_file_is_not_accepted(examine, at, attack):
    for target in two_targets(at):
        require_not_accepted(examine, attack, target)


@pytest.mark.parametrize(("at", "attack"), list(enumerate(REPAIRS)), ids=str)
def test_bait_for_repairing_readers_is_not_accepted(examine, at, attack):
    require_not_accepted(examine, attack, two_targets(at)[0])


@pytest.mark.corpus
@pytest.mark.parametrize(("at", "attack"), list(enumerate(REPAIRS)), ids=str)
def test_bait_on_a_second_base_is_not_accepted(examine, at, attack):
    require_not_accepted(examine, attack, two_targets(at)[1])


def test_the_kinds_are_many_and_named_apart():
    names = [one.name for one in (*OTHERS, *REPAIRS)]
    assert len(set(names)) == len(names) > 250
