"""What the children are asked to do, in real children: importing the module here would change this process's libraries."""

import json
from dataclasses import asdict
from datetime import UTC, datetime

import pytest

from pemeriksaan.policy import Case
from pemeriksaan.sandbox.fork_server import ForkServer
from tests.pdf_factory import write_store

JOBS = "pemeriksaan.sandbox.jobs"


@pytest.fixture(scope="module")
def server():
    forks = ForkServer(JOBS)
    yield forks
    forks.stop()


@pytest.fixture
def args(pki, tmp_path):
    return {
        "case": asdict(Case("skp.pdf")),
        "at": datetime(2026, 3, 1, tzinfo=UTC).isoformat(),
        "trust_dir": str(write_store(tmp_path, pki.pins)),
        "demo": False,
    }


def test_an_inspection_answers_in_json_and_gives_the_text_apart(server, args, signed_pdf):
    answer = json.loads(server.run(f"{JOBS}:inspect_job", args, signed_pdf))
    assert (answer["verdict"]["code"], answer["store_fault"]) == ("OK_BSRE", "")
    assert answer["text"].startswith("SASARAN KINERJA PEGAWAI")
    assert "text" not in answer["verdict"]["reading"]


def test_a_store_that_cannot_be_used_is_said_beside_the_verdict(server, args, signed_pdf, tmp_path):
    (tmp_path / "catatan.pem").write_text("halo")
    answer = json.loads(server.run(f"{JOBS}:inspect_job", args, signed_pdf))
    assert answer["verdict"]["code"] == "INTACT_UNTRUSTED"
    assert answer["store_fault"].startswith("catatan.pem tidak dapat dibaca")


def test_a_child_counts_its_own_cpu_time(server, args, signed_pdf):
    used = json.loads(server.run(f"{JOBS}:measure_job", args, signed_pdf))
    assert 0 < used["cpu_ms"] < 6000
