"""Real files beside the project, when they are there: none that should be refused is accepted, none stops us."""

import csv
from pathlib import Path

import pytest

from berkas import inspection
from berkas.inspection import PemeriksaRusak
from berkas.rules.kebijakan import decide

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "pdf-corpus"
LIMIT_MS = 10_000
pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="no corpus beside the project")


def rows():
    if not CORPUS.exists():
        return []
    with (CORPUS / "manifest.tsv").open(encoding="utf-8") as file:
        return [(row["file"], row["expected"]) for row in csv.DictReader(file, delimiter="\t")]


def examine(name):
    try:
        return inspection.inspect_pdf(
            CORPUS / name, nama=name, batas=2 * 1024 * 1024, kebijakan="wajib_tte", psre_lain=False
        )
    except PemeriksaRusak as error:  # the store knows none of these roots
        return error.hasil


def judge(chosen, settings, tmp_path):
    settings.TRUST_DIR = tmp_path
    for name, expected in chosen:
        hasil = examine(name)
        decision = decide(hasil.kode, "wajib_tte", jenis_isi=hasil.jenis_isi)
        assert hasil.milidetik < LIMIT_MS, name
        if expected.startswith("REJECT"):
            assert decision == "refuse", (name, hasil.kode)
        else:
            assert hasil.kode in {
                "INTACT_UNTRUSTED",
                "SIG_UNREADABLE",
                "SIG_PARTIAL",
                "SIG_BROKEN",
                "DAMAGED",
            }, name


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
