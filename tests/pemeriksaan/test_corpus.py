"""Real files beside the project, when they are there: none that should be refused is accepted, none stops us.

docs/keputusan/0011-results-on-the-corpus.md says what becomes of the files that the corpus calls good, and why.
"""

import csv
import hashlib
import json
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto import pem
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.dss import DocumentSecurityStore

import pemeriksaan
from pemeriksaan import InspectorBroken
from pemeriksaan.policy import Case
from pemeriksaan.sandbox.fork_server import ForkServer
from pemeriksaan.trust.store import LEGACY_DIR, PINS_FILE, CertificateRole, Pin

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "pdf-corpus"
LIMIT_MS = 10_000
LIMIT_MEMORY = 1024**3
BATAS = 2 * 1024 * 1024
PERUSAK = "tests.pemeriksaan.perusak"
DULU = datetime(2020, 6, 1, tzinfo=UTC)
"""A day on which the certificates of the corpus were in their time."""
BELUM_TIBA = dict.fromkeys(
    (
        "pyHanko__data__pdf__pades-lta-dss-indirect-arrs-test",
        "pyHanko__data__pdf__pades-lta-dss-indirect-arrs-test-2",
    ),
    "TIME_ODD",
)
"""Stamped after the moment at which they are judged here."""
BUKAN_OK = {
    "pdf.js__test__pdfs__poppler-395-0-fuzzed": "DAMAGED",
    "pdf.js__test__pdfs__signed_verified": "SIG_PARTIAL",
    "pyHanko__data__pdf__ed448-disallowed-hash": "SIG_UNREADABLE",
    "pyHanko__data__pdf__extensions-indirect-not-all-paths": "CHANGED_BETWEEN",
    "pyHanko__data__pdf__pdf-sig-with-econtent": "SIG_UNREADABLE",
    "pyHanko__pdf__coverage-anomalies__base": "SIG_BROKEN",
}
"""The files called good that are not accepted although their roots are trusted."""
pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="no corpus beside the project")


def rows():
    if not CORPUS.exists():
        return []
    with (CORPUS / "manifest.tsv").open(encoding="utf-8") as file:
        return [(row["file"], row["expected"]) for row in csv.DictReader(file, delimiter="\t")]


def examine_apart(name):
    try:
        return pemeriksaan.judge((CORPUS / name).read_bytes(), Case(name, BATAS))
    except InspectorBroken as error:  # the store knows none of these roots
        return error.verdict


def judge(chosen, settings, tmp_path):
    settings.TRUST_DIR = tmp_path
    for name, expected in chosen:
        hasil = examine_apart(name)
        assert hasil.milliseconds < LIMIT_MS, name
        if expected.startswith("REJECT"):
            assert hasil.decision == "refuse", (name, hasil.code)
        else:
            kode = BUKAN_OK.get(Path(name).stem, "INTACT_UNTRUSTED")
            # Without a store no one asks whether the first of two signers saw it all: the graver finding decides.
            assert hasil.code == ("INTACT_UNTRUSTED" if kode == "CHANGED_BETWEEN" else kode), name


def test_a_sample(settings, tmp_path):
    every = rows()
    judge(
        [row for row in every if row[0].split("/")[0] in {"tampered", "valid_signed"}] + every[::15],
        settings,
        tmp_path,
    )


@pytest.mark.corpus
def test_all_of_it(settings, tmp_path):
    judge(rows(), settings, tmp_path)


@pytest.fixture(scope="module")
def their_roots(tmp_path_factory):
    """A store that trusts all roots carried by the files called good and by those tampered with."""
    directory = tmp_path_factory.mktemp("korpus")
    (directory / LEGACY_DIR).mkdir()
    pins = {}
    for name, _ in rows():
        if name.split("/")[0] in {"valid_signed", "tampered"}:
            for cert in roots_in((CORPUS / name).read_bytes()):
                digest = hashlib.sha256(cert.dump()).hexdigest()
                (directory / f"{digest[:12]}.pem").write_bytes(pem.armor("CERTIFICATE", cert.dump()))
                pin = Pin(digest[:12], CertificateRole.PSRE, date(2000, 1, 1), date(2099, 1, 1))
                pins[digest] = pin.to_dict()
    (directory / PINS_FILE).write_text(json.dumps(pins))
    assert len(pins) >= 8
    return directory


def roots_in(data):
    found = []
    with suppress(Exception):
        reader = PdfFileReader(BytesIO(data), strict=False)
        for one in reader.embedded_signatures:
            found += [one.signer_cert, *one.other_embedded_certs]
        if "/DSS" in reader.root:
            found += DocumentSecurityStore.read_dss(reader).load_certs()
    return [cert for cert in found if cert.subject == cert.issuer]


@pytest.mark.filterwarnings("ignore:Parsed a serial number")
def test_with_their_own_roots_the_good_ones_are_accepted(examine, their_roots):
    for name, expected in rows():
        if expected == "ACCEPT_IF_TRUSTED":
            hasil = examine((CORPUS / name).read_bytes(), trust=their_roots, at=DULU)
            assert hasil.code == BUKAN_OK.get(
                Path(name).stem, BELUM_TIBA.get(Path(name).stem, "OK_PSRE_LAIN")
            ), name


@pytest.mark.filterwarnings("ignore:Parsed a serial number")
def test_with_their_own_roots_the_forged_ones_are_still_not_good(examine, their_roots):
    """Four are passed to a person's eyes: changed between two signatures, the second of which covers it all."""
    looked_at = []
    for name, expected in rows():
        if name.startswith("tampered") and expected.startswith("REJECT"):
            kode = examine((CORPUS / name).read_bytes(), trust=their_roots, at=DULU).code
            assert kode in {"CHANGED_BETWEEN", "SIG_PARTIAL"}, name
            looked_at += [name] if kode == "CHANGED_BETWEEN" else []
    assert len(looked_at) == 4


@pytest.mark.corpus
def test_no_file_needs_much_memory(toko):
    """The most that a child had in use, in bytes, and that the kernel would not have given it more."""
    server = ForkServer("pemeriksaan.sandbox.jobs", PERUSAK)
    args = {"at": DULU.isoformat(), "trust_dir": str(toko), "demo": False}
    peaks = {}
    for name, _ in rows():
        with suppress(pemeriksaan.ChildDied):
            answer = server.run(
                f"{PERUSAK}:weigh",
                {**args, "case": asdict(Case(name, BATAS))},
                (CORPUS / name).read_bytes(),
            )
            peaks[name], limit = json.loads(answer)
            assert limit <= LIMIT_MEMORY
    server.stop()
    assert len(peaks) >= len(rows()) - 3
    worst = max(peaks, key=peaks.get)
    assert peaks[worst] < LIMIT_MEMORY / 2, (worst, peaks[worst])
    print(f"most memory: {peaks[worst] / 1024**2:.0f} MB, {worst}; killed: {len(rows()) - len(peaks)}")
