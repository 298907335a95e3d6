"""A mail server that can be made to stall, and the processes of an installation that can be killed."""

import asyncio
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import default
from functools import cache
from pathlib import Path

from aiosmtpd.controller import Controller

from tests.services import server

ROOT = Path(__file__).parents[2]


class Sink:
    """Collects (Message-ID, subject) of accepted mails. While `gate` is closed it stalls inside DATA.

    `is_careless` makes it the worst kind of server: it accepts the mail and stalls only then, before its
    answer.
    """

    def __init__(self) -> None:
        self.accepted: list[tuple[str, str]] = []
        self.stalled = threading.Event()
        self.gate = threading.Event()
        self.gate.set()
        self.is_careless = False

    async def handle_DATA(self, _server, _session, envelope) -> str:  # noqa: N802 aiosmtpd's name
        mail = message_from_bytes(envelope.content, policy=default)
        if self.is_careless:
            self.accepted.append((mail["Message-ID"], mail["Subject"]))
        if not self.gate.is_set():
            self.stalled.set()
            await asyncio.to_thread(self.gate.wait)
            return "451 stalled"  # no process reads this: the sender was killed
        if not self.is_careless:
            self.accepted.append((mail["Message-ID"], mail["Subject"]))
        return "250 OK"

    @property
    def subjects(self) -> list[str]:
        return sorted(subject for _, subject in self.accepted)

    @property
    def ids(self) -> list[str]:
        return [message_id for message_id, _ in self.accepted]


@dataclass
class Installation:
    """Processes that share a database, a broker address and the sink. All of them end with the stack."""

    home: Path
    database: str
    broker: str
    stack: ExitStack
    lingkungan: dict[str, str] = field(default_factory=dict)
    sink: Sink = field(default_factory=Sink)

    def __post_init__(self) -> None:
        controller = Controller(self.sink, hostname="127.0.0.1", port=server.free_port())
        controller.start()
        self.stack.callback(controller.stop)
        self.environment = {
            "PATH": os.environ["PATH"],
            "PYTHONDONTWRITEBYTECODE": "1",
            "SIMPEG_VAR_DIR": str(self.home),
            "SIMPEG_DATABASE_URL": self.database,
            "SIMPEG_BROKER_URL": self.broker,
            "SIMPEG_EMAIL_URL": f"smtp://127.0.0.1:{controller.port}",
            "SIMPEG_KIRIMAN_LEASE_SECONDS": "10",
            "SIMPEG_SWEEP_SECONDS": "1",
            "SIMPEG_DIGEST_HOUR": "0",
            **self.lingkungan,
        }

    def run(self, *arguments: str, masukan: str = "") -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            env=self.environment, cwd=ROOT, input=masukan, capture_output=True, text=True, check=False,
            timeout=300,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def fill_database(self) -> None:
        """The tables as `migrate` and `createcachetable` make them; made once for each kind of database, copied after that."""
        is_file = self.database.startswith("sqlite:///")
        kept = Path(_kept().name) / ("file" if is_file else "dump")
        if kept.exists():
            _copy_file(kept, self.database) if is_file else _restore(kept, self.database)
            return
        self.run("manage.py", "migrate", "-v", "0")
        self.run("manage.py", "createcachetable", "-v", "0")
        _copy_file(self.database, kept) if is_file else _dump(self.database, kept)

    def work(self, action: str, *arguments: object, dari: str = "antrean_kerja") -> dict:
        """Call a function of the module `dari` in a separate process."""
        code = f"from tests.services.{dari} import {action}; {action}{arguments!r}"
        return json.loads(self.run("manage.py", "shell", "-v", "0", "-c", code))

    def start(self, *arguments: str) -> subprocess.Popen:
        """A separate process group, so that `kill` reaches its children too."""
        name = next(word for word in arguments if word in ("worker", "beat", "serve", "gunicorn"))
        with (self.home / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, *arguments], env=self.environment, cwd=ROOT,
                stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        self.stack.callback(kill, process)
        return process

    def start_worker(self) -> subprocess.Popen:
        return self.start("-m", "celery", "-A", "simpeg", "worker", "-c", "4", "-l", "WARNING")

    def start_beat(self) -> subprocess.Popen:
        schedule = str(self.home / "beat")
        return self.start("-m", "celery", "-A", "simpeg", "beat", "--pidfile=", "-s", schedule)

    def start_serve(self, port: int) -> subprocess.Popen:
        process = self.start("manage.py", "serve", "--port", str(port))
        server.wait_for(lambda: server.answers(port), "serve", 120)
        return process

    def start_gunicorn(self, port: int) -> subprocess.Popen:
        """The web processes of production, without nginx before them."""
        process = self.start(
            "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "-b", f"127.0.0.1:{port}", "simpeg.wsgi"
        )
        server.wait_for(lambda: server.answers(port), "gunicorn", 120)
        return process

    def logs(self) -> str:
        return "".join(path.read_text() for path in self.home.glob("*.log"))


@cache
def _kept() -> tempfile.TemporaryDirectory[str]:
    """It goes when this process ends."""
    return tempfile.TemporaryDirectory(prefix="simpeg-kept-")


def _copy_file(source: str | Path, target: str | Path) -> None:
    places = (str(place).removeprefix("sqlite:///") for place in (source, target))
    with closing(sqlite3.connect(next(places))) as before, closing(sqlite3.connect(next(places))) as after:
        before.backup(after)


def _dump(database: str, kept: Path) -> None:
    subprocess.run([_program("pg_dump"), "-f", kept, database], check=True)


def _restore(kept: Path, database: str) -> None:
    subprocess.run(
        [_program("psql"), "-q", "-v", "ON_ERROR_STOP=1", "-f", kept, database],
        check=True,
        stdout=subprocess.DEVNULL,
    )


def _program(name: str) -> Path:
    programs = server.postgres_bin()
    assert programs, "PostgreSQL is not installed"
    return programs / name


def kill(process: subprocess.Popen) -> None:
    """SIGKILL to the whole group: no process can clean up."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)
