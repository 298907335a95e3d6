"""One inspection as the web process sees it, beside its floor (SHA-256 + RSA over the bytes) and one `pdfsig` process."""

import hashlib
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from django.test import override_settings

from berkas.demo.contoh import BATAS, Pemeran, write_samples
from berkas.demo.naskah import OrangDemo, PesananSkp
from berkas.demo.otoritas import open_demo_authority
from berkas.inspection import inspect_pdf, render_page, warm_up

TIMES = 15
FILES = ("skp-bertanda-tangan.pdf", "skp-hampir-2-mb.pdf", "mpph-bertanda-tangan.pdf", "hasil-pindai.pdf")


def timed(work: Callable[[], object], times: int = TIMES) -> float:
    """Median wall time in milliseconds."""
    spans = []
    for _ in range(times):
        began = perf_counter()
        work()
        spans.append((perf_counter() - began) * 1000)
    return median(spans)


def run() -> None:
    with TemporaryDirectory(prefix="simpeg-bench-") as name:
        directory = Path(name)
        with override_settings(DEMO=True, VAR_DIR=directory, TRUST_DIR=directory / "trust"):
            measure(make_samples(directory))


def make_samples(directory: Path) -> Path:
    guru = OrangDemo("Ni Luh Contoh Dewi, S.Pd.", "199308172025072001", "Guru Kelas", "SD Negeri Contoh")
    kepala = OrangDemo(
        "I Wayan Contoh, M.Pd.", "198004052006041002", "Kepala Sekolah", guru.unit, "Pembina (IV/a)"
    )
    pemeran = Pemeran(PesananSkp(guru, kepala), [guru] * 9, datetime.now(UTC))
    write_samples(directory / "demo", open_demo_authority(), pemeran)
    return directory / "demo"


def measure(samples: Path) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    signature = key.sign(b"x", padding.PKCS1v15(), hashes.SHA256())
    warm_up()
    print(f"{'file':34} {'KB':>6} {'verdict':14} {'inspect':>9} {'page 1':>9} {'floor':>8} {'pdfsig':>9}")
    for name in FILES:
        data = (samples / name).read_bytes()

        def floor(data: bytes = data) -> None:
            hashlib.sha256(data).digest()
            key.public_key().verify(signature, b"x", padding.PKCS1v15(), hashes.SHA256())

        def inspect(data: bytes = data, name: str = name) -> str:
            return inspect_pdf(data, nama=name, batas=BATAS, kebijakan="wajib_tte").kode

        kode, whole, least = inspect(), timed(inspect), timed(floor)
        page = timed(lambda data=data: render_page(data, halaman=1, lebar=900), 5)
        beside = beside_pdfsig(samples / name, whole)
        print(
            f"{name:34} {len(data) // 1024:6} {kode:14} {whole:6.0f} ms {page:6.0f} ms {least:5.1f} ms {beside:>9}"
        )


def beside_pdfsig(path: Path, whole: float) -> str:
    """How many times one `pdfsig` process the inspection takes; empty without poppler-utils."""
    program = shutil.which("pdfsig")
    if not program:
        return ""
    other = timed(lambda: subprocess.run([program, str(path)], capture_output=True, check=False))
    return f"{other:.0f} ms ×{whole / other:.1f}"
