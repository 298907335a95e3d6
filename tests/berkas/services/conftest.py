from datetime import UTC, datetime

import pytest
import time_machine
from botocore import auth

from pemeriksaan import examine_store
from pemeriksaan.trust.store import CertificateRole as R
from tests.pdf_factory import write_store


@pytest.fixture(scope="session", autouse=True)
def real_time_for_an_object_store():
    """These tests stop the clock of the portal; a store refuses a request that is signed in the past."""
    clock = time_machine.escape_hatch

    def now() -> datetime:
        real = clock.datetime.datetime if clock.is_travelling() else datetime
        return real.now(UTC).replace(tzinfo=None)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(auth, "get_current_datetime", now)
        yield


@pytest.fixture
def put_store(tmp_path, settings):
    """Another trust store from now on."""

    def put(name, entries):
        settings.TRUST_DIR = write_store(tmp_path / name, entries)
        return examine_store().store

    return put


@pytest.fixture
def stricter(put_store, pki):
    """A store in which the issuer no longer counts as BSrE."""
    return lambda: put_store("ketat", {"root": (pki.root, R.ROOT), "bsre": (pki.bsre, R.PSRE)})
