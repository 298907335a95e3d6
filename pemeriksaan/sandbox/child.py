"""The fork server: one process that has imported the PDF libraries and forks a fresh, limited child for every job.

Started by `fork_server.ForkServer` with the number of a socket and the modules to load, and an empty environment.
The parent sends the end of a socket pair for each job; the child that is forked for it reads the job from there, obeys
its limits, answers and ends. Neither this process nor its children know Django, the database or a secret.
"""

import contextlib
import gc
import importlib
import json
import os
import resource
import select
import selectors
import signal
import socket
import struct
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

from pemeriksaan.sandbox import landlock, seccomp
from pemeriksaan.sandbox.own_pages import Range, learn_pages, take_pages

MEMORY = 768 * 1024 * 1024
CPU_SECONDS = 6
WALL_SECONDS = 10
OPEN_FILES = 64
NICE = 5  # the pages of the portal come first
LULL_SECONDS = 0.05  # under load a job comes sooner, and its child copies only the memory that it writes

ENDED = b"\xff\xff\xff\xff"
"""In place of the length of a frame: the child ended without an answer, and one byte says how."""
TIMED_OUT, STARVED, CRASHED = b"T", b"S", b"C"
"""It used up its CPU time; it was killed from outside, as by a kernel short of memory; anything else."""

ALLOCATIONS_UNTIL_COLLECTION = 100_000  # little of a document is garbage before the child ends
READY = b"R"

Job = Callable[[bytes, dict[str, Any]], bytes]
"""Takes the bytes of the file and the arguments, gives the bytes of the answer."""

FORBIDDEN_EVENTS = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "os.exec", "os.fork",
                    "os.posix_spawn", "os.system", "subprocess.Popen", "os.remove", "os.rename", "os.kill")  # fmt: skip


def main(argv: list[str]) -> int:
    """`argv`: anything, the control socket's descriptor, the modules whose functions are jobs."""
    modules = argv[2:]
    warm_up(modules)
    gc.set_threshold(ALLOCATIONS_UNTIL_COLLECTION)
    gc.collect()
    gc.freeze()  # keeps the collector of a child from touching, and so copying, the shared pages
    pages = learn_pages(lambda: warm_up(modules))  # the second time it writes what a job writes
    serve(socket.socket(fileno=int(argv[1])), frozenset(modules), pages)
    return 0


def warm_up(modules: Iterable[str]) -> None:
    """Loads the modules and lets those that want to prepare what their jobs share."""
    for name in modules:
        getattr(importlib.import_module(name), "warm_up", lambda: None)()


class ChildEnded(Exception):
    """What the server says of a child that ended without an answer: TIMED_OUT, STARVED or CRASHED."""


def serve(control: socket.socket, modules: frozenset[str], pages: tuple[Range, ...]) -> None:
    """Until the parent closes its end or dies. The first word is READY and what the kernel can do."""
    control.sendall(READY + bytes([landlock.is_available() | seccomp.is_available() << 1]))
    nursery = Nursery(control, modules, pages)
    while True:
        for descriptor in nursery.wait():
            if descriptor != control.fileno():
                nursery.bury(descriptor)
                continue
            _, fds, _, _ = socket.recv_fds(control, 1, 1)
            if not fds:
                return
            nursery.employ(fds[0])


class Nursery:
    """The children: one is born and confined ahead and waits for the next job; if the server ends, so does it.

    The server keeps its end of each working child's channel until the child has ended, to say how where it failed.
    """

    def __init__(self, control: socket.socket, modules: frozenset[str], pages: tuple[Range, ...]) -> None:
        self._control = control
        self._modules = modules
        self._pages = pages
        self._waiting = selectors.DefaultSelector()
        self._waiting.register(control, selectors.EVENT_READ)
        self._working: dict[
            int, tuple[int, int]
        ] = {}  # by the handle of the process: its number, its channel
        self._next = self._bear()

    def wait(self) -> list[int]:
        """The control socket when a job has come, the handle of each child that has ended."""
        return [key.fd for key, _ in self._waiting.select()]

    def employ(self, channel: int) -> None:
        """Gives the waiting child its channel, and bears the next."""
        while not _hand_over(self._next[1], channel):  # it was killed while it waited
            os.waitpid(self._next[0], 0)
            self._next = self._bear()
        handle = os.pidfd_open(self._next[0])
        self._working[handle] = self._next[0], channel
        self._waiting.register(handle, selectors.EVENT_READ)
        self._next = self._bear()

    def bury(self, handle: int) -> None:
        self._waiting.unregister(handle)
        _bury(handle, *self._working.pop(handle))

    def _bear(self) -> tuple[int, socket.socket]:
        """The number of a child, and where it waits for its channel."""
        cradle, theirs = socket.socketpair()
        channels = [channel for _, channel in self._working.values()]
        foreign = [self._control.fileno(), cradle.fileno(), *self._working, *channels]
        with theirs:
            pid = os.fork()
            if pid == 0:
                self._waiting.close()
                for descriptor in foreign:
                    os.close(descriptor)
                run_child(theirs, self._modules, self._pages)
        return pid, cradle


def _hand_over(cradle: socket.socket, channel: int) -> bool:
    """Whether the child that waits there has its channel now."""
    with cradle:
        try:
            socket.send_fds(cradle, [b"J"], [channel])
        except OSError:
            return False
    return True


def _bury(handle: int, pid: int, channel: int) -> None:
    _, status, used = os.wait4(pid, 0)
    with socket.socket(fileno=channel) as end, contextlib.suppress(OSError):
        if status:
            end.send(ENDED + explain_end(status, used), socket.MSG_DONTWAIT)
    os.close(handle)


def explain_end(status: int, used: resource.struct_rusage) -> bytes:
    """Whether the file or the machine ended the child, by its wait status. A child killed while it held much memory was
    killed for that."""
    killer = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    cpu, memory = used.ru_utime + used.ru_stime, used.ru_maxrss * 1024
    if killer == signal.SIGXCPU or (killer == signal.SIGKILL and cpu >= CPU_SECONDS):
        return TIMED_OUT
    if killer in {signal.SIGKILL, signal.SIGTERM, signal.SIGALRM} and memory < MEMORY / 2:
        return STARVED
    return CRASHED


def run_child(cradle: socket.socket, modules: frozenset[str], pages: tuple[Range, ...]) -> NoReturn:
    """Waits for its channel, answers there with one frame and always ends the process. A channel without an answer shows
    the parent that it failed."""
    status = 1
    try:
        confine()
        if not select.select([cradle], [], [], LULL_SECONDS)[0]:
            take_pages(pages)
        _, fds, _, _ = socket.recv_fds(cradle, 1, 1)
        cradle.close()
        if fds:
            _answer(socket.socket(fileno=fds[0]), modules)
        status = 0
    finally:
        os._exit(status)


def _answer(channel: socket.socket, modules: frozenset[str]) -> None:
    # Should the parent be gone. Later than the parent's own.
    signal.setitimer(signal.ITIMER_REAL, WALL_SECONDS + 2)
    write_frame(channel, str(os.getpid()).encode())
    request = json.loads(read_frame(channel))
    landlock.put_up_fence(request["args"].get("trust_dir", ""))
    write_frame(channel, find_job(request["job"], modules)(read_frame(channel), request["args"]))


def confine() -> None:
    """Before a byte of the file is read: limits by the kernel, and no way out to the network or to other processes."""
    for kind, limit in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))  # SIGXCPU, which says why
    os.nice(NICE)
    quiet = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(quiet, fd)
    seccomp.put_up_filter()
    sys.addaudithook(_forbid)


def _forbid(event: str, _args: tuple[Any, ...]) -> None:
    if event in FORBIDDEN_EVENTS:
        raise PermissionError(event)


def find_job(name: str, modules: frozenset[str]) -> Job:
    """ "module:function", from the preloaded modules only."""
    module, _, function = name.partition(":")
    if module not in modules:
        raise LookupError(name)
    job: Job = getattr(sys.modules[module], function)
    return job


def write_frame(channel: socket.socket, payload: bytes) -> None:
    channel.sendall(struct.pack(">I", len(payload)))
    channel.sendall(payload)  # not joined: a file is two megabytes


def read_frame(channel: socket.socket, *, limit: int = 1 << 30, deadline: float | None = None) -> bytes:
    """One length-prefixed message, before `deadline` (monotonic seconds; TimeoutError).

    EOFError when the other side is gone before its end or announces too much; ChildEnded with what the server says in its
    place.
    """
    header = _read_exactly(channel, 4, deadline)
    if header == ENDED:
        raise ChildEnded(_read_exactly(channel, 1, deadline))
    (size,) = struct.unpack(">I", header)
    if size > limit:
        raise EOFError(size)
    return _read_exactly(channel, size, deadline)


def _read_exactly(channel: socket.socket, size: int, deadline: float | None) -> bytes:
    # The child, which may wait: in one piece, without a copy
    if deadline is None and channel.gettimeout() is None:
        whole = channel.recv(size, socket.MSG_WAITALL) if size else b""
        if len(whole) < size:
            raise EOFError(len(whole))
        return whole
    buffer = bytearray(size)
    view = memoryview(buffer)
    done = 0
    while done < size:
        if deadline is not None:  # for the whole frame: a child that trickles bytes gains no time
            channel.settimeout(max(0.001, deadline - time.monotonic()))
        count = channel.recv_into(view[done:])
        if not count:
            raise EOFError(done)
        done += count
    return bytes(buffer)
