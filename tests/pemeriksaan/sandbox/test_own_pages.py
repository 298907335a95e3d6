"""Which memory a child is given ahead, in real processes; the kernel counts the pages and the faults."""

import ctypes
import json
import mmap
import os
import resource
import time
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pemeriksaan.policy import Case
from pemeriksaan.sandbox.fork_server import ForkServer
from pemeriksaan.sandbox.own_pages import PAGESIZE, learn_pages, take_pages
from tests.pdf_factory import write_store
from tests.pemeriksaan.sandbox.anak import children_of, wait_until

JOBS = "pemeriksaan.sandbox.jobs"
PAGES = 4000


@pytest.fixture
def memory():
    """Written by this process, so that a fork shares it."""
    with mmap.mmap(-1, PAGES * PAGESIZE, flags=mmap.MAP_PRIVATE) as area:
        area.madvise(mmap.MADV_NOHUGEPAGE)
        area[:] = b"a" * len(area)
        yield area


def touch(memory, pages):
    for number in pages:
        memory[number * PAGESIZE] = memory[number * PAGESIZE]


def in_fork(work):
    """What `work` answers (JSON) in a fork of this process."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.write(writing, json.dumps(work()).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    os.waitpid(pid, 0)
    return json.loads(answer)


def faults_of(work):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    work()
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def test_the_pages_that_the_work_writes_are_learned_and_those_that_it_reads_are_not(memory):
    def work():
        touch(memory, range(1000, 3000))
        return sum(memory[number * PAGESIZE] for number in range(PAGES))

    address = ctypes.addressof(ctypes.c_char.from_buffer(memory))
    assert (address + 1000 * PAGESIZE, 2000 * PAGESIZE) in learn_pages(work)


def test_a_fork_that_has_taken_its_pages_writes_there_without_faults(memory):
    learned = learn_pages(lambda: touch(memory, range(PAGES)))

    def write():
        return faults_of(lambda: touch(memory, range(PAGES)))

    assert in_fork(write) >= PAGES
    assert in_fork(lambda: (take_pages(learned), write())[1]) < PAGES / 10


def test_taking_changes_nothing_and_passes_over_what_is_gone(memory):
    learned = learn_pages(lambda: touch(memory, range(PAGES)))
    assert in_fork(lambda: (take_pages([(PAGESIZE, PAGESIZE), *learned]), memory[:] == b"a" * len(memory))[1])


@pytest.mark.parametrize("work", [lambda: 1 / 0, lambda: os._exit(1)])
def test_work_that_fails_teaches_nothing(work):
    assert learn_pages(work) == ()


def test_work_that_hangs_is_ended(monkeypatch):
    monkeypatch.setattr("pemeriksaan.sandbox.own_pages.LEARNING_SECONDS", 1)
    assert learn_pages(lambda: time.sleep(600)) == ()


@pytest.fixture
def server():
    forks = ForkServer(JOBS)
    yield forks
    forks.stop()


def own_pages_of_the_waiting_child(server):
    rows = Path(f"/proc/{children_of(server)[-1]}/smaps_rollup").read_text().splitlines()
    return next(int(row.split()[1]) * 1024 // PAGESIZE for row in rows if row.startswith("Private_Dirty"))


def test_a_waiting_child_gets_the_pages_of_an_inspection_and_answers_the_same(
    server, pki, tmp_path, signed_pdf
):
    at, store = datetime(2026, 3, 1, tzinfo=UTC).isoformat(), str(write_store(tmp_path, pki.pins))
    args = {"case": asdict(Case("skp.pdf")), "at": at, "trust_dir": store, "demo": False}
    answers = [server.run(f"{JOBS}:inspect_job", args, signed_pdf)]  # of a child that had no time to wait
    wait_until(lambda: own_pages_of_the_waiting_child(server) > 1500)
    answers.append(server.run(f"{JOBS}:inspect_job", args, signed_pdf))
    assert answers[0] == answers[1]
    assert json.loads(answers[0])["verdict"]["code"] == "OK_BSRE"
