"""The self-test, with real children: an inspector with any fault gives no verdict."""

import json
import tempfile
from base64 import b64decode
from datetime import UTC, datetime
from pathlib import Path

import pytest

import pemeriksaan
from pemeriksaan import InspectorBroken
from pemeriksaan.result import Verdict
from pemeriksaan.sandbox import self_test
from pemeriksaan.sandbox.fork_server import ForkServer
from pemeriksaan.sandbox.self_test import TRIALS, SelfTestGuard
from tests.pdf_factory import write_store

PEMERIKSA = """
import json
from pemeriksaan.sandbox import jobs

def inspect_job(data, args):
    answer = json.loads(jobs.inspect_job(data, args))
    answer["verdict"]["code"] = {ganti!r}.get(answer["verdict"]["code"], answer["verdict"]["code"])
    return json.dumps(answer).encode()
"""
LALAI = {
    "believes a broken digest": {"SIG_BROKEN": "OK_BSRE"},
    "sees no change": {"CHANGED": "OK_BSRE"},
    "trusts everybody": {"INTACT_UNTRUSTED": "OK_PSRE_LAIN"},
    "trusts no root": {"OK_BSRE": "INTACT_UNTRUSTED"},
    "takes one provider for another": {"OK_BSRE": "OK_PSRE_LAIN"},
}


def examine(data: bytes) -> Verdict:
    return pemeriksaan.judge(data, pemeriksaan.Case("skp.pdf"))


@pytest.fixture
def own_boundary(monkeypatch):
    """A boundary of this test alone, whose children do what the module of that name says."""
    servers = []

    def install(jobs: str) -> ForkServer:
        servers.append(ForkServer(jobs, pemeriksaan.GOLDEN, children=2))
        monkeypatch.setattr(pemeriksaan._Boundary, "server", servers[-1])
        monkeypatch.setattr(pemeriksaan._Boundary, "guard", SelfTestGuard())
        monkeypatch.setattr(pemeriksaan._Boundary, "asked_at", 0.0)
        monkeypatch.setattr(pemeriksaan, "JOBS", jobs)
        monkeypatch.setattr(pemeriksaan, "HEALTH_SECONDS", 0.0)
        return servers[-1]

    yield install
    for server in servers:
        server.stop()


@pytest.fixture
def inspector(own_boundary, tmp_path, monkeypatch):
    """An inspector that takes some verdicts for others; called again with nothing to confuse, it is mended."""
    monkeypatch.syspath_prepend(tmp_path)
    module = tmp_path / "pemeriksa_lalai.py"

    def write(ganti: dict[str, str]) -> ForkServer:
        module.write_text(PEMERIKSA.format(ganti=ganti))
        return own_boundary("pemeriksa_lalai")

    return write


@pytest.mark.parametrize("ganti", LALAI.values(), ids=LALAI)
def test_an_inspector_that_errs_judges_nothing(
    inspector, trust_store, signed_pdf, unsigned_pdf, caplog, ganti
):
    inspector(ganti)
    for data in (signed_pdf, unsigned_pdf):
        with pytest.raises(InspectorBroken, match="Uji diri pemeriksa gagal: berkas"):
            examine(data)
    (record,) = [one for one in caplog.records if one.name == "pemeriksaan.sandbox.self_test"]
    assert record.levelname == "CRITICAL", "said once: the second upload did not try again"
    assert pemeriksaan.check_health().self_test.startswith("Uji diri pemeriksa gagal")


def test_an_inspector_without_a_golden_file_judges_nothing(
    own_boundary, trust_store, signed_pdf, monkeypatch
):
    own_boundary("pemeriksaan.sandbox.jobs")
    monkeypatch.setattr(self_test, "MAKE_GOLDEN", "pemeriksaan.sandbox.golden:tidak_ada")
    with pytest.raises(InspectorBroken, match="tidak ada jawaban yang dapat dipakai"):
        examine(signed_pdf)


def test_it_is_tried_again_at_a_bounded_pace_and_heals(
    inspector, trust_store, signed_pdf, tmp_path, monkeypatch
):
    server = inspector({"CHANGED": "OK_BSRE"})
    with pytest.raises(InspectorBroken):
        examine(signed_pdf)
    (tmp_path / "pemeriksa_lalai.py").write_text(PEMERIKSA.format(ganti={}))
    killed = server._process
    killed.kill()
    killed.wait()
    with pytest.raises(InspectorBroken):
        examine(signed_pdf)
    assert server._process is killed, "within half a minute nothing is tried"
    monkeypatch.setattr(self_test, "RETRY_SECONDS", 0.0)
    assert examine(signed_pdf).code == "OK_BSRE"
    assert pemeriksaan.check_health().self_test == ""


def test_it_runs_once_and_again_when_the_fork_server_was_replaced(own_boundary, trust_store, signed_pdf):
    server = own_boundary("pemeriksaan.sandbox.jobs")
    pemeriksaan.warm_up()
    penjaga = pemeriksaan._Boundary.guard
    tried, first = penjaga._tried_at, penjaga._passed
    examine(signed_pdf)
    assert penjaga._tried_at == tried
    server._process.kill()
    server._process.wait()
    assert examine(signed_pdf).code == "OK_BSRE"
    assert penjaga._tried_at > tried
    assert penjaga._passed is server._process is not first


def test_it_runs_again_after_a_change_of_the_trust_store(
    own_boundary, trust_store, signed_pdf, pki, settings, tmp_path, monkeypatch
):
    own_boundary("pemeriksaan.sandbox.jobs")
    before = examine(signed_pdf).store
    penjaga = pemeriksaan._Boundary.guard
    tried = penjaga._tried_at
    settings.TRUST_DIR = write_store(tmp_path / "lain", {"root": pki.pins["root"]})
    after = examine(signed_pdf).store
    assert after != before
    assert penjaga._tried_at == tried, "not within a minute of the last time"
    monkeypatch.setattr(self_test, "STORE_SECONDS", 0.0)
    examine(signed_pdf)
    assert (penjaga._tried_at > tried, penjaga._store) == (True, after)


def test_the_golden_file_is_believed_nowhere_else(own_boundary, trust_store, tmp_path, monkeypatch):
    server = own_boundary("pemeriksaan.sandbox.jobs")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "sementara"))
    (tmp_path / "sementara").mkdir()
    pemeriksaan.warm_up()
    assert list((tmp_path / "sementara").iterdir()) == [], "the stores are gone with the test"
    raw = server.run(self_test.MAKE_GOLDEN, {"at": datetime.now(UTC).isoformat()})
    assert b"PRIVATE KEY" not in raw
    golden = json.loads(raw)
    assert set(golden["files"]) == {one.file for one in TRIALS}
    assert examine(b64decode(golden["files"]["original"])).code == "INTACT_UNTRUSTED"
    assert len({server.run(self_test.MAKE_GOLDEN, {"at": datetime.now(UTC).isoformat()}), raw}) == 2


def test_without_a_place_to_write_it_fails_closed(own_boundary, trust_store, signed_pdf, monkeypatch):
    own_boundary("pemeriksaan.sandbox.jobs")
    monkeypatch.setattr(tempfile, "tempdir", "/tidak/ada")
    with pytest.raises(InspectorBroken, match="FileNotFoundError"):
        examine(signed_pdf)


def test_health_names_an_empty_store(own_boundary, settings, tmp_path):
    own_boundary("pemeriksaan.sandbox.jobs")
    settings.TRUST_DIR = tmp_path / "kosong"
    kesehatan = pemeriksaan.check_health()
    assert (kesehatan.self_test, kesehatan.store.empty) == ("", True)
    assert kesehatan.store.fault == "Toko kepercayaan kosong: pasang sertifikat dengan install_certificate."


def test_health_is_asked_again_only_now_and_then(own_boundary, trust_store, settings, monkeypatch):
    own_boundary("pemeriksaan.sandbox.jobs")
    first = pemeriksaan.check_health()
    assert len(first.store.store) == 64
    monkeypatch.setattr(pemeriksaan, "HEALTH_SECONDS", 3600.0)
    settings.TRUST_DIR = Path("/tidak/ada")
    assert pemeriksaan.check_health() is first
