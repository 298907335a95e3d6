import pytest

from pemeriksaan import examine_store
from pemeriksaan.trust.store import CertificateRole as R
from tests.pdf_factory import write_store


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
