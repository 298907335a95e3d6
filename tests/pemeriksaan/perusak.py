"""Jobs that misbehave, for the tests of the isolation. Loaded into the test's own fork server."""

import ctypes
import json
import os
import resource
import socket
import stat
import struct
import sys
import time
from pathlib import Path

MEMATIKAN = b"%mematikan"
UCAPAN = b"%mengatakan "  # what stands behind it in the file is the child's answer


def inspect_job(data, args):
    """The true inspection, but for a file that knows how to kill it."""
    from pemeriksaan.sandbox import (
        jobs,  # not at the top: it silences the logs of the process that imports it
    )

    if data.endswith(MEMATIKAN):
        os.abort()
    if UCAPAN in data:
        return data.partition(UCAPAN)[2]
    for job in (loop, allocate, crash, wait):
        if data.endswith(hostile(job.__name__)):
            job(data, args)
    return jobs.inspect_job(data, args)


def hostile(job: str) -> bytes:
    """The end of a file over which the inspection does what a parser with that bug would do."""
    return b"%%%%bertingkah %s" % job.encode()


def answer(data, args):
    return data + args["tambah"].encode()


def sleep(_data, args):
    time.sleep(args["detik"])
    return b""


def loop(_data, _args):
    """Without an end; one second of CPU is enough for a test."""
    resource.setrlimit(resource.RLIMIT_CPU, (1, 2))
    while True:
        pass


def wait(_data, _args):
    """For a machine that has no time for this child."""
    time.sleep(60)


def sockets(_data, _args):
    """The numbers of the open sockets of this child."""
    found = []
    for number in range(64):
        try:
            found += [number] if stat.S_ISSOCK(os.fstat(number).st_mode) else []
        except OSError:
            continue
    return json.dumps(found).encode()


def work_then_sleep(_data, args):
    until = time.process_time() + args["bekerja"]
    while time.process_time() < until:
        pass
    time.sleep(60)


def read(_data, args):
    """As machine code would, past Python's own audit hook; the answer is the number of the error, or what was read."""
    libc = ctypes.CDLL(None, use_errno=True)
    handle = libc.open(args["path"].encode(), os.O_RDONLY)
    return str(ctypes.get_errno()).encode() if handle < 0 else os.read(handle, 1000)


def connect_natively(_data, args):
    """The number of the first error on the way to a connection; with "kind" another kind of socket than TCP."""
    libc = ctypes.CDLL(None, use_errno=True)
    handle = libc.socket(socket.AF_INET, args.get("kind", socket.SOCK_STREAM), 0)
    if handle < 0:
        return str(ctypes.get_errno()).encode()
    address = struct.pack("=HH4s8x", socket.AF_INET, socket.htons(args["port"]), b"\x7f\0\0\1")
    return (
        b"connected" if libc.connect(handle, address, len(address)) == 0 else str(ctypes.get_errno()).encode()
    )


def call_natively(_data, args):
    """A system call by its number, without arguments that make sense."""
    libc = ctypes.CDLL(None, use_errno=True)
    return str(ctypes.get_errno() if libc.syscall(args["number"], 0, 0, 0, 0, 0) < 0 else 0).encode()


def signal_natively(_data, args):
    libc = ctypes.CDLL(None, use_errno=True)
    return b"sent" if libc.kill(args["pid"], 0) == 0 else str(ctypes.get_errno()).encode()


def allocate(_data, _args):
    return bytes(2 * 1024**3)[:1]


def crash(_data, _args):
    """A real segmentation fault, as a parser in C would have it."""
    ctypes.string_at(0)


def connect(_data, args):
    socket.create_connection(("127.0.0.1", args["port"]), timeout=2)
    return b"connected"


def write(_data, args):
    Path(args["path"]).write_bytes(b"x" * 10)
    return b"written"


def weigh(data, args):
    """A real inspection; the answer is the most memory in use, and the most there could be, in bytes."""
    from pemeriksaan.sandbox.jobs import inspect_job

    inspect_job(data, args)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return json.dumps([used, resource.getrlimit(resource.RLIMIT_AS)[1]]).encode()


def limits(_data, _args):
    names = ("RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_CORE")
    return repr([resource.getrlimit(getattr(resource, name))[0] for name in names]).encode()


def surroundings(_data, _args):
    loaded = sorted({name.split(".")[0] for name in sys.modules} & {"django", "celery", "psycopg"})
    return repr((sorted(os.environ), loaded)).encode()


def number(_data, _args):
    """The number of this process."""
    return str(os.getpid()).encode()
