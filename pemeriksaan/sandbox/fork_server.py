"""The parent's side of the isolation: hands one job to one forked child and survives what happens to it."""

import atexit
import contextlib
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pemeriksaan.sandbox.child import (
    READY,
    STARVED,
    TIMED_OUT,
    WALL_SECONDS,
    ChildEnded,
    read_frame,
    write_frame,
)

log = logging.getLogger(__name__)
START_SECONDS = 20
PROTECTIONS = ("Landlock (Linux 6.7)", "seccomp")
ANSWER_LIMIT = 32 * 1024 * 1024
RUN_SERVER = "import sys; from pemeriksaan.sandbox.child import main; sys.exit(main(sys.argv))"
TUNABLES = ":".join(
    f"glibc.malloc.{name}={value}"
    for name, value in (
        ("hugetlb", 1),
        ("mmap_threshold", 1 << 25),
        ("trim_threshold", 1 << 27),
        ("top_pad", 1 << 24),
    )
)
"""A child takes memory for the copies of a file from one heap and in large pages, where the kernel has them: each page of
4 kB costs a fault. An allocator that does not know the words ignores them."""
PROJECT = Path(__file__).resolve().parent.parent.parent


class InspectorBusy(Exception):
    """All children are at work, or the machine is: keep the file, mark it as waiting, try again from the queue."""


class InspectorBroken(Exception):
    """No file can be judged now (no child starts, no certificate to trust): keep the file and try again.

    `verdict` is what could be found out about this file all the same, for the operator's eyes only.
    """

    def __init__(self, cause: str, verdict: Any = None) -> None:
        super().__init__(cause)
        self.verdict = verdict


class _NotBegun(InspectorBroken):
    """No child has taken the job: the server does not start or has ended, or the child ended first."""


class ChildDied(Exception):
    """The child ended without an answer: over a limit, or crashed. That is the file's fault."""


class ChildTimedOut(ChildDied):
    """The child used up its CPU time."""


class ForkServer:
    """One server process for this process, started at the first job and again after a fork or a death.

    It is not `multiprocessing`'s: see docs/keputusan/0008-inspection-in-a-forked-child.md. `children` bounds how many jobs run at once in
    this process; a caller waits `patience` seconds for a free place.
    """

    def __init__(self, *modules: str, children: int = 2, patience: float = 2.0) -> None:
        self._modules = modules
        self._children = max(1, children)
        self._patience = patience
        self._process: subprocess.Popen[bytes] | None = None
        self.unprotected: tuple[str, ...] = ()
        """What the kernel cannot do for the children; known once the server has started."""
        self._begin()
        atexit.register(self.stop)
        os.register_at_fork(after_in_child=self._begin)

    def _begin(self) -> None:
        """Also in a process forked from ours, because server, socket and held locks belong to the other one."""
        if self._process:
            self._process.returncode = 0  # not our child, so not ours to wait for
        self._places = threading.BoundedSemaphore(self._children)
        self._places_aside = threading.BoundedSemaphore(max(1, self._children - 1))
        self._lock = threading.Lock()
        self._process = None
        self._control: socket.socket | None = None

    def run(self, job: str, args: Mapping[str, Any], data: bytes = b"") -> bytes:
        """The answer of `job` ("module:function"). Raises ChildDied, InspectorBusy or InspectorBroken."""
        request = {"job": job, "args": dict(args)}
        with self._take(self._places):
            used = self._process
            try:
                return self._attempt(request, data)
            except _NotBegun as error:  # nothing of the file has been sent
                if not isinstance(error.__cause__, ChildEnded):  # which only a server that lives can say
                    self._forget(used)
                return self._attempt(request, data)

    def run_aside(self, job: str, args: Mapping[str, Any], data: bytes = b"") -> bytes:
        """As `run`, for what can wait: of several places one always stays free of such jobs."""
        with self._take(self._places_aside):
            return self.run(job, args, data)

    @contextlib.contextmanager
    def _take(self, places: threading.BoundedSemaphore) -> Iterator[None]:
        if not places.acquire(timeout=self._patience):
            raise InspectorBusy
        try:
            yield
        finally:
            places.release()

    @property
    def incarnation(self) -> object:
        """The server process in use, to be compared only: another one after a restart, None before the start."""
        return self._process

    def warm_up(self) -> None:
        """Starts the server ahead of the first upload (about a second); a web worker calls it when it boots."""
        with self._lock:
            self._ensure_started()

    def stop(self) -> None:
        """Ends the server; a child that is still at work ends by its own limits."""
        if self._control:
            self._control.close()
        if self._process:
            self._process.terminate()
            self._process.wait()
        self._process = self._control = None

    def _attempt(self, request: Mapping[str, Any], data: bytes) -> bytes:
        with self._open_channel() as channel:
            return self._converse(channel, request, data)

    @staticmethod
    def _converse(channel: socket.socket, request: Mapping[str, Any], data: bytes) -> bytes:
        deadline = time.monotonic() + WALL_SECONDS
        channel.settimeout(WALL_SECONDS)
        pid = 0
        try:
            pid = int(read_frame(channel, limit=20))
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # the answer says why it ended
                write_frame(channel, json.dumps(request).encode())
                write_frame(channel, data)
            return read_frame(channel, limit=ANSWER_LIMIT, deadline=deadline)
        except TimeoutError as error:
            # The kernel ends a child that has used up its CPU time, so this one waited for the machine.
            if pid:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            raise InspectorBusy from error
        except (ChildEnded, EOFError, OSError) as error:
            if not pid:
                raise _NotBegun("the child did not begin") from error
            raise _blame(error) from error

    def _open_channel(self) -> socket.socket:
        """A fresh socket pair whose other end the server hands to a new child."""
        mine, theirs = socket.socketpair()
        with theirs:
            try:
                with self._lock:
                    control = self._ensure_started()
                    socket.send_fds(control, [b"J"], [theirs.fileno()])
            except OSError as error:
                mine.close()
                raise _NotBegun("the fork server does not start") from error
        return mine

    def _ensure_started(self) -> socket.socket:
        if self._control is None:
            self._control = self._start()
        return self._control

    def _start(self) -> socket.socket:
        control, theirs = socket.socketpair()
        control.settimeout(START_SECONDS)
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 our own module, no shell
                [sys.executable, "-c", RUN_SERVER, str(theirs.fileno()), *self._modules],
                pass_fds=[theirs.fileno()],
                cwd=PROJECT,
                env={
                    "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
                    "PATH": os.defpath,
                    "LC_ALL": "C.UTF-8",
                    "GLIBC_TUNABLES": TUNABLES,
                },
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,  # the terminal's Ctrl-C is for the parent alone
            )
        try:
            word = control.recv(2)
            if word[:1] != READY:
                raise ConnectionError("fork server ended while starting")
        except OSError:
            control.close()
            self.stop()
            raise
        self._note_protection(word[1])
        return control

    def _note_protection(self, flags: int) -> None:
        """Without these the limits still hold, but a parser that was taken over could reach more."""
        self.unprotected = tuple(name for bit, name in enumerate(PROTECTIONS) if not flags >> bit & 1)
        if self.unprotected:
            log.warning(
                "inspection children lack a protection of the kernel: %s", ", ".join(self.unprotected)
            )

    def _forget(self, used: "subprocess.Popen[bytes] | None") -> None:
        """Ends this server, unless another thread has replaced it already."""
        with self._lock, contextlib.suppress(OSError):
            if self._process is used:
                self.stop()


def _blame(error: Exception) -> Exception:
    """Whose fault it is that a child gave no answer."""
    cause = error.args[0] if isinstance(error, ChildEnded) else b""
    if cause == STARVED:
        return InspectorBusy()
    return ChildTimedOut("timeout") if cause == TIMED_OUT else ChildDied("no answer")
