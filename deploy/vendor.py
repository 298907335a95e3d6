"""Fetches the scripts of others that pages load, from the npm registry that this machine is set up for.

    python deploy/vendor.py           writes static/js/pustaka/
    python deploy/vendor.py --check   says what differs, and writes nothing (needs no network)

To take a new version: change its pin here, run it, and write down the hash that it prints.
"""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

PUSTAKA = Path(__file__).resolve().parent.parent / "static" / "js" / "pustaka"


@dataclass(frozen=True, slots=True)
class Script:
    package: str
    version: str
    file: str  # in the package
    licence: str  # its text in the package
    sha256: str  # of the file

    @property
    def target(self) -> Path:
        return PUSTAKA / f"{self.package}.js"

    @property
    def licence_target(self) -> Path:
        return PUSTAKA / f"{self.package}-{self.version}.LICENCE"


SCRIPTS = (
    Script(
        package="idb-keyval",  # Apache-2.0
        version="6.3.0",
        file="dist/index.js",
        licence="LICENCE",
        sha256="480f1d31a40b5720fbaaee44c1a21d83392c6cf9516672007813a1824483a058",
    ),
)


def differences() -> list[str]:
    found = []
    for script in SCRIPTS:
        if not script.target.exists() or _hash(script.target) != script.sha256:
            found.append(f"{script.target.name} is not {script.package} {script.version}")
        if not script.licence_target.exists():
            found.append(f"{script.licence_target.name} is missing")
    known = {place for script in SCRIPTS for place in (script.target, script.licence_target)}
    return found + [f"{place.name} has no pin" for place in sorted(PUSTAKA.glob("*")) if place not in known]


def fetch(script: Script) -> None:
    with tempfile.TemporaryDirectory() as folder:
        name = subprocess.run(
            ["npm", "pack", "--silent", f"{script.package}@{script.version}"],  # noqa: S607
            cwd=folder,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        with tarfile.open(Path(folder, name)) as package:
            package.extractall(folder, filter="data")
        shutil.copyfile(Path(folder, "package", script.file), script.target)
        shutil.copyfile(Path(folder, "package", script.licence), script.licence_target)
    print(f"{script.package} {script.version}: sha256 {_hash(script.target)}")


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


if __name__ == "__main__":
    if "--check" not in sys.argv:
        PUSTAKA.mkdir(exist_ok=True)
        for one in SCRIPTS:
            fetch(one)
    sys.exit("\n".join(differences()))
