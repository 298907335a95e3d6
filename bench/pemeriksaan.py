"""Inspections as the web process sees them, compared on the same file with one `pdfsig` process, with the minimum
(SHA-256 + RSA), and with pyHanko's own bare validation of its signatures, in this process. Wall and CPU are medians; CPU is the child's own, including its start and the pages
it is given while it waits. "Alone" is after a pause, as one person's upload comes: the goals are about that. The rest, and so the ratios, is measured back to back in one run, so
they stay meaningful on a busy machine.
"""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import NamedTuple

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from django.test import override_settings
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

import pemeriksaan
from demo.berkas.contoh import Pemeran, _fill, make_scan, make_signed_mpph
from demo.berkas.naskah import OrangDemo, PesananSkp, make_skp, render_demo_skp
from demo.berkas.otoritas import OtoritasDemo, open_demo_authority
from pemeriksaan.pki.issue import make_rsa_key

CASE = pemeriksaan.Case("contoh.pdf")
TIMES = 11
TIMES_ALONE, PAUSE = 7, 0.5  # seconds
BESAR = 1_900_000
GURU = OrangDemo("Ni Luh Contoh Dewi, S.Pd.", "199308172025072001", "Guru Kelas", "SD Negeri Contoh")
KEPALA = OrangDemo(
    "I Wayan Contoh, M.Pd.", "198004052006041002", "Kepala Sekolah", GURU.unit, "Pembina (IV/a)"
)
SERVER_MB = 100
PER_SECOND = 32


class Contoh(NamedTuple):
    label: str
    goal: int | None
    """Milliseconds of wall time."""
    make: Callable[[OtoritasDemo, Pemeran], bytes]


def make_long_lived(signers: int) -> Callable[[OtoritasDemo, Pemeran], bytes]:
    """1.9 MB, PAdES-LT: each signature with timestamp, chain and revocation lists."""

    def make(otoritas: OtoritasDemo, pemeran: Pemeran) -> bytes:
        plain = render_demo_skp(pemeran.skp)
        data = _fill(plain, BESAR - 55_000 * signers)
        for number, orang in enumerate((GURU, KEPALA, GURU)[:signers]):
            data = otoritas.sign(data, otoritas.issue(orang.nama), f"Kolom{number}", waktu=pemeran.waktu)
        return data

    return make


CONTOH = (
    Contoh("1.9 MB, one LT signature", 60, make_long_lived(1)),
    Contoh("1.9 MB, three LT signatures", 110, make_long_lived(3)),
    Contoh("SKP, two signatures", 45, lambda otoritas, pemeran: make_skp(otoritas, pemeran.skp)),
    Contoh("MPPH, one signature", None, make_signed_mpph),
    Contoh("scan, none", None, make_scan),
)


def run() -> None:
    with TemporaryDirectory(prefix="simpeg-bench-") as name:
        directory = Path(name)
        with override_settings(DEMO=True, VAR_DIR=directory, TRUST_DIR=directory / "trust"):
            pemeran = Pemeran(PesananSkp(GURU, KEPALA), [GURU] * 9, datetime.now(UTC))
            otoritas = open_demo_authority()
            files = {one: one.make(otoritas, pemeran) for one in CONTOH}
            measure(files, directory)
            measure_without_speed(files, directory)


def measure(files: dict[Contoh, bytes], directory: Path) -> None:
    pemeriksaan.warm_up()
    floor = make_floor()
    print(
        f"{'file':28} {'KB':>5} {'verdict':13} {'alone':>7} {'goal':>8} {'in a row':>8} {'CPU':>7} {'limit':>8} {'×':>5} {'pdfsig':>8} {'×':>5} {'pyHanko':>8} {'×':>5}"
    )
    for one, data in files.items():
        kode = inspect(data)
        alone = timed(lambda data=data: inspect(data), TIMES_ALONE, pause=PAUSE)
        wall, least = timed(lambda data=data: inspect(data)), timed(lambda data=data: floor(data))
        (directory / "contoh.pdf").write_bytes(data)
        other = time_pdfsig(directory / "contoh.pdf")
        bare = timed(lambda data=data: validate_bare(data))
        goal = "" if one.goal is None else f"{one.goal} ms{'' if alone <= one.goal else ' !'}"
        print(
            f"{one.label:28} {len(data) // 1024:5} {kode:13} {alone:4.0f} ms {goal:>8} {wall:5.0f} ms {child_cpu(data):4.0f} ms "
            f"{least:5.1f} ms {wall / least:5.0f} {f'{other:5.0f} ms {wall / other:5.1f}' if other else '(none)':>14} "
            f"{f'{bare:5.0f} ms {wall / bare:5.1f}' if bare > 1 else '(none)'}",
            flush=True,
        )
    for one in (CONTOH[0], CONTOH[2]):
        for children in (1, 2):
            rate = throughput(files[one], children)
            goal = f"   goal ≥ {PER_SECOND}" if children == 2 else ""
            print(f"throughput, {one.label}, {children} child(ren): {rate:5.1f} / s{goal}", flush=True)
    rss, pss = memory_of(pemeriksaan._Boundary.server._process.pid)
    print(f"fork server: {rss:.0f} MB resident, {pss:.0f} MB its own share   goal ≤ {SERVER_MB} MB")


def inspect(data: bytes) -> str:
    return str(pemeriksaan.judge(data, CASE).code)


def make_floor() -> Callable[[bytes], None]:
    """What every verifier must do: the digest of the bytes and one RSA verification."""
    key = make_rsa_key()
    signature, public = key.sign(b"x", padding.PKCS1v15(), hashes.SHA256()), key.public_key()

    def floor(data: bytes) -> None:
        hashlib.sha256(data).digest()
        public.verify(signature, b"x", padding.PKCS1v15(), hashes.SHA256())

    return floor


def validate_bare(data: bytes) -> None:
    """What a program gets that calls pyHanko and believes it: each signature and its differences, trusting its own certificate."""
    for one in PdfFileReader(BytesIO(data), strict=False).embedded_signatures:
        context = ValidationContext(trust_roots=[one.signer_cert], allow_fetching=False)
        with suppress(PdfError):
            validate_pdf_signature(one, context) if one.sig_object_type == "/Sig" else None


def timed(work: Callable[[], object], times: int = TIMES, *, pause: float = 0) -> float:
    """Median wall time in milliseconds, each after a pause (seconds)."""
    spans = []
    for _ in range(times):
        sleep(pause)
        began = perf_counter()
        work()
        spans.append((perf_counter() - began) * 1000)
    return median(spans)


def time_pdfsig(path: Path) -> float:
    """Of one process; 0 without poppler-utils."""
    program = shutil.which("pdfsig")
    if not program:
        return 0.0
    return timed(lambda: subprocess.run([program, str(path)], capture_output=True, check=False))


def child_cpu(data: bytes) -> float:
    """Median milliseconds of work that a child reports."""
    server = pemeriksaan._Boundary.server
    args = {"case": asdict(CASE), **pemeriksaan._store_args(settings_dir(), demo=True)}
    return median(
        json.loads(server.run(f"{pemeriksaan.JOBS}:measure_job", args, data))["cpu_ms"] for _ in range(TIMES)
    )


def settings_dir() -> Path:
    return Path(pemeriksaan._settings().TRUST_DIR)


def throughput(data: bytes, children: int, seconds: float = 4.0) -> float:
    """Inspections per second with this many callers at once."""
    end = perf_counter() + seconds

    def caller(_: int) -> int:
        done = 0
        while perf_counter() < end:
            inspect(data)
            done += 1
        return done

    began = perf_counter()
    with ThreadPoolExecutor(children) as threads:
        done = sum(threads.map(caller, range(children)))
    return done / (perf_counter() - began)


def memory_of(pid: int) -> tuple[float, float]:
    """Resident and proportional, in MB."""
    rows = dict(
        line.split(":", 1)
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        if line.startswith(("Rss:", "Pss:"))
    )
    return tuple(int(rows[name].split()[0]) / 1024 for name in ("Rss", "Pss"))  # type: ignore[return-value]


def measure_without_speed(files: dict[Contoh, bytes], directory: Path) -> None:
    """The same inspections, once as the libraries read by themselves and once with each of its `shortcuts`."""
    program = (
        "import sys, time, statistics; from pathlib import Path; from datetime import UTC, datetime\n"
        "from pemeriksaan.sandbox import shortcuts\n"
        "ways = {'none': lambda: None, 'hex only': lambda: shortcuts.install_hex(), 'all': shortcuts.install}\n"
        "chosen = ways[sys.argv[1]]; shortcuts.install = lambda: None\n"
        "from pemeriksaan.sandbox import jobs; chosen(); data = Path(sys.argv[2]).read_bytes(); spans = []\n"
        "args = {'at': datetime.now(UTC).isoformat(), 'demo': True, 'trust_dir': sys.argv[3]}\n"
        "args['case'] = {'name': 'a.pdf', 'policy': 'bebas'}\n"
        f"for _ in range({TIMES}):\n"
        "    began = time.process_time(); jobs.inspect_job(data, args); spans.append(time.process_time() - began)\n"
        "print(statistics.median(spans) * 1000)"
    )
    print(
        "CPU of one inspection by the libraries' own readers, with fast hex strings only, and with all shorter ways:"
    )
    for one in CONTOH[:2]:
        (directory / "contoh.pdf").write_bytes(files[one])
        spans = [
            float(
                subprocess.run(
                    [sys.executable, "-c", program, way, directory / "contoh.pdf", settings_dir()],
                    capture_output=True,
                    check=True,
                    text=True,
                ).stdout
            )
            for way in ("none", "hex only", "all")
        ]
        print(
            f"{one.label:28} {spans[0]:6.0f} ms {spans[1]:6.0f} ms {spans[2]:6.0f} ms   (× {spans[0] / spans[2]:.1f})"
        )
