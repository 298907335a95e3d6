"""The real iText 5 and the real PDFBox sign the bases of `tests.produsen`, each at every level, by java/Penanda.java.

Debian: libitext5-java libpdfbox2-java libbcprov-java libbcpkix-java default-jdk-headless.
"""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.serialization import BestAvailableEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates

from pemeriksaan.pki.issue import Identity, issue_crl, issue_signer, make_rsa_key
from tests.pdf_factory import Pki
from tests.produsen.dasar import DASAR, base
from tests.produsen.matriks import AGUSTUS, KOTAK, Resep, recipes

SOURCE = Path(__file__).parent / "java" / "Penanda.java"
JARS = Path("/usr/share/java")
NAMES = ("itext5", "pdfbox2", "fontbox2", "commons-logging", "bcprov", "bcpkix", "bcutil")
PROGRAM = ("iText", "PDFBox")
PASSWORD = b"rahasia"
SECONDS = 240


def has_java() -> bool:
    return bool(shutil.which("javac")) and all((JARS / f"{one}.jar").exists() for one in NAMES)


def sign_all(pki: Pki, folder: Path, bases=tuple(DASAR)) -> dict[Resep, bytes]:
    """Every recipe of these bases and both programs, signed within one Java process."""
    return sign(pki, folder, {name: base(name) for name in bases}, list(recipes(bases, PROGRAM)))


def sign(pki: Pki, folder: Path, bases: dict[str, bytes], wanted: list[Resep]) -> dict[Resep, bytes]:
    """These recipes over files given by name; `folder` keeps the keys and each stage on the way."""
    _write_keys(pki, folder)
    for name, data in bases.items():
        (folder / f"{name}.pdf").write_bytes(data)
    (folder / "akar.crl").write_bytes(issue_crl(pki.root, revoked={}, at=AGUSTUS))
    (folder / "bsre.crl").write_bytes(issue_crl(pki.bsre, revoked={}, at=AGUSTUS))
    steps = dict.fromkeys(step for one in wanted for step in _steps(one, folder))
    (folder / "langkah.tsv").write_text("\n".join(steps) + "\n")
    classpath = ":".join(str(JARS / f"{one}.jar") for one in NAMES)
    _run(["javac", "-nowarn", "-cp", classpath, "-d", str(folder), str(SOURCE)])
    _run(["java", "-Xshare:auto", "-cp", f"{folder}:{classpath}", "Penanda", str(folder / "langkah.tsv")])
    return {one: (folder / f"{one}.pdf").read_bytes() for one in wanted}


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 0, done.stderr[-4000:]


def _write_keys(pki: Pki, folder: Path) -> None:
    chains: dict[str, tuple[Identity, list[Identity]]] = {
        "Pegawai": (pki.pegawai, [pki.bsre, pki.root]),
        "Penilai": (
            issue_signer("I Wayan Penilai", pki.bsre, key=make_rsa_key()),  # iText 5 knows no elliptic curves
            [pki.bsre, pki.root],
        ),
        "Waktu": (pki.tsa, [pki.root]),
    }
    for name, (one, issuers) in chains.items():
        store = serialize_key_and_certificates(
            b"kunci",
            one.key,
            one.certificate,
            [issuer.certificate for issuer in issuers],
            BestAvailableEncryption(PASSWORD),
        )
        (folder / f"{name}.p12").write_bytes(store)


def _steps(resep: Resep, folder: Path) -> Iterator[str]:
    """The lines for one recipe; recipes that begin alike share their first lines."""
    before = resep.base
    for number, field in enumerate(("Pegawai", "Penilai")[: resep.signers], start=1):
        box = ",".join(map(str, KOTAK[field])) if resep.visible else "-"
        tsa = str(folder / "Waktu.p12") if resep.level != "B" else "-"
        one = str(Resep(resep.base, resep.program, resep.level, number, resep.visible))
        stages = ["sign"] + ["archive"] * (resep.level in {"LT", "LTA"}) + ["stamp"] * (resep.level == "LTA")
        for stage in stages:
            after = one if stage == stages[-1] else f"{one}-{stage}"
            name = f"Waktu{field}" if stage == "stamp" else field
            files = [str(folder / f"{each}.pdf") for each in (before, after)]
            yield "\t".join(
                [
                    resep.program,
                    stage,
                    *files,
                    name,
                    str(folder / f"{field}.p12"),
                    tsa,
                    "-" if stage == "stamp" else box,
                ]
            )
            before = after
