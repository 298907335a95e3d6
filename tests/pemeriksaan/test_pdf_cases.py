"""Cases beside the project on which the inspection was once wrong, when they are there: each gets what its row says."""

import csv
import hashlib
import json
import re
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto import pem
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.dss import DocumentSecurityStore

from pemeriksaan.result import Decision, Note
from pemeriksaan.trust.store import LEGACY_DIR, PINS_FILE, CertificateRole, Pin

CASES = Path(__file__).resolve().parents[3] / "shared" / "pdf-cases"
MADE = datetime(2026, 11, 29, 12, tzinfo=UTC)
"""The day after the cases were made; one of them carries a timestamp of a later day."""
NEVER_TRUSTED = {
    "producers/dss__resources__validation__DSS-1983.pdf",  # its root is not in the file
    "producers/dss__resources__validation__Signature-P-DE_SCI-4.pdf",  # nor is this one's
    "producers/dss__resources__validation__Signature-P-BG_BOR-2.pdf",  # its certificates are signed with SHA-1
}
CODE = re.compile(r"\b[A-Z]+_[A-Z_]+\b")
pytestmark = [
    pytest.mark.skipif(not CASES.exists(), reason="no cases beside the project"),
    pytest.mark.filterwarnings("ignore:Parsed a serial number"),
]


def rows() -> list[tuple[str, str]]:
    if not CASES.exists():
        return []
    with (CASES / "manifest.tsv").open(encoding="utf-8") as file:
        return [(row["file"], row["expected"]) for row in csv.DictReader(file, delimiter="\t")]


MADE_HERE = [row for row in rows() if not row[0].startswith("producers/")]
PRODUCERS = [name for name, _ in rows() if name.startswith("producers/")]


@pytest.mark.parametrize(("name", "expected"), MADE_HERE)
def test_each_case_gets_what_its_row_says(examine, name, expected):
    verdict = examine((CASES / name).read_bytes(), trust=CASES / "trust", at=MADE)
    said = expected.split(";")[0].split(",")[0]
    allowed = {one for one in Decision if re.search(rf"\b{one}\b", said)}
    assert verdict.decision in allowed, verdict.code
    if code := CODE.search(expected):
        assert verdict.code == code[0]
    if "hidden text" in expected:
        assert Note.HIDDEN_TEXT in verdict.notes


@pytest.mark.parametrize("name", PRODUCERS)
def test_a_file_of_another_producer_is_only_untrusted(examine, name):
    verdict = examine((CASES / name).read_bytes(), trust=CASES / "trust", at=MADE)
    assert verdict.code == "INTACT_UNTRUSTED"


@pytest.mark.parametrize("name", PRODUCERS)
def test_a_file_of_another_producer_is_accepted_under_its_own_root(examine, tmp_path, name):
    data = (CASES / name).read_bytes()
    certificates, last = chain_of(data)
    verdict = examine(data, trust=store_of(certificates, tmp_path), at=last + timedelta(days=1))
    assert verdict.code == ("INTACT_UNTRUSTED" if name in NEVER_TRUSTED else "OK_PSRE_LAIN")


def chain_of(data: bytes):
    """Every certificate in the file, and when it was last signed."""
    reader = PdfFileReader(BytesIO(data), strict=False)
    found, times = [], []
    for one in reader.embedded_signatures:
        found += [one.signer_cert, *one.other_embedded_certs]
        times.append(one.self_reported_timestamp)
        for attribute in one.signer_info["unsigned_attrs"]:
            if attribute["type"].native == "signature_time_stamp_token":
                token = attribute["values"][0]["content"]
                found += [each.chosen for each in token["certificates"]]
    if "/DSS" in reader.root:
        found += DocumentSecurityStore.read_dss(reader).load_certs()
    return found, max(one for one in times if isinstance(one, datetime))


def store_of(certificates, directory: Path) -> Path:
    """Trusts the roots among them."""
    (directory / LEGACY_DIR).mkdir()
    pins = {}
    for one in certificates:
        if one.subject == one.issuer:
            digest = hashlib.sha256(one.dump()).hexdigest()
            (directory / f"{digest[:12]}.pem").write_bytes(pem.armor("CERTIFICATE", one.dump()))
            pins[digest] = Pin(
                digest[:12], CertificateRole.PSRE, date(2000, 1, 1), date(2099, 1, 1)
            ).to_dict()
    (directory / PINS_FILE).write_text(json.dumps(pins))
    return directory
