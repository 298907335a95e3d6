"""The documents are true of the code."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.diagram_alur import BLOCK, DOCUMENT, TABLES, draw

ROOT = Path(__file__).parent.parent
ARCHITECTURE = ROOT / "docs" / "arsitektur.md"
DEVELOPMENT = ROOT / "docs" / "pengembangan.md"
DECISIONS = ROOT / "docs" / "keputusan"
DOCUMENTS = sorted({*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("*/README.md")})
LINK = re.compile(r"(?<!!)\[[^\]]+\]\((?!https?:|mailto:)([^)#]+)(?:#[^)]*)?\)")


def test_state_diagrams_are_current():
    """If this fails, a table of moves has changed: run `python -m tests.diagram_alur`."""
    assert BLOCK.findall(DOCUMENT.read_text()) == [draw(alur) for alur in TABLES]


def test_files_named_in_the_architecture_exist():
    named = set(re.findall(r"`(\w[\w/]*/\w+\.py)`", ARCHITECTURE.read_text()))
    assert {name for name in named if not (ROOT / name).exists()} == set()
    assert len(named) > 30


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(path):
    missing = [target for target in LINK.findall(path.read_text()) if not (path.parent / target).exists()]
    assert missing == []


@pytest.mark.parametrize("name", ["docs/operasi.md", ".env.example"])
def test_every_setting_of_the_installation_is_described(name):
    parts = (ROOT / "simpeg" / "settings").glob("*.py")
    read = {name for part in parts for name in re.findall(r'"(SIMPEG_[A-Z0-9_]+)"', part.read_text())}
    described = set(re.findall(r"\bSIMPEG_[A-Z0-9_]+\b", (ROOT / name).read_text()))
    assert read - described == set()
    assert {n.removesuffix("_FILE") for n in described} - read - OUTSIDE_THE_SETTINGS == set()


# Read by docker-compose.yml, gunicorn's configuration or the test runner.
OUTSIDE_THE_SETTINGS = {"SIMPEG_VERSION", "SIMPEG_WEB_WORKERS", "SIMPEG_WEB_THREADS", "SIMPEG_TEST_POSTGRES"}


def test_every_decision_is_listed_under_its_title():
    listed = re.findall(r"(\d+)\. \[([^\]]+)\]\(([^)]+)\)", (DECISIONS / "README.md").read_text())
    titles = [(path.read_text().splitlines()[0], path.name) for path in sorted(DECISIONS.glob("[0-9]*.md"))]
    assert [(f"# {number}. {title}", name) for number, title, name in listed] == titles


@pytest.mark.parametrize(
    "path", sorted(set(DECISIONS.glob("*.md")) - {DECISIONS / "README.md"}), ids=lambda p: p.name
)
def test_decision_has_the_common_head_and_fits_a_page(path):
    text = path.read_text()
    head = re.match(
        r"# (\d+)\. .+\n\nDate: \d{4}-\d{2}-\d{2}\nStatus: (?:accepted|superseded by \d+)\n\n## Context\n",
        text,
    )
    assert head, "a number, a date, a status, then the context"
    assert path.name.startswith(f"{int(head[1]):04}-")
    assert re.findall(r"^## (.+)", text, re.MULTILINE) == ["Context", "Decision", "Consequence"]
    assert text.count("\n") <= 40


def test_make_targets_named_in_the_readme_exist():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)", (ROOT / "README.md").read_text())) <= targets


@pytest.mark.parametrize("module", re.findall(r"python -m (tests\.[\w.]+)", DEVELOPMENT.read_text()))
def test_commands_for_developers_start_from_a_plain_shell(module):
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "SIMPEG_"))
    }
    done = subprocess.run(
        [sys.executable, "-c", f"import {module}"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
