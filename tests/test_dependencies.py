"""What is imported is declared, what is declared is pinned, and each pin names the files that may be installed."""

import ast
import json
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from django.conf import settings
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
SITE = [*PROJECT["tool"]["importlinter"]["root_packages"], "manage.py", "deploy/gunicorn.conf.py"]
INSTALLED = packages_distributions()  # reads the list of files of every package: once
TOOLS = ["tests", "bench", "deploy"]
PIN = re.compile(
    r"^(?P<name>[a-z0-9-]+)(?:\[[a-z0-9,]+\])?==(?P<version>\S+)(?: ; [^\\\n]+)? \\\n"
    r"(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+",
    re.MULTILINE,
)


def declared(name: str) -> dict[str, Requirement]:
    lines = [line.split(" #")[0].strip() for line in (ROOT / name).read_text().splitlines()]
    requirements = [Requirement(line) for line in lines if line and not line.startswith(("#", "-r"))]
    return {canonicalize_name(requirement.name): requirement for requirement in requirements}


def pinned(name: str) -> dict[str, str]:
    return {match["name"]: match["version"] for match in PIN.finditer((ROOT / name).read_text())}


def imported(places: list[str]) -> dict[str, str]:
    """Dotted name → a file that imports it, without the standard library and our own packages."""
    found = {}
    for place in places:
        path = ROOT / place
        for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text())):
                for name in _names(node):
                    top = name.split(".")[0]
                    if top not in sys.stdlib_module_names and not (ROOT / top).exists():
                        found.setdefault(name, str(file.relative_to(ROOT)))
    return found


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module else []


def distributions(module: str) -> set[str]:
    return {canonicalize_name(name) for name in INSTALLED.get(module.split(".", maxsplit=1)[0], [])}


def undeclared(modules: dict[str, str], requirements: dict[str, Requirement]) -> dict[str, str]:
    return {m: file for m, file in modules.items() if not distributions(m) & requirements.keys()}


def test_the_site_imports_what_is_declared():
    assert undeclared(imported(SITE), declared("requirements.in")) == {}


def test_tests_and_tools_import_what_is_declared():
    either = declared("requirements.in") | declared("requirements-dev.in")
    assert undeclared(imported(TOOLS), either) == {}


def test_the_settings_name_what_is_declared():
    names = [*settings.INSTALLED_APPS, *settings.MIDDLEWARE, *settings.AUTHENTICATION_BACKENDS]
    modules = {name: "settings" for name in names if not (ROOT / name.split(".")[0]).exists()}
    assert undeclared(modules, declared("requirements.in")) == {}


def test_where_private_names_are_used_the_next_minor_version_is_held_back():
    """`~=` with three numbers: a fix may come by itself, a new minor version only together with a look at those names."""
    private = {m for m in imported(SITE) if re.search(r"\.(_|internal\b)", m)}
    held = {
        name for name, requirement in declared("requirements.in").items()
        if re.fullmatch(r"~=\d+\.\d+\.\d+", str(requirement.specifier))
    }  # fmt: skip
    assert [m for m in sorted(private) if not distributions(m) & held] == []


def test_the_update_bot_asks_before_it_raises_what_is_held_back():
    (rule,) = json.loads((ROOT / "renovate.json").read_text())["packageRules"]
    capped = {name for name, requirement in declared("requirements.in").items() if str(requirement.specifier)}
    assert set(rule["matchPackageNames"]) == capped


@pytest.mark.parametrize("stem", ["requirements", "requirements-dev"])
def test_what_is_declared_is_pinned(stem):
    """If this fails, a name changed without `make pins`."""
    versions = pinned(f"{stem}.txt")
    assert {
        name: str(requirement.specifier) for name, requirement in declared(f"{stem}.in").items()
        if name not in versions or versions[name] not in requirement.specifier
    } == {}  # fmt: skip


def test_the_site_is_tested_with_the_versions_that_it_runs_on():
    tested = pinned("requirements-dev.txt")
    assert {
        name: version for name, version in pinned("requirements.txt").items() if tested[name] != version
    } == {}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_each_pin_has_its_hashes_and_names_no_host(name):
    """Nothing else stands there but comments: no address, no option that would send an installation to one registry."""
    text = (ROOT / name).read_text()
    assert re.findall(r"://|index-url|find-links|trusted-host", text) == []
    assert PIN.sub("", re.sub(r"^ *#.*\n", "", text, flags=re.MULTILINE)) == ""
