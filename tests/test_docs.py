"""What the documents say about the code is true."""

import re
from pathlib import Path

import pytest

from tests.diagram_alur import BLOCK, DOCUMENT, TABLES, draw

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"(?<!!)\[[^\]]+\]\((?!https?:|mailto:)([^)#]+)(?:#[^)]*)?\)")


def test_state_diagrams_are_current():
    """If this fails, a table of moves has changed: run `python -m tests.diagram_alur`."""
    assert BLOCK.findall(DOCUMENT.read_text()) == [draw(alur) for alur in TABLES]


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


def test_every_decision_is_listed():
    directory = ROOT / "docs" / "keputusan"
    listed = set(LINK.findall((directory / "README.md").read_text()))
    assert {path.name for path in directory.glob("*.md")} - listed == {"README.md"}


def test_make_targets_named_in_the_readme_exist():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)", (ROOT / "README.md").read_text())) <= targets
