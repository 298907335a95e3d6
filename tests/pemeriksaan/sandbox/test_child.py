"""What a child is given and what it is denied before a byte of the file is read."""

import json
import socket
from ast import literal_eval

import pytest

from pemeriksaan.sandbox.child import find_job, read_frame, write_frame
from pemeriksaan.sandbox.fork_server import ChildDied, ForkServer

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


def test_bytes_that_trickle_gain_no_time(channel):
    ours, theirs = channel
    ours.sendall(b"\0\0\0\5abc")
    with pytest.raises(TimeoutError):
        read_frame(theirs, deadline=0.0)
