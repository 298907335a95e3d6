"""The two threads without their tasks. With real rows, a real mail server and SIGKILL:
tests/services/test_antrean.py."""

import threading
from time import monotonic

import pytest

from simpeg.embedded import LONGEST_TASK, LONGEST_TICK, EmbeddedWorker


@pytest.fixture
def running():
    """A worker with living threads that do nothing."""
    worker = EmbeddedWorker()
    stop = threading.Event()
    worker.threads = [threading.Thread(target=stop.wait, daemon=True) for _ in range(2)]
    for thread in worker.threads:
        thread.start()
    yield worker
    stop.set()


def test_worker_with_both_threads_is_alive(running):
    assert running.is_alive()


def test_worker_that_was_never_started_is_not():
    assert not EmbeddedWorker().is_alive()


def test_beat_that_stopped_ticking_is_dead(running):
    running.ticked_at = monotonic() - LONGEST_TICK - 1
    assert not running.is_alive()


def test_long_task_is_no_death_but_an_endless_one_is(running):
    running._note_busy()
    running.busy_since -= LONGEST_TASK - 5
    assert running.is_alive()
    running.busy_since -= 6
    assert not running.is_alive()
    running._note_idle()
    assert running.is_alive()
