import json
from io import StringIO

import pytest
from django.core.management import call_command


@pytest.fixture
def run(tmp_path):
    def inspect(*files, **options):
        out, err = StringIO(), StringIO()
        call_command("inspect_pdf", *map(str, files), stdout=out, stderr=err, **options)
        inspect.err = err.getvalue()
        return out.getvalue().splitlines()

    return inspect


@pytest.fixture
def put(tmp_path):
    def write(name, content):
        (tmp_path / name).write_bytes(content)
        return tmp_path / name

    return write


def test_one_json_line_per_file(run, put, trust_store, signed_pdf, tampered_pdf, scan_pdf):
    files = [put("a.pdf", signed_pdf), put("b.pdf", tampered_pdf), put("c.pdf", scan_pdf)]
    lines = [json.loads(line) for line in run(*files, json=True)]
    assert [line["code"] for line in lines] == ["OK_BSRE", "CHANGED", "NO_SIGNATURE"]
    assert [line["decision"] for line in lines] == ["accept", "refuse", "refuse"]
    keys = [
        "file",
        "code",
        "decision",
        "message",
        "changes",
        "notes",
        "signatures",
        "pages",
        "shown_until",
        "kind",
        "reading",
        "ms",
    ]
    assert [list(line) for line in lines] == [keys] * 3
    assert lines[0]["file"] == str(files[0])
    assert lines[0]["signatures"][0]["cn"] == "Ni Luh Contoh, S.Kom."
    assert lines[2]["kind"] == "scan"
    assert lines[0]["reading"]["periode_end"] == "2025-12-31"
    assert lines[2]["reading"] is None


@pytest.mark.parametrize(
    ("policy", "decision"), [("tte_atau_basah", "look"), ("bebas", "look"), ("wajib_tte", "refuse")]
)
def test_policies(run, put, trust_store, scan_pdf, policy, decision):
    (line,) = run(put("a.pdf", scan_pdf), json=True, policy=policy)
    assert json.loads(line)["decision"] == decision


def test_a_line_for_people(run, put, trust_store, unsigned_pdf):
    (line,) = run(put("a.pdf", unsigned_pdf))
    assert line.startswith("refuse  NO_SIGNATURE")
    assert "a.pdf: Tidak ditemukan tanda tangan" in line


def test_what_cannot_be_read_is_a_result_too(run, put, trust_store, tmp_path, signed_pdf):
    (tmp_path / "folder.pdf").mkdir()
    lines = [
        json.loads(line)
        for line in run("/tidak/ada.pdf", tmp_path / "folder.pdf", put("a.pdf", signed_pdf), json=True)
    ]
    assert [line["code"] for line in lines] == ["NOT_READ", "NOT_READ", "OK_BSRE"]
    assert all(line["decision"] == "refuse" for line in lines[:2])


def test_without_a_trust_store_the_operator_is_told(run, put, settings, tmp_path, signed_pdf):
    settings.TRUST_DIR = tmp_path / "kosong"
    (line,) = run(put("a.pdf", signed_pdf), json=True)
    assert json.loads(line)["code"] == "INTACT_UNTRUSTED"
    assert json.loads(line)["decision"] == "refuse"
    assert "Toko kepercayaan kosong" in run.err
