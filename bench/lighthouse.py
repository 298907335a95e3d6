"""Lighthouse as a phone, the median of some runs of each page that people see first. Node is needed, and Lighthouse in a folder:

npm install --prefix FOLDER lighthouse
python -m bench.lighthouse FOLDER [RUNS]    5 runs unless told otherwise; SIMPEG_DEMO_ADDRESS as for bench.tampilan
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import StorageState, sync_playwright

from bench.tampilan import PAGES
from tests.services.server import chromium_bin
from tests.services.visits import Visitors, demo_of_environment

GOALS = {"performance": 95, "accessibility": 100, "best-practices": 100}


def main(folder: Path, runs: int = 5) -> None:
    with demo_of_environment() as (address, passwords):
        for name, (url, cookies) in addresses(address, passwords).items():
            scores = [audit(folder, url, cookies) for _ in range(runs)]
            for category, goal in GOALS.items():
                found = median(one[category] for one in scores)
                print(
                    f"{name:10} {category:16} {found:4g}  ≥ {goal}{'' if found >= goal else '  missed'}",
                    flush=True,
                )


def addresses(address: str, passwords: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Each page with its login. The browser that found them is closed before the first run."""
    with sync_playwright() as playwright:
        visitors = Visitors(playwright.chromium.launch(executable_path=chromium_bin()), address, passwords)
        return {
            name: (visitors.url_of(visit), cookie_header(visitors.state(visit.akun)))
            for name, visit in PAGES.items()
        }


def cookie_header(state: StorageState | None) -> str:
    return "; ".join(f"{one['name']}={one['value']}" for one in state["cookies"]) if state else ""


def audit(folder: Path, url: str, cookies: str) -> dict[str, float]:
    """One run: category → score up to 100."""
    with TemporaryDirectory(prefix="simpeg-lighthouse-") as directory:
        report, headers = Path(directory, "report.json"), Path(directory, "headers.json")
        headers.write_text(json.dumps({"Cookie": cookies} if cookies else {}))
        command = [
            folder / "node_modules" / ".bin" / "lighthouse", url, "--quiet", "--output=json", f"--output-path={report}",
            f"--extra-headers={headers}", f"--only-categories={','.join(GOALS)}",
            "--chrome-flags=--headless=new --no-sandbox",
        ]  # fmt: skip
        subprocess.run(command, check=True, env=os.environ | {"CHROME_PATH": str(chromium_bin())})
        categories = json.loads(report.read_text())["categories"]
    return {category: round(100 * categories[category]["score"]) for category in GOALS}


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
