"""What a child is given and what it is denied before a byte of the file is read."""

import json
import os
import resource
import signal
import socket
import threading
import time
from ast import literal_eval
from pathlib import Path

import pytest

from pemeriksaan.sandbox.child import (
    CRASHED,
    ENDED,
    MEMORY,
    STARVED,
    TIMED_OUT,
    ChildEnded,
    explain_end,
    find_job,
    read_frame,
    write_frame,
)
from pemeriksaan.sandbox.fork_server import ChildDied, ForkServer
from tests.pemeriksaan.sandbox.anak import children_of, wait_until

PERUSAK = "tests.pemeriksaan.perusak"


@pytest.fixture(scope="module")
def server():
    forks = ForkServer("pemeriksaan.sandbox.jobs", PERUSAK)
    yield forks
    forks.stop()


def test_limits_are_set_before_the_job_begins(server):
    assert server.run(f"{PERUSAK}:limits", {}) == repr([768 * 1024**2, 6, 0, 64, 0]).encode()


def test_no_network(server):
    with socket.create_server(("127.0.0.1", 0)) as listener, pytest.raises(ChildDied):
        server.run(f"{PERUSAK}:connect", {"port": listener.getsockname()[1]})


def test_no_files(server, tmp_path):
    with pytest.raises(ChildDied):
        server.run(f"{PERUSAK}:write", {"path": str(tmp_path / "keluar")})
    assert not (tmp_path / "keluar").exists() or (tmp_path / "keluar").stat().st_size == 0


def test_a_child_knows_no_secret_and_no_django(server, monkeypatch):
    monkeypatch.setenv("SIMPEG_SECRET_KEY", "rahasia")
    environment, loaded = literal_eval(server.run(f"{PERUSAK}:surroundings", {}).decode())
    assert "SIMPEG_SECRET_KEY" not in environment
    assert loaded == []


def test_only_preloaded_jobs_can_be_named(server):
    with pytest.raises(ChildDied):
        server.run("os:getcwd", {})


def test_only_functions_of_preloaded_modules_are_jobs():
    assert find_job("json:dumps", frozenset({"json"})) is json.dumps
    with pytest.raises(LookupError, match="os:getcwd"):
        find_job("os:getcwd", frozenset({"json"}))


@pytest.mark.parametrize(
    ("killer", "cpu", "memory", "cause"),
    [
        (signal.SIGXCPU, 6.0, 0, TIMED_OUT),
        (signal.SIGKILL, 6.5, 0, TIMED_OUT),
        (signal.SIGKILL, 5.9, MEMORY // 2 - 1024, STARVED),
        (signal.SIGKILL, 5.9, MEMORY // 2, CRASHED),
        (signal.SIGALRM, 1.0, 0, STARVED),
        (signal.SIGSEGV, 0.1, 0, CRASHED),
        (signal.SIGABRT, 0.1, MEMORY, CRASHED),
    ],
)
def test_what_ended_a_child(killer, cpu, memory, cause):
    """`ru_maxrss` is in kilobytes."""
    values = [cpu - 0.5, 0.5, memory // 1024, *[0] * 13]
    assert explain_end(int(killer), resource.struct_rusage(values)) == cause


def test_an_error_of_the_job_is_a_crash():
    assert explain_end(1 << 8, resource.struct_rusage([0.0] * 16)) == CRASHED


def test_children_hold_no_channel_of_another(server):
    """What one file makes of its child must not reach the answer about another file."""
    alone = json.loads(server.run(f"{PERUSAK}:sockets", {}))
    slow = threading.Thread(target=server.run, args=(f"{PERUSAK}:sleep", {"detik": 1}))
    slow.start()
    time.sleep(0.3)
    beside = json.loads(server.run(f"{PERUSAK}:sockets", {}))
    slow.join()
    assert len(beside) == len(alone)


def the_child_that_waits(server):
    """The one that is left when those with a job have ended, and the next has been born."""
    ended = server.run(f"{PERUSAK}:number", {}).decode()
    wait_until(lambda: len(children_of(server)) == 1 and children_of(server) != [ended])
    return children_of(server)[0]


def test_a_child_waits_for_the_next_job_and_ends_with_its_server(server):
    assert server.run(f"{PERUSAK}:number", {}) != the_child_that_waits(server).encode()
    waiting = the_child_that_waits(server)
    assert server.run(f"{PERUSAK}:number", {}) == waiting.encode()
    following = the_child_that_waits(server)
    server.stop()
    wait_until(lambda: not Path(f"/proc/{following}").exists())


def test_a_child_that_was_killed_while_it_waited_is_replaced(server):
    waiting = the_child_that_waits(server)
    os.kill(int(waiting), signal.SIGKILL)
    wait_until(lambda: " Z " in Path(f"/proc/{waiting}/stat").read_text())
    assert server.run(f"{PERUSAK}:number", {}) != waiting.encode()


def test_a_child_that_was_killed_before_it_began_is_replaced_and_its_server_stays(server):
    """Other jobs need that server, to learn how their children end."""
    waiting, serving, answers = the_child_that_waits(server), server.incarnation, []
    os.kill(int(waiting), signal.SIGSTOP)
    asking = threading.Thread(target=lambda: answers.append(server.run(f"{PERUSAK}:number", {})))
    asking.start()
    wait_until(lambda: len(children_of(server)) == 2)  # it has the job, and the next is born
    os.kill(int(waiting), signal.SIGKILL)
    asking.join(30)
    assert answers != [waiting.encode()]
    assert len(answers) == 1
    assert server.incarnation is serving


@pytest.fixture
def channel():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


@pytest.mark.parametrize("payload", [b"", b"x", b"x" * 100_000])
def test_a_frame_arrives_whole(channel, payload):
    ours, theirs = channel
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 400_000)
    write_frame(ours, payload)
    assert read_frame(theirs) == payload


def test_a_frame_that_announces_too_much_is_not_read(channel):
    ours, theirs = channel
    write_frame(ours, b"x" * 11)
    with pytest.raises(EOFError, match="11"):
        read_frame(theirs, limit=10)


def test_a_frame_that_ends_early_is_none(channel):
    ours, theirs = channel
    ours.sendall(b"\0\0\0\5abc")
    ours.close()
    with pytest.raises(EOFError):
        read_frame(theirs)


def test_the_word_of_the_server_in_place_of_a_frame(channel):
    ours, theirs = channel
    ours.sendall(ENDED + TIMED_OUT)
    with pytest.raises(ChildEnded, match="T"):
        read_frame(theirs)


def test_bytes_that_trickle_gain_no_time(channel):
    ours, theirs = channel
    ours.sendall(b"\0\0\0\5abc")
    with pytest.raises(TimeoutError):
        read_frame(theirs, deadline=0.0)
