from datetime import UTC, datetime

import pytest

from pemeriksaan.checks.document import Document
from pemeriksaan.checks.run import conclude, inspect
from pemeriksaan.result import Verdict
from tests.pdf_factory import write_store

KINI = datetime(2026, 3, 1, tzinfo=UTC)
BATAS = 2 * 1024 * 1024


@pytest.fixture(scope="session")
def toko(tmp_path_factory, pki):
    return write_store(tmp_path_factory.mktemp("trust"), pki.pins)


@pytest.fixture
def examine(toko):
    """The inspection as the child runs it, in this process; `at` is the moment of the inspection."""

    def run(data: bytes, *, nama="skp.pdf", at=KINI, trust=None, demo=False, **policy) -> Verdict:
        dokumen = Document(data=data, name=nama, limit=BATAS, at=at, trust_dir=trust or toko, demo=demo)
        policy = {"kebijakan": "wajib_tte", "psre_lain": False, "dinyatakan_basah": False, **policy}
        return conclude(dokumen, inspect(dokumen), policy)

    return run
