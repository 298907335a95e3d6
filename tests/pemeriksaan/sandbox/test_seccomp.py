"""The filter of system calls around a child: with real children and real calls."""

import errno
import os
import socket
import struct

import pytest

from pemeriksaan.sandbox import seccomp
from pemeriksaan.sandbox.fork_server import ForkServer

PERUSAK = "tests.pemeriksaan.perusak"
needs_seccomp = pytest.mark.skipif(not seccomp.is_available(), reason="a kernel with seccomp")
EPERM = str(errno.EPERM).encode()


@pytest.fixture(scope="module")
def server():
    forks = ForkServer(PERUSAK)
    yield forks
    forks.stop()


@needs_seccomp
@pytest.mark.parametrize("kind", [socket.SOCK_STREAM, socket.SOCK_DGRAM], ids=["tcp", "udp"])
def test_a_parser_that_was_taken_over_reaches_no_network(server, kind):
    with socket.socket(type=kind) as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        assert server.run(f"{PERUSAK}:connect_natively", {"port": port, "kind": int(kind)}) == EPERM


@needs_seccomp
def test_a_parser_that_was_taken_over_signals_no_process(server):
    assert server.run(f"{PERUSAK}:signal_natively", {"pid": os.getpid()}) == EPERM


@needs_seccomp
@pytest.mark.parametrize(
    "name", ["execve", "clone3", "ptrace", "io_uring_setup", "unshare", "bpf", "unlinkat"]
)
def test_a_parser_that_was_taken_over_starts_and_traces_nothing(server, name):
    column = seccomp.ARCHITECTURES[os.uname().machine][1]
    number = seccomp.REFUSED[name][column]
    assert server.run(f"{PERUSAK}:call_natively", {"number": number}) == EPERM


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="only x86-64 has a second numbering")
def test_the_second_numbering_of_the_calls_is_no_way_around(server):
    getpid = 39
    assert server.run(f"{PERUSAK}:call_natively", {"number": seccomp.X32 + getpid}) == EPERM


@pytest.mark.parametrize("machine", seccomp.ARCHITECTURES)
def test_the_filter_ends_on_its_refusal_wherever_it_jumps(machine):
    steps = list(struct.iter_unpack("<HBBI", seccomp.compile_filter(machine)))
    _, column = seccomp.ARCHITECTURES[machine]
    refused = {pair[column] for pair in seccomp.REFUSED.values()} - {None}
    assert len(steps) < 256
    assert [step[3] for step in steps[-2:]] == [seccomp.ALLOW, seccomp.REFUSE]
    jumps = {step[3]: at + 1 + step[1] for at, step in enumerate(steps) if step[0] == 0x15 and at > 1}
    assert set(jumps) == refused
    assert set(jumps.values()) == {len(steps) - 1}


def test_a_machine_without_the_filter_is_said_so(monkeypatch):
    monkeypatch.setattr(seccomp, "ARCHITECTURES", {})
    assert not seccomp.put_up_filter()
