"""Scripts of ours that go over the line together."""

import re
from pathlib import Path

import pytest

from core.storage import skrip
from core.storage.skrip import BUNDEL, joined, modules_of

STATIC = Path(__file__).resolve().parents[3] / "static"
ALONE = {"js/luar-jaringan.js"}  # its page has no other script


def read(name: str) -> str:
    return (STATIC / name).read_text()


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(skrip, "BUNDEL", {"js/a.js": (), "js/halaman.js": ("js/a.js",)})
    return {
        "js/a.js": '// Catatan.\nimport "./b.js";\n\nexport async function satu() {}\n',
        "js/b.js": 'import { muat as load } from "./pustaka/c.js";\nexport const DUA = load(); // dua\nexport class Tiga {}\n',
        "js/pustaka/c.js": "/** Lain.\n * Lagi. */\nfunction muat() {}\n\nexport { muat };\n",
        "js/halaman.js": 'import { DUA } from "./b.js";\nimport { empat } from "./d.js";\nempat(DUA);\n',
        "js/d.js": "export function empat() {}\n",
    }


def test_each_module_becomes_a_function_that_answers_its_exports(small):
    assert joined("js/a.js", small.__getitem__) == (
        "export const $pustaka_c = (() => {\nfunction muat() {}\n\nreturn { muat };\n})();\n"
        "export const $b = (() => {\nconst { muat: load } = $pustaka_c;\nconst DUA = load(); // dua\nclass Tiga {}\n"
        "return { DUA, Tiga };\n})();\n"
        "export const $a = (() => {\n\nasync function satu() {}\nreturn { satu };\n})();\n"
    )


def test_what_stands_on_the_page_already_is_taken_from_there(small):
    assert joined("js/halaman.js", small.__getitem__) == (
        'import * as $a_ from "./a.js";\n'
        "export const $d = (() => {\nfunction empat() {}\nreturn { empat };\n})();\n"
        "export const $halaman = (() => {\nconst { DUA } = $a_.$b;\nconst { empat } = $d;\nempat(DUA);\nreturn {  };\n})();\n"
    )


@pytest.mark.parametrize("name", BUNDEL)
def test_nothing_of_a_module_is_left_outside_its_function(name):
    text = joined(name, read)
    assert not re.search(r"^\s+(?:import|export) |^import (?!\* as )", text, re.MULTILINE)
    assert len(re.findall(r"^export ", text, re.MULTILINE)) == text.count(" = (() => {\n") > 0


@pytest.mark.parametrize("bases", BUNDEL.values())
def test_bundles_on_one_page_share_nothing(bases):
    modules = [one for base in bases for one in modules_of(base, read)]
    assert len(modules) == len(set(modules))


def test_what_keeps_something_exists_once_on_a_page():
    """A script that goes alone takes nothing from the bundle of every page: it would get a second copy."""
    held = {*modules_of("js/pribadi.js", read), *modules_of("js/upload.js", read)}
    bundled = {module for name in BUNDEL for module in modules_of(name, read)}
    scripts = {path.relative_to(STATIC).as_posix() for path in (STATIC / "js").glob("*.js")}
    shared = {name: held.intersection(modules_of(name, read)) for name in scripts - bundled}
    assert {name: found for name, found in shared.items() if found and name not in ALONE} == {
        "js/cek.js": {"js/ukuran.js"}  # which keeps nothing
    }
