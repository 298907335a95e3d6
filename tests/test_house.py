"""The most basic checks of the repository: it works, and it contains no workplace details and no secrets."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# Assembled from parts, so that this file does not match itself.
FORBIDDEN = {
    "a path of one machine": re.compile(r"(?<![\w.])/(?:work|home/[a-z]\w+|Users/[A-Z]\w+)/" + r"(?!\.\.\.)"),
    "a package registry": re.compile(r"--(?:extra-)?index" + r"-url|--find" + r"-links|--trusted" + r"-host"),
    "a private key": re.compile(r"-----BEGIN (?:RSA |EC |ENCRYPTED )?PRIVATE" + r" KEY-----"),
    "a cloud key": re.compile(r"\bAKIA[0-9A-Z]{16}\b"),
}


def test_fixture_people_have_their_place(daerah, pengumpulan):
    assert daerah.pppk.unit.is_descendant_of(daerah.instansi)
    assert pengumpulan.dokumen.count() == 2


def test_front_page_answers_a_stranger(client, db):
    assert client.get("/").status_code == 200


def tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_nothing_of_a_machine_and_no_secret_is_tracked():
    found = []
    for path in tracked_files():
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        found += [
            f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, match.start()) + 1}: {what}"
            for what, pattern in FORBIDDEN.items()
            for match in pattern.finditer(text)
        ]
    assert found == []


def test_what_is_made_here_is_never_tracked():
    """Data, secrets and environments are never tracked, even after a careless `git add`."""
    names = {str(path.relative_to(ROOT)) for path in tracked_files()}
    assert not [
        n
        for n in names
        if n.startswith(("var/", "secrets/", ".venv/")) or n.endswith((".sqlite3", ".p12", ".pfx"))
    ]
    assert ".env" not in names


def test_page_for_a_far_too_large_body_speaks_our_words(client, db):
    """nginx requests it when it refuses a body above its own limit."""
    answer = client.get("/terlalu-besar/")
    assert answer.status_code == 413
    assert "paling besar 2 MB" in answer.content.decode()
