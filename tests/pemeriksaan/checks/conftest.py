"""Good files that the forgeries of several tests start from."""

from datetime import UTC, datetime

import pytest

from pemeriksaan.checks.document import Document
from pemeriksaan.checks.gate import check_opens
from pemeriksaan.checks.signatures import check_signatures
from tests.pdf_factory import make_unsigned
from tests.pdf_palsu import shown
from tests.pemeriksaan.conftest import KINI


@pytest.fixture(scope="module")
def lt_pdf(pki):
    return pki.sign(make_unsigned(), long_term=pki.timestamped(datetime(2025, 8, 1, tzinfo=UTC), lt=True))


@pytest.fixture(params=["B", "LT"])
def asli(request, signed_pdf, lt_pdf):
    """A good file, with and without an archive behind the signature."""
    return {"B": signed_pdf, "LT": lt_pdf}[request.param]


def refuse(examine, forged, asli, look=shown):
    assert examine(asli).code == "OK_BSRE"
    assert look(forged) != look(asli)
    assert examine(forged).code == "CHANGED"


@pytest.fixture
def read(toko):
    """A file as far as its signatures have been read, before any of them is judged."""

    def run(data: bytes) -> Document:
        document = Document(data=data, at=KINI, trust_dir=toko, demo=False)
        check_opens(document)
        check_signatures(document)
        return document

    return run
