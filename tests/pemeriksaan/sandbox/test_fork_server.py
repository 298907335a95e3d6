"""A child that breaks must not affect any other process: with real children, real limits and real signals."""

import multiprocessing
import os
import signal
import socket
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from pemeriksaan import InspectorBroken, InspectorBusy
from pemeriksaan.sandbox import child, fork_server
from pemeriksaan.sandbox.fork_server import ChildDied, ChildTimedOut, ForkServer
from tests.pemeriksaan.sandbox.anak import children_of

PERUSAK = "tests.pemeriksaan.perusak"


@pytest.fixture(scope="module")
def server():
    forks = ForkServer("pemeriksaan.sandbox.jobs", PERUSAK, children=2, patience=0.2)
    yield forks
    forks.stop()


def test_the_limits_are_those_that_the_readme_promises():
    readme = (Path(fork_server.__file__).parents[1] / "README.md").read_text()
    assert f"{child.MEMORY // 2**20} MB of memory, {child.CPU_SECONDS} s of CPU" in readme
    assert f"the parent kills after {child.WALL_SECONDS} s" in readme


def works(server) -> bool:
    return server.run(f"{PERUSAK}:answer", {"tambah": "!"}, b"halo") == b"halo!"


@pytest.mark.parametrize("job", ["allocate", "crash"])
def test_a_child_that_misbehaves_is_contained_and_the_next_one_works(server, job):
    with pytest.raises(ChildDied, match="no answer"):
        server.run(f"{PERUSAK}:{job}", {})
    assert works(server)


def test_a_child_that_used_up_its_cpu_time_is_the_files_fault(server, monkeypatch):
    monkeypatch.setattr(fork_server, "WALL_SECONDS", 60)  # on a busy machine a second of CPU takes long
    with pytest.raises(ChildTimedOut, match="timeout"):
        server.run(f"{PERUSAK}:loop", {}, bytes(2_000_000))
    assert works(server)


@pytest.mark.parametrize("job", ["sleep", "work_then_sleep"])
def test_a_child_that_waited_for_the_machine_is_killed_and_asked_again_later(server, monkeypatch, job):
    """Also if it did work: within its CPU time nothing says that the file is at fault."""
    monkeypatch.setattr(fork_server, "WALL_SECONDS", 1)
    with pytest.raises(InspectorBusy):
        server.run(f"{PERUSAK}:{job}", {"detik": 60, "bekerja": 0.2})
    assert works(server)


def test_a_child_killed_from_outside_is_asked_again_later(server):
    """As the kernel does when the machine has no memory left."""
    works(server)
    with started(server, "sleep", {"detik": 60}) as (pid, ended):
        signal.pidfd_send_signal(os.pidfd_open(pid), signal.SIGKILL)
    assert isinstance(ended[0], InspectorBusy)
    assert works(server)


@contextmanager
def started(server, job, args):
    """A job at work: its process, and what it ended with."""
    before, ended = set(children_of(server)), []
    thread = threading.Thread(target=lambda: ended.append(outcome(server, job, args)))
    thread.start()
    for _ in range(300):
        if pids := set(children_of(server)) - before:
            break
        time.sleep(0.02)
    time.sleep(0.3)  # it has told its parent that it began
    yield int(pids.pop()), ended
    thread.join(30)


def outcome(server, job, args):
    try:
        return server.run(f"{PERUSAK}:{job}", args)
    except Exception as error:  # noqa: BLE001 what it raised is the outcome
        return error


def test_a_child_that_never_began_is_not_the_files_fault(server, monkeypatch):
    works(server)
    monkeypatch.setattr(fork_server, "WALL_SECONDS", 1)
    server._process.send_signal(signal.SIGSTOP)
    try:
        with pytest.raises(InspectorBusy):
            server.run(f"{PERUSAK}:answer", {"tambah": "!"})
    finally:
        server._process.send_signal(signal.SIGCONT)
    monkeypatch.undo()
    assert works(server)


def test_of_several_places_one_stays_free_of_jobs_that_can_wait(server):
    """A verifikator who turns pages keeps no upload from being inspected."""
    with server._take(server._places_aside), pytest.raises(InspectorBusy):
        server.run_aside(f"{PERUSAK}:answer", {"tambah": "!"})
    assert server.run_aside(f"{PERUSAK}:answer", {"tambah": "!"}, b"isi") == b"isi!"
    with server._take(server._places_aside):
        assert works(server)


def test_a_single_place_serves_jobs_that_can_wait_too():
    single = ForkServer(PERUSAK, children=1, patience=0.2)
    try:
        assert single.run_aside(f"{PERUSAK}:answer", {"tambah": "!"}, b"isi") == b"isi!"
    finally:
        single.stop()


def test_missing_protections_are_logged_and_named(server, caplog):
    server._note_protection(0b11)
    assert server.unprotected == ()
    assert not caplog.records
    server._note_protection(0b01)
    assert server.unprotected == ("seccomp",)
    assert "lack a protection of the kernel: seccomp" in caplog.text


def test_when_all_children_are_busy_the_caller_is_told(server):
    threads = [
        threading.Thread(target=server.run, args=(f"{PERUSAK}:sleep", {"detik": 1.5})) for _ in range(2)
    ]
    for one in threads:
        one.start()
    time.sleep(0.3)
    with pytest.raises(InspectorBusy):
        server.run(f"{PERUSAK}:answer", {"tambah": ""})
    for one in threads:
        one.join()
    assert works(server)


def test_a_dead_server_is_replaced(server):
    works(server)
    first = server._process.pid
    server._process.kill()
    server._process.wait()
    assert works(server)
    assert server._process.pid != first


def test_a_job_that_reached_no_child_is_given_to_a_new_server(server):
    """A child that is just being forked keeps the socket of its dead server open for a moment: the job can still be sent."""
    works(server)
    server._process.kill()
    server._process.wait()
    server._control.close()
    server._control, theirs = socket.socketpair()
    forked = threading.Thread(target=lambda: (theirs.recv(1), theirs.close()))
    forked.start()
    assert works(server)
    forked.join()


def test_a_server_that_cannot_start_is_said_so():
    broken = ForkServer("pemeriksaan.tidak_ada")
    with pytest.raises(InspectorBroken):
        broken.run("x:y", {})
    broken.stop()


def test_many_threads_at_once(server):
    patient = ForkServer(PERUSAK, children=2, patience=30)
    answers = []
    threads = [
        threading.Thread(
            target=lambda n=n: answers.append(
                patient.run(f"{PERUSAK}:answer", {"tambah": str(n)}, b"x" * 2_000_000)
            )
        )
        for n in range(12)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    patient.stop()
    assert sorted(int(one[2_000_000:]) for one in answers) == list(range(12))


def _in_forked_worker(server, queue):
    multiprocessing.current_process().daemon  # noqa: B018 Celery's pool workers are daemonic and may have no children
    queue.put((works(server), server._process.pid))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_daemonic_forked_worker_gets_a_server_of_its_own(server):
    works(server)
    context = multiprocessing.get_context("fork")
    queue = context.Queue()
    worker = context.Process(target=_in_forked_worker, args=(server, queue), daemon=True)
    worker.start()
    worked, pid = queue.get(timeout=30)
    worker.join(10)
    assert worked
    assert pid != server._process.pid
    assert works(server)


def test_server_ends_with_its_parent():
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        forks = ForkServer(PERUSAK)
        forks.warm_up()
        os.write(write, str(forks._process.pid).encode())
        os._exit(0)
    os.waitpid(child, 0)
    pid = int(os.read(read, 20))
    os.close(read)
    os.close(write)
    for _ in range(50):
        if not Path(f"/proc/{pid}").exists():
            return
        time.sleep(0.1)
    raise AssertionError("the server outlived its parent")
