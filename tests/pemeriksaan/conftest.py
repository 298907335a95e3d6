from datetime import UTC, datetime

import pytest

from pemeriksaan.checks.document import Document
from pemeriksaan.checks.run import conclude, inspect
from pemeriksaan.policy import Case, refuse_unread
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

    def run(data: bytes, *, name="skp.pdf", at=KINI, trust=None, demo=False, **terms) -> Verdict:
        case = Case(name, BATAS, **terms)
        document = Document(data=data, at=at, trust_dir=trust or toko, demo=demo)
        return refuse_unread(case, len(data)) or conclude(document, inspect(document), case)

    return run
