"""The kernel's fence around a child: what stays readable, and what a parser that was taken over cannot reach."""

import errno
import os
import socket
import subprocess
import sys

import pytest

from pemeriksaan.sandbox import landlock
from pemeriksaan.sandbox.fork_server import ForkServer

PERUSAK = "tests.pemeriksaan.perusak"
needs_landlock = pytest.mark.skipif(
    landlock._call(landlock.CREATE_RULESET, None, 0, landlock.ABI_VERSION) < 6,
    reason="a kernel with Landlock, version 6",
)


@pytest.fixture(scope="module")
def server():
    forks = ForkServer(PERUSAK)
    yield forks
    forks.stop()


@needs_landlock
def test_a_parser_that_was_taken_over_reads_no_secret(server, tmp_path):
    rahasia = tmp_path / "secret_key"
    rahasia.write_text("rahasia")
    closed = [
        str(rahasia),
        "/etc/passwd",
        f"/proc/{os.getpid()}/environ",
        str(landlock.PROJECT / "manage.py"),
    ]
    answers = [server.run(f"{PERUSAK}:read", {"path": path}) for path in closed]
    assert answers == [str(errno.EACCES).encode()] * 4
    opened = server.run(f"{PERUSAK}:read", {"path": str(rahasia), "trust_dir": str(tmp_path)})
    assert opened == b"rahasia", "the trust store, and only for the job that names it, stays readable"


@needs_landlock
def test_where_the_filter_is_missing_the_fence_still_stops_a_connection():
    """In a process of its own, since the fence can never be taken down again."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        program = (
            "from pemeriksaan.sandbox.landlock import put_up_fence; from tests.pemeriksaan import perusak;"
            f"put_up_fence(); print(perusak.connect_natively(b'', {{'port': {port}}}).decode())"
        )
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(errno.EACCES)


def test_a_kernel_without_landlock_is_said_so(monkeypatch):
    monkeypatch.setattr(landlock, "CREATE_RULESET", 100_000)  # no such call
    assert not landlock.put_up_fence()
