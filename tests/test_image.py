"""What the two images contain, as Dockerfile and .dockerignore say it; deploy/try_compose.py tries the containers."""

import re
from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).parent.parent
STAGES = dict(
    re.findall(
        r"^FROM \S+ AS (\w+)\n(.*?)(?=^FROM |\Z)", (ROOT / "Dockerfile").read_text(), re.MULTILINE | re.DOTALL
    )
)
OURS = {path.parent.name for path in ROOT.glob("*/__init__.py")}
NOT_IN_PRODUCTION = {"demo", "tests", "bench"}


def copied(stage: str) -> set[str]:
    """What a stage takes from the repository."""
    return set(re.findall(r"^COPY (?!--from)(\S+)", STAGES[stage], re.MULTILINE))


def test_production_holds_every_package_but_those_for_trying_and_testing():
    assert copied("portal") & OURS == OURS - NOT_IN_PRODUCTION
    assert {app for app in settings.INSTALLED_APPS if app in OURS} - copied("portal") <= {"demo"}


def test_the_last_stage_is_production_and_adds_nothing():
    """It is what `docker build` makes when no target is named."""
    assert list(STAGES) == ["build", "portal", "demo", "production"]
    assert copied("production") == set()


def test_the_demo_image_adds_the_demo_only():
    assert copied("demo") == {"demo"}


def test_the_build_is_sent_what_it_copies_and_nothing_else():
    sent = set(re.findall(r"^!(\S+)", (ROOT / ".dockerignore").read_text(), re.MULTILINE))
    assert sent == copied("build") | copied("portal") | copied("demo")


def test_each_overlay_builds_its_own_target_under_its_own_name():
    """A demo image under the name of the production image would run with real people after the next restart."""
    production, demo = (
        (ROOT / "docker-compose.yml").read_text(),
        (ROOT / "deploy" / "compose.demo.yml").read_text(),
    )
    assert re.findall(r"target: (\w+)", production) == ["production"]
    assert set(re.findall(r"image: (simpeg[\w-]*):", production)) == {"simpeg"}
    assert re.findall(r"target: (\w+)", demo) == ["demo"]
    assert set(re.findall(r"image: (simpeg[\w-]*):", demo)) == {"simpeg-demo"}
