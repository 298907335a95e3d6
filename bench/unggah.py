"""Uploads of 1.9 MB by eight clients, as in the containers: gunicorn, Redis, worker and beat on one machine. In one run: a bare WSGI
application that reads the body and drops it; the portal as it is, by the plain form and in parts of 64 KB (as its pages send); the portal while so many come that the worker inspects them later
(as after two seconds in the lane), with the worker stopped. Rates hang on the machine: compare them with the bare application's, and
the CPU, which is of each group of processes, from /proc, with its children, until the worker has sent what it had to send.

PostgreSQL is that of SIMPEG_DATABASE_URL (an empty database), else a temporary one, else it is SQLite. SIMPEG_BENCH_UNGGAHAN (160) uploads a way,
after WARM of them that are not counted; BAGIAN of them in parts. Nothing waits for the disk: files and rows are written as in the demo.
"""

import http.client
import json
import os
import sys
import tempfile
import time
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench import beban
from tests.services.server import postgres, postgres_bin

UNGGAHAN = int(os.environ.get("SIMPEG_BENCH_UNGGAHAN", "160"))
KLIEN, WARM, BAGIAN = 8, 16, 24
POTONGAN = 65_536  # bytes
GOALS = {"portal, inspected": 18, "portal, not inspected": 45}
GOAL_CPU_MS = 110
TICK = 1000 / os.sysconf("SC_CLK_TCK")
WORKER_SECONDS = 120
GROUPS = (  # the first that a command line contains, from the process up to its parents
    ("pemeriksaan.sandbox.child", "fork server"),
    (" worker ", "worker"),
    (" beat ", "beat"),
    ("redis-server", "redis"),
    ("gunicorn", "web"),
)
"""The CPU of a fork server's children is its own group: "child"."""


@dataclass(frozen=True, slots=True)
class Ukuran:
    """One way measured: uploads a second, milliseconds of CPU per upload by group, answers by status."""

    label: str
    rate: float
    cpu: dict[str, float]
    answers: Counter[int]


def drain(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """The bare application."""
    while environ["wsgi.input"].read(1 << 16):
        pass
    start_response(
        "303 See Other" if environ["REQUEST_METHOD"] == "POST" else "200 OK", [("Content-Length", "0")]
    )
    return [b""]


def run() -> None:
    with database() as (name, url), tempfile.TemporaryDirectory(prefix="simpeg-unggah-") as directory:
        environment = os.environ | url | {
            "SIMPEG_VAR_DIR": directory, "SIMPEG_DEMO": "1", "SIMPEG_LOG_LEVEL": "WARNING",
            "DJANGO_SETTINGS_MODULE": "simpeg.settings",
        }  # fmt: skip
        beban.run_muatan(environment, "jujur", str(2 * (UNGGAHAN + WARM) + BAGIAN + WARM + 1))
        found = examine(environment, Path(directory))
        statements = beban.run_muatan(environment, "pernyataan")["pernyataan"]
    print(f"gunicorn + {name}, {UNGGAHAN} uploads of 1.9 MB by {KLIEN} clients; CPU in ms per upload")
    for one in found:
        print_ukuran(one, found[0].rate)
    print(f"SQL statements of one upload: {len(statements)}")
    if os.environ.get("SIMPEG_BENCH_SQL"):
        print("\n".join(statements))


def print_ukuran(one: Ukuran, sink: float) -> None:
    goal = GOALS.get(one.label)
    said = f"   goal ≥ {goal}/s: {'reached' if one.rate >= goal else 'MISSED'}" if goal else ""
    total = sum(one.cpu.values())
    print(f"{one.label:22} {one.rate:6.1f}/s, {one.rate / sink:5.1%} of the bare application's; answers {dict(one.answers)}{said}")  # fmt: skip
    goal_cpu = f"   goal ≤ {GOAL_CPU_MS}" if one.label == "portal, inspected" else ""
    parts = ", ".join(f"{name} {ms:.0f}" for name, ms in sorted(one.cpu.items(), key=lambda item: -item[1]))
    print(f"{'':22} CPU {total:4.0f} = {parts}{goal_cpu}", flush=True)


@contextmanager
def database() -> Iterator[tuple[str, dict[str, str]]]:
    if "SIMPEG_DATABASE_URL" in os.environ:
        yield os.environ["SIMPEG_DATABASE_URL"].partition(":")[0], {}
    elif postgres_bin():
        with postgres() as url:
            yield "PostgreSQL", {"SIMPEG_DATABASE_URL": url}
    else:
        yield "SQLite (PostgreSQL is not installed)", {}


def examine(environment: dict[str, str], directory: Path) -> list[Ukuran]:
    rencana = json.loads((directory / "muatan" / "rencana.json").read_text())
    unggahan, alamat = rencana["unggahan"], rencana["alamat"]
    each = UNGGAHAN + WARM
    with beban.served(environment, directory, serve_bare, page="/") as port:
        found = [measure("bare application", port, alamat, unggahan[:each], environment)]
    with beban.served(environment, directory, beban.gunicorn) as port:
        found.append(measure("portal, inspected", port, alamat, unggahan[:each], environment, worker=True))
        parts, send = unggahan[2 * each : 2 * each + WARM + BAGIAN], partial(send_parts, port, rencana)
        found.append(measure("portal, in parts", port, alamat, parts, environment, worker=True, send=send))
    with beban.served(environment, directory, serve_crowded) as port:
        found.append(measure("portal, not inspected", port, alamat, unggahan[each : 2 * each], environment))
    return found


def serve_bare(
    environment: dict[str, str], directory: Path, port: int
) -> tuple[dict[str, str], list[list[str]]]:
    return _web_alone(environment, directory, port, "bench.unggah:drain")


def serve_crowded(
    environment: dict[str, str], directory: Path, port: int
) -> tuple[dict[str, str], list[list[str]]]:
    return _web_alone(environment, directory, port, "bench.ramai:application")


def _web_alone(
    environment: dict[str, str], directory: Path, port: int, application: str
) -> tuple[dict[str, str], list[list[str]]]:
    """Without worker and beat; Redis listens."""
    environment, (redis, web, *_) = beban.gunicorn(environment, directory, port)
    return environment, [redis, [*web[:-1], application]]


def measure(
    label: str,
    port: int,
    alamat: str,
    unggahan: list[dict[str, str]],
    environment: dict[str, str],
    *,
    worker: bool = False,
    send: Callable[[dict[str, str]], int] | None = None,
) -> Ukuran:
    """`worker`: it runs, and counts until it has done what these uploads gave it. `send`: one upload, its last answer; else the plain form."""
    bodies = {path: beban.form_of(Path(path).read_bytes()) for path in {one["berkas"] for one in unggahan}}
    answers: Counter[int] = Counter()

    def send_form(one: dict[str, str]) -> int:
        return beban.ask(port, "POST", alamat, one["sesi"], bodies[one["berkas"]])[0]

    send = send or send_form

    postmaster = settle(environment, worker=worker)
    with ThreadPoolExecutor(KLIEN) as people:
        list(people.map(send, unggahan[:WARM]))
        settle(environment, worker=worker)
        before, began = cpu_by_group(postmaster), time.monotonic()
        answers.update(people.map(send, unggahan[WARM:]))
        seconds = time.monotonic() - began
    settle(environment, worker=worker)
    after = cpu_by_group(postmaster)
    sent = len(unggahan) - WARM
    assert answers == {http.client.SEE_OTHER: sent}, answers
    cpu = {name: (ms - before.get(name, 0)) / sent for name, ms in after.items()}
    return Ukuran(label, sent / seconds, {name: ms for name, ms in cpu.items() if ms >= 0.05}, answers)


def send_parts(port: int, rencana: dict[str, Any], one: dict[str, str]) -> int:
    """By tus over one connection, and then the form without a file."""
    data, connection = (
        Path(one["berkas"]).read_bytes(),
        http.client.HTTPConnection("127.0.0.1", port, timeout=120),
    )
    about = {"dokumen": str(rencana["dokumen"]), "sha256": one["sha256"], "filename": "skp.pdf", "nama_berkas": "SKP 2025"}  # fmt: skip
    headers = {
        "Cookie": f"sessionid={one['sesi']}; csrftoken={beban.CSRF}", "X-CSRFToken": beban.CSRF, "Tus-Resumable": "1.0.0",
        "Upload-Metadata": ",".join(f"{key} {b64encode(value.encode()).decode()}" for key, value in about.items()),
    }  # fmt: skip

    def ask(method: str, path: str, body: bytes, **more: str) -> http.client.HTTPResponse:
        connection.request(
            method, path, body, headers | {name.replace("_", "-"): text for name, text in more.items()}
        )
        answer = connection.getresponse()
        answer.read()
        return answer

    begun = ask("POST", "/berkas/unggahan/", b"", Upload_Length=str(len(data)))
    path = begun.headers["Location"]
    for at in range(0, len(data), POTONGAN):
        part = data[at : at + POTONGAN]
        answer = ask(
            "PATCH", path, part, Upload_Offset=str(at), Content_Type="application/offset+octet-stream"
        )
        assert answer.status == http.client.NO_CONTENT, answer.status
    fields = urlencode({"nama_berkas": "SKP 2025", "unggahan": path.rstrip("/").rpartition("/")[2]})
    return ask(
        "POST", rencana["alamat"], fields.encode(), Content_Type="application/x-www-form-urlencoded"
    ).status


def settle(environment: dict[str, str], *, worker: bool) -> int:
    """Until the worker has nothing left to do; gives PostgreSQL's first process."""
    end = time.monotonic() + WORKER_SECONDS
    while True:
        sisa = beban.run_muatan(environment, "sisa")
        if not worker or not sisa["kiriman"] + sisa["versi"] or time.monotonic() > end:
            return int(sisa["postgres"])
        time.sleep(0.5)


def cpu_by_group(postmaster: int) -> dict[str, float]:
    """Milliseconds of CPU used so far by this process ("client"), its descendants, and PostgreSQL."""
    rows = {row.pid: row for row in processes()}
    used: Counter[str] = Counter()
    for row in rows.values():
        group = group_of(row, rows, postmaster)
        if group == "fork server" and "-c" in row.command:
            used["child"] += row.of_children
        elif group == "postgres":
            used[group] += row.of_children
        used[group] += row.own
    used.pop("", None)
    return {name: ticks * TICK for name, ticks in used.items()}


@dataclass(frozen=True, slots=True)
class Proses:
    pid: int
    parent: int
    own: int
    """Ticks of CPU; `of_children`: of those that have ended."""
    of_children: int
    command: str


def processes() -> Iterator[Proses]:
    for path in Path("/proc").glob("[0-9]*"):
        try:
            command = (path / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            values = (path / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
        user, system, user_of, system_of = map(int, values[11:15])
        yield Proses(int(path.name), int(values[1]), user + system, user_of + system_of, command)


def group_of(row: Proses, rows: dict[int, Proses], postmaster: int) -> str:
    found = ""
    while row.pid != os.getpid():
        if row.pid == postmaster:
            return "postgres"
        found = found or next((name for mark, name in GROUPS if mark in row.command), "")
        if row.parent not in rows:
            return ""
        row = rows[row.parent]
    return found or "client"


if __name__ == "__main__":
    sys.exit(run())
