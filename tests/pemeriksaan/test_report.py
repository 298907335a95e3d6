"""A file by its name becomes one line, for programs and for people; a fault of the inspection is no verdict."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

import pemeriksaan
from pemeriksaan import Case
from pemeriksaan.report import format_line, judge_file, line_of
from pemeriksaan.result import Change, Policy, Verdict, VerdictCode

TERMS = Case("", policy=Policy.SIGNED_OR_INK, ink_declared=True)


@pytest.fixture
def put(tmp_path):
    def write(name, content):
        (tmp_path / name).write_bytes(content)
        return str(tmp_path / name)

    return write


def test_the_content_decides_and_not_the_name(put, trust_store, scan_pdf):
    assert judge_file(put("skp.pdf", scan_pdf), TERMS).values["decision"] == "look"
    assert judge_file(put("DOC-20260801-WA0003.", scan_pdf), TERMS).values["decision"] == "look"
    assert judge_file(put("foto.pdf", b"PK\x03\x04"), TERMS).values["code"] == "NOT_PDF"
    undeclared = judge_file(put("skp.pdf", scan_pdf), replace(TERMS, ink_declared=False))
    assert (undeclared.values["decision"], undeclared.is_judged) == ("refuse", True)


def test_a_file_that_is_too_big_is_not_read(tmp_path):
    path = tmp_path / "besar.pdf"
    with path.open("wb") as file:
        file.truncate(10**12)
    assert judge_file(str(path), TERMS).values["code"] == "TOO_BIG"


def test_what_cannot_be_read_is_a_line_too(tmp_path):
    line = judge_file(str(tmp_path / "tidak-ada.pdf"), TERMS)
    assert (line.values["code"], line.values["decision"], line.is_judged) == ("NOT_READ", "refuse", False)
    assert line.values["message"] == "Berkas tidak dapat dibaca: No such file or directory."
    (tmp_path / "folder.pdf").mkdir()
    assert judge_file(str(tmp_path / "folder.pdf"), TERMS).values["code"] == "NOT_READ"


def test_an_intact_signature_without_a_store_is_no_verdict(put, signed_pdf, tmp_path, monkeypatch):
    nowhere = SimpleNamespace(TRUST_DIR=tmp_path / "kosong", DEMO=False, INSPECTION_CHILDREN=1)
    monkeypatch.setattr(pemeriksaan._Boundary, "settings", nowhere)
    line = judge_file(put("skp.pdf", signed_pdf), TERMS)
    assert (line.values["code"], line.is_judged) == ("INTACT_UNTRUSTED", False)
    assert line.warning.startswith("Pemeriksaan tidak dapat dijalankan: Toko kepercayaan kosong")


def test_an_inspection_that_cannot_run_names_the_cause(put, signed_pdf, monkeypatch):
    monkeypatch.setattr(pemeriksaan._Boundary, "settings", None)
    line = judge_file(put("skp.pdf", signed_pdf), TERMS)
    assert (line.values["code"], line.values["pages"], line.is_judged) == ("NOT_INSPECTED", 0, False)
    assert line.values["message"] == line.warning


def test_a_line_for_people(put, trust_store, unsigned_pdf):
    path = put("skp.pdf", unsigned_pdf)
    text = format_line({**judge_file(path, TERMS).values, "ms": 7})
    assert text.startswith(f"refuse  NO_SIGNATURE          7 ms  {path}: Tidak ditemukan tanda tangan")


def test_what_differs_is_in_both_kinds_of_line():
    changes = (Change(1, "baik", "sangat baik"), Change(2, what="tampilan"))
    verdict = Verdict(
        VerdictCode.CHANGED, "Dokumen diubah.", notes=("ltv",), changes=changes, shown_until=900
    )
    values = line_of("skp.pdf", verdict)
    assert values["changes"] == [
        {"page": 1, "before": "baik", "after": "sangat baik", "what": ""},
        {"page": 2, "before": "", "after": "", "what": "tampilan"},
    ]
    assert (values["notes"], values["shown_until"]) == (["ltv"], 900)
    assert format_line(values).splitlines()[1:] == [
        "         Halaman 1: “baik” menjadi “sangat baik”",
        "         Halaman 2: tampilan berubah",
    ]


def test_a_line_without_a_verdict_has_the_same_keys(tmp_path):
    found = judge_file(str(tmp_path / "tidak-ada.pdf"), TERMS).values
    assert list(found) == list(line_of("skp.pdf", Verdict(VerdictCode.CHANGED)))
