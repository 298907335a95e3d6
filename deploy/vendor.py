"""Fetches the scripts of others that pages load, from the npm registry that this machine is set up for.

    python deploy/vendor.py           writes static/js/pustaka/
    python deploy/vendor.py --check   says what differs, and writes nothing (needs no network)

To take a new version: change its pin here, run it, and write down the hashes that it prints.
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
    name: str  # here
    file: str  # in the package
    sha256: str

    @property
    def target(self) -> Path:
        return PUSTAKA / self.name


@dataclass(frozen=True, slots=True)
class Package:
    name: str
    version: str
    licence: str  # its text in the package
    scripts: tuple[Script, ...]

    @property
    def licence_target(self) -> Path:
        return PUSTAKA / f"{self.name}-{self.version}.LICENCE"


PACKAGES = (
    Package(
        name="idb-keyval",  # Apache-2.0
        version="6.3.0",
        licence="LICENCE",
        scripts=(
            Script(
                name="idb-keyval.js",
                file="dist/index.js",
                sha256="480f1d31a40b5720fbaaee44c1a21d83392c6cf9516672007813a1824483a058",
            ),
        ),
    ),
    Package(
        name="pdfjs-dist",  # Apache-2.0; the build for browsers of some years ago
        version="6.5.438",
        licence="LICENSE",
        scripts=(
            Script(
                name="pdf.js",
                file="legacy/build/pdf.min.mjs",
                sha256="522ad2c83bc8a0010e7f0cc60d0892b77c8d2bf2c9702dc12288311d94270f42",
            ),
            Script(
                name="pdf.worker.js",
                file="legacy/build/pdf.worker.min.mjs",
                sha256="b4c8353ded0d88d2e2009574a29eb4e0c3ff7e942ecdf51ef5f71566a9667f31",
            ),
        ),
    ),
)


def differences() -> list[str]:
    found, known = [], set()
    for package in PACKAGES:
        known |= {package.licence_target, *(script.target for script in package.scripts)}
        found += [
            f"{script.name} is not of {package.name} {package.version}"
            for script in package.scripts
            if not script.target.exists() or _hash(script.target) != script.sha256
        ]
        if not package.licence_target.exists():
            found.append(f"{package.licence_target.name} is missing")
    return found + [f"{place.name} has no pin" for place in sorted(PUSTAKA.glob("*")) if place not in known]


def fetch(package: Package) -> None:
    with tempfile.TemporaryDirectory() as folder:
        name = subprocess.run(
            ["npm", "pack", "--silent", f"{package.name}@{package.version}"],  # noqa: S607
            cwd=folder,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        with tarfile.open(Path(folder, name)) as archive:
            archive.extractall(folder, filter="data")
        shutil.copyfile(Path(folder, "package", package.licence), package.licence_target)
        for script in package.scripts:
            shutil.copyfile(Path(folder, "package", script.file), script.target)
            print(f"{script.name}, {package.name} {package.version}: sha256 {_hash(script.target)}")


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


if __name__ == "__main__":
    if "--check" not in sys.argv:
        PUSTAKA.mkdir(exist_ok=True)
        for one in PACKAGES:
            fetch(one)
    sys.exit("\n".join(differences()))
