"""`make audit`: looks every pinned package up among the known vulnerabilities, with pip-audit.

Exit status: 0 none known, 1 some are known, 2 not known, since the data could not be reached. pip-audit itself answers 0
when its service knows none of the packages, which is what a mirror without these data looks like."""

import json
import subprocess
import sys
from pathlib import Path

PINS = Path(__file__).parent.parent / "requirements-dev.txt"  # holds those of requirements.txt too
COMMAND = [
    sys.executable,
    "-m",
    "pip_audit",
    "--disable-pip",
    "--require-hashes",
    "-f",
    "json",
    "-r",
    str(PINS),
]


def report(answer: str, complaint: str = "") -> tuple[int, str]:
    """The exit status and what to print, from pip-audit's JSON, or from its complaint where there is none."""
    try:
        packages = json.loads(answer)["dependencies"]
    except (ValueError, KeyError):
        cause = complaint.strip().splitlines()[-1:] or ["pip-audit said nothing"]
        return 2, f"Not audited: the data on vulnerabilities could not be reached ({cause[0]})."
    known = [
        f"{package['name']} {package['version']}: {found['id']}, fixed in {', '.join(found['fix_versions']) or 'no version'}"
        for package in packages
        for found in package.get("vulns", [])
    ]
    missing = [package["name"] for package in packages if "skip_reason" in package]
    if len(missing) == len(packages):
        return (
            2,
            "Not audited: the data on vulnerabilities could not be reached (no package was found in them).",
        )
    if missing:
        known.append(f"Not audited: {', '.join(missing)}")
    if len(known) > bool(missing):
        return 1, "\n".join(known)
    return 2 if missing else 0, "\n".join(
        [*known, f"{len(packages) - len(missing)} packages have no known vulnerability."]
    )


def main() -> int:
    done = subprocess.run(COMMAND, capture_output=True, text=True, check=False)
    status, words = report(done.stdout, done.stderr)
    print(words)
    return status


if __name__ == "__main__":
    sys.exit(main())
