"""The way up to a root, at a moment; and never without a root."""

from datetime import UTC, datetime

import pytest
from asn1crypto.x509 import Certificate
from pyhanko_certvalidator.errors import ExpiredError, NotYetValidError, PathBuildingError

from pemeriksaan.checks.chain import _run, follow, make_context
from pemeriksaan.pki.issue import issue_signer
from pemeriksaan.trust.store import UnusableStoreError
from tests.pemeriksaan.conftest import KINI

BERLAKU = {"not_before": datetime(2025, 1, 1, tzinfo=UTC), "not_after": datetime(2025, 12, 31, tzinfo=UTC)}


@pytest.fixture
def signer(pki):
    return Certificate.load(issue_signer("Setahun", pki.bsre, **BERLAKU).der)


def certificates(*identities):
    return [Certificate.load(one.der) for one in identities]


def test_without_roots_no_context_is_made():
    """An unset list would silently mean the roots of the operating system."""
    with pytest.raises(UnusableStoreError):
        make_context([], [], KINI)


def test_a_path_at_a_moment(pki, signer):
    for moment, fault in (
        (datetime(2024, 6, 1, tzinfo=UTC), NotYetValidError),
        (datetime(2025, 6, 1, tzinfo=UTC), None),
        (KINI, ExpiredError),
    ):
        chain = follow(signer, make_context(certificates(pki.root), certificates(pki.bsre), moment))
        assert (chain.path is not None) == (fault is None)
        assert chain.fault is None if fault is None else isinstance(chain.fault, fault)


def test_without_what_lies_between_there_is_no_path(pki, signer):
    chain = follow(signer, make_context(certificates(pki.root), [], datetime(2025, 6, 1, tzinfo=UTC)))
    assert chain.path is None
    assert isinstance(chain.fault, PathBuildingError)


def test_it_never_waits():
    class Waiting:
        def __await__(self):
            yield

    async def wait():
        await Waiting()

    with pytest.raises(RuntimeError, match="waits"):
        _run(wait())
