"""Two hundred people upload at once, one file in ten is hostile, and others go on using the site.

SIMPEG_BENCH_UNGGAHAN (200) uploads; SIMPEG_BENCH_WEB is `serve` (waitress with the embedded worker, the default) or
`gunicorn` (as in the container; SIMPEG_DATABASE_URL names an empty PostgreSQL database, without which it is SQLite).
"""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
UNGGAHAN = int(os.environ.get("SIMPEG_BENCH_UNGGAHAN", "200"))
WEB = os.environ.get("SIMPEG_BENCH_WEB", "serve")
HALAMAN = ("/", "/berkas/", "/kepatuhan/", "/pesan/", "/bantuan/")
P95_MS = 1000
WORKER_SECONDS = 300
CSRF = "b" * 32
BATAS_KIRI = "batas-muatan"


@dataclass
class Hasil:
    """What the clients saw, and the state afterwards. Times in milliseconds, `selesai` in seconds."""

    jawaban: dict[str, int] = field(default_factory=dict)
    unggah: list[float] = field(default_factory=list)
    halaman_saat_unggah: list[float] = field(default_factory=list)
    halaman_sesudahnya: list[float] = field(default_factory=list)
    menunggu: int = 0
    selesai: float = 0.0
    rencana: dict[str, Any] = field(default_factory=dict)
    keadaan: dict[str, Any] = field(default_factory=dict)

    def lost(self) -> list[str]:
        """Uploads that were answered as received but do not have exactly one version with exactly those bytes."""
        rows: dict[str, list[Any]] = {}
        for one in self.keadaan["versi"]:
            rows.setdefault(one["oleh"], []).append(one)
        return [
            one["oleh"]
            for one in self.rencana["unggahan"]
            if self.jawaban[one["oleh"]] == http.client.SEE_OTHER
            and [(row["sha256"], row["tersimpan"]) for row in rows.get(one["oleh"], [])]
            != [(one["sha256"], one["sha256"])]
        ]

    def wrong(self) -> list[tuple[str, str, str]]:
        """The person, the expected verdict, and the given one, at once or later."""
        given = {one["oleh"]: one["kode"] for one in (*self.keadaan["versi"], *self.keadaan["ditolak"])}
        return [
            (one["oleh"], one["kode"], given.get(one["oleh"], "tidak ada"))
            for one in self.rencana["unggahan"]
            if given.get(one["oleh"]) != one["kode"]
        ]


def run() -> None:
    with tempfile.TemporaryDirectory(prefix="simpeg-beban-") as name:
        hasil = examine(Path(name), UNGGAHAN)
    print(f"{WEB}, {UNGGAHAN} uploads at once, one in ten hostile: answers {Counter(hasil.jawaban.values())}")
    print(
        f"lost {hasil.lost() or 'none'}; verdicts wrong {hasil.wrong() or 'none'}; waited for the worker {hasil.menunggu}"
    )
    print(f"all uploads answered and judged after {hasil.selesai:.0f} s")
    print_times("answer to an upload", hasil.unggah)
    print_times("other pages, while uploads run", hasil.halaman_saat_unggah, P95_MS)
    print_times("other pages, while the worker finishes", hasil.halaman_sesudahnya, P95_MS)


def print_times(label: str, times: list[float], goal: int | None = None) -> None:
    if len(times) < 2:
        print(f"{label:42} (none)")
        return
    p95 = quantiles(times, n=20)[-1]
    said = "" if goal is None else f"   goal p95 ≤ {goal} ms: {'reached' if p95 <= goal else 'MISSED'}"
    print(f"{label:42} n {len(times):4}  median {median(times):6.0f} ms  p95 {p95:6.0f} ms{said}")


def examine(directory: Path, orang: int) -> Hasil:
    """The whole measurement on a separate installation in `directory`."""
    environment = os.environ | {
        "SIMPEG_VAR_DIR": str(directory),
        "SIMPEG_DEMO": "1",
        "SIMPEG_LOG_LEVEL": "WARNING",
    }
    environment["DJANGO_SETTINGS_MODULE"] = "simpeg.settings"
    run_muatan(environment, "siapkan", str(orang))
    hasil = Hasil(rencana=json.loads((directory / "muatan" / "rencana.json").read_text()))
    with served(environment, directory) as port:
        began = time.monotonic()
        burst(port, hasil)
        hasil.menunggu = waiting(run_muatan(environment, "hitung"))
        hasil.keadaan = finish(port, environment, hasil, began + WORKER_SECONDS)
        hasil.selesai = time.monotonic() - began
    return hasil


def run_muatan(environment: dict[str, str], *args: str) -> dict[str, Any]:
    command = [sys.executable, "-W", "ignore", "-m", "bench.muatan", *args]
    done = subprocess.run(command, cwd=PROJECT, env=environment, check=True, stdout=subprocess.PIPE)
    lines = done.stdout.splitlines()
    found: dict[str, Any] = json.loads(lines[-1]) if lines else {}
    return found


def waiting(keadaan: dict[str, Any]) -> int:
    return sum(not one["kode"] for one in keadaan["versi"])


@contextmanager
def served(
    environment: dict[str, str], directory: Path, start: "Commands | None" = None, page: str = "/healthz/web"
) -> Iterator[int]:
    """What `start` starts, once it answers with `page`; by default what SIMPEG_BENCH_WEB says."""
    port = free_port()
    environment, commands = (start or COMMANDS[WEB])(environment, directory, port)
    with (directory / "server.log").open("wb") as log:
        processes = [
            subprocess.Popen(one, cwd=PROJECT, env=environment, stdout=log, stderr=log) for one in commands
        ]
        try:
            wait_until_served(port, page)
            yield port
        finally:
            for one in processes:
                one.send_signal(signal.SIGTERM)
            for one in processes:
                one.wait(60)


def waitress(
    environment: dict[str, str], _directory: Path, port: int
) -> tuple[dict[str, str], list[list[str]]]:
    """One process with the worker in it, as in `make demo` and a small office."""
    return environment, [[sys.executable, "manage.py", "serve", "--port", str(port)]]


def gunicorn(
    environment: dict[str, str], directory: Path, port: int
) -> tuple[dict[str, str], list[list[str]]]:
    """As in the containers: two web processes, Celery over Redis, beat."""
    redis = str(free_port())
    python = [sys.executable, "-m"]
    return environment | {"SIMPEG_BROKER_URL": f"redis://127.0.0.1:{redis}/0"}, [
        ["redis-server", "--port", redis, "--bind", "127.0.0.1", "--save", "", "--dir", str(directory)],
        [*python, "gunicorn", "-c", "deploy/gunicorn.conf.py", "-b", f"127.0.0.1:{port}", "simpeg.wsgi"],
        [*python, "celery", "-A", "simpeg", "worker", "--concurrency", "2"],
        [*python, "celery", "-A", "simpeg", "beat", "--schedule", str(directory / "beat"), "--pidfile", ""],
    ]


Commands = Callable[[dict[str, str], Path, int], tuple[dict[str, str], list[list[str]]]]
COMMANDS: dict[str, Commands] = {"serve": waitress, "gunicorn": gunicorn}


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_until_served(port: int, page: str) -> None:
    end = time.monotonic() + 180  # on a busy machine
    while True:
        try:
            if ask(port, "GET", page, timeout=2)[0] == http.client.OK:
                return
        except OSError:
            time.sleep(0.2)
        if time.monotonic() > end:
            raise TimeoutError("the portal does not answer")


def burst(port: int, hasil: Hasil) -> None:
    """All uploads begin together. Another user turns pages until the last upload is answered."""
    together, over = threading.Barrier(len(hasil.rencana["unggahan"])), threading.Event()

    def send(one: dict[str, str]) -> None:
        body = form_of(Path(one["berkas"]).read_bytes())
        together.wait()
        began = time.perf_counter()
        status, _ = ask(port, "POST", hasil.rencana["alamat"], one["sesi"], body)
        hasil.unggah.append((time.perf_counter() - began) * 1000)
        hasil.jawaban[one["oleh"]] = status

    reader = threading.Thread(target=turn_pages, args=(port, hasil, hasil.halaman_saat_unggah, over))
    reader.start()
    with ThreadPoolExecutor(len(hasil.rencana["unggahan"])) as people:
        list(people.map(send, hasil.rencana["unggahan"]))
    over.set()
    reader.join()


def turn_pages(port: int, hasil: Hasil, times: list[float], over: threading.Event) -> None:
    while not over.is_set():
        for page in HALAMAN:
            began = time.perf_counter()
            status, _ = ask(port, "GET", page, hasil.rencana["kepala"])
            assert status < http.client.BAD_REQUEST, (page, status)
            times.append((time.perf_counter() - began) * 1000)
        over.wait(0.1)


def finish(port: int, environment: dict[str, str], hasil: Hasil, end: float) -> dict[str, Any]:
    """Until the worker has judged everything that was kept; the other user goes on turning pages."""
    over = threading.Event()
    reader = threading.Thread(target=turn_pages, args=(port, hasil, hasil.halaman_sesudahnya, over))
    reader.start()
    try:
        while waiting(keadaan := run_muatan(environment, "hitung")) and time.monotonic() < end:
            time.sleep(1)
    finally:
        over.set()
        reader.join()
    return keadaan


def form_of(data: bytes) -> bytes:
    """multipart/form-data with the name and the file."""
    start = f'--{BATAS_KIRI}\r\nContent-Disposition: form-data; name="nama_berkas"\r\n\r\nSKP 2025\r\n'
    start += f'--{BATAS_KIRI}\r\nContent-Disposition: form-data; name="isi"; filename="skp.pdf"\r\n'
    start += "Content-Type: application/pdf\r\n\r\n"
    return start.encode() + data + f"\r\n--{BATAS_KIRI}--\r\n".encode()


def ask(
    port: int, method: str, path: str, session: str = "", body: bytes | None = None, *, timeout: float = 120
) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    headers = {"Cookie": f"sessionid={session}; csrftoken={CSRF}", "X-CSRFToken": CSRF}
    if body is not None:
        headers["Content-Type"] = f"multipart/form-data; boundary={BATAS_KIRI}"
    try:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()
