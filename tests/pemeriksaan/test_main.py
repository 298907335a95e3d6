"""The command line: the lines of the portal's own command, with Django out of reach."""

import json
import os
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

import pemeriksaan
from pemeriksaan.__main__ import main
from tests.pdf_factory import write_store

PROJECT = Path(pemeriksaan.__file__).parent.parent
README = PROJECT / "pemeriksaan" / "README.md"


@pytest.fixture
def without_django(tmp_path):
    """Surroundings in which Django and Celery cannot be imported, in the children neither."""
    for name in ("django", "celery"):
        (tmp_path / "blocked" / name).mkdir(parents=True)
        (tmp_path / "blocked" / name / "__init__.py").write_text("raise ImportError('blocked')")
    return {"PATH": os.defpath, "PYTHONPATH": os.pathsep.join([str(tmp_path / "blocked"), str(PROJECT)])}


def run(args, environment, directory):
    return subprocess.run(
        [sys.executable, *args], capture_output=True, text=True, env=environment, cwd=directory, check=False
    )


def lines(text):
    return [{**json.loads(line), "ms": 0} for line in text.splitlines()]


@pytest.fixture
def files(tmp_path, signed_pdf, unsigned_pdf, tampered_pdf):
    found = {"signed": signed_pdf, "unsigned": unsigned_pdf, "tampered": tampered_pdf}
    for name, data in found.items():
        (tmp_path / f"{name}.pdf").write_bytes(data)
    return {name: str(tmp_path / f"{name}.pdf") for name in found}


def test_without_django_it_prints_what_the_portal_prints(trust_store, files, without_django, tmp_path):
    assert "blocked" in run(["-c", "import django"], without_django, tmp_path).stderr
    args = ["-m", "pemeriksaan", "--trust", str(trust_store), *files.values()]
    done = run(args, without_django, tmp_path)
    out = StringIO()
    call_command("inspect_pdf", *files.values(), json=True, stdout=out)
    assert (done.stderr, done.returncode) == ("", 1)
    assert lines(done.stdout) == lines(out.getvalue())
    assert [one["code"] for one in lines(done.stdout)] == ["OK_BSRE", "NO_SIGNATURE", "CHANGED"]


@pytest.fixture
def ask(monkeypatch, capsys, trust_store):
    """The exit code and the lines of one call in this process."""
    monkeypatch.setattr(pemeriksaan._Boundary, "settings", None)

    def run(*args):
        status = main(["--trust", str(trust_store), *args])
        return status, lines(capsys.readouterr().out)

    return run


def test_the_exit_code_is_that_of_the_worst_file(ask, files, tmp_path):
    missing = str(tmp_path / "tidak-ada.pdf")
    assert ask(files["signed"])[0] == 0
    assert ask(files["signed"], files["unsigned"])[0] == 1
    status, (first, second) = ask(missing, files["signed"])
    assert (status, first["code"], second["code"]) == (3, "NOT_READ", "OK_BSRE")
    with pytest.raises(SystemExit, match="2"):
        main(["--policy", "lain", missing])


def test_without_a_trust_store_a_signature_cannot_be_judged(files, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(pemeriksaan._Boundary, "settings", None)
    assert main(["--trust", str(tmp_path / "kosong"), files["signed"], files["unsigned"]]) == 3
    out, err = capsys.readouterr()
    assert [one["code"] for one in lines(out)] == ["INTACT_UNTRUSTED", "NO_SIGNATURE"]
    assert "Toko kepercayaan kosong" in err


def test_policy_and_ink(ask, tmp_path, scan_pdf):
    scan = tmp_path / "pindaian.pdf"
    scan.write_bytes(scan_pdf)
    assert ask(str(scan))[0] == 1
    status, (line,) = ask("--policy", "tte_atau_basah", str(scan))
    assert (status, line["decision"], line["kind"]) == (0, "look", "scan")
    assert ask("--policy", "tte_atau_basah", "--no-ink", str(scan))[0] == 1


def test_limit_and_other_providers(ask, tmp_path, pki, unsigned_pdf):
    other = tmp_path / "lain.pdf"
    other.write_bytes(pki.sign(unsigned_pdf, pki.pelanggan_psre, chain=(pki.psre,)))
    size = other.stat().st_size
    assert ask(str(other))[0] == 1
    assert ask("--other-psre", "--limit", str(size), str(other))[0] == 0
    status, (line,) = ask("--other-psre", "--limit", str(size - 1), str(other))
    assert (status, line["code"]) == (1, "TOO_BIG")


def test_demo_certificates_count_when_asked_for(monkeypatch, tmp_path, files, pki):
    monkeypatch.setattr(pemeriksaan._Boundary, "settings", None)
    pins = {
        name: (identity, role if name != "bsre" else "demo") for name, (identity, role) in pki.pins.items()
    }
    store = write_store(tmp_path / "demo", pins)
    assert main(["--trust", str(store), "--demo", files["signed"]]) == 0


def test_the_readmes_example_runs_without_django(trust_store, files, without_django, tmp_path):
    (example,) = re.findall(r"```python\n(.*?)```", README.read_text(), re.DOTALL)
    program = example.replace("/etc/trust", str(trust_store)).replace(
        'Path("skp.pdf")', f'Path("{files["signed"]}")'
    )
    done = run(["-c", program], without_django, tmp_path)
    assert done.stdout.startswith("OK_BSRE accept "), done.stderr


def test_the_readme_names_every_option(capsys):
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    options = set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help"}
    (usage,) = re.findall(r"```\n(\.venv/bin/python -m pemeriksaan .*?)```", README.read_text(), re.DOTALL)
    assert set(re.findall(r"--[a-z-]+", usage)) == options
