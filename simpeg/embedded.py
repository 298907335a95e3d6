"""Worker and beat of an installation without Redis: two daemon threads beside the web threads.

They may die with the process at any moment. The rows keep everything, so the next start finds unfinished
work.
"""

import threading
from datetime import UTC, datetime
from time import monotonic
from typing import Any

import structlog
from celery import signals
from celery.beat import Scheduler
from celery.schedules import crontab
from celery.worker import WorkController, state

from core.queue import broker
from notifikasi.worker.kiriman import release_leases
from simpeg.celery import app

log = structlog.get_logger(__name__)
LONGEST_TASK = 330.0  # seconds
LONGEST_TICK = 60.0
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class EmbeddedWorker:
    """Solo worker over memory://, with its schedule. One per database, because it takes over every lease."""

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.ticked_at = monotonic()
        self.busy_since: float | None = None
        self.threads = [
            threading.Thread(target=self._work, name="simpeg-worker", daemon=True),
            threading.Thread(target=self._beat, name="simpeg-beat", daemon=True),
        ]

    def start(self) -> None:
        release_leases()
        signals.task_prerun.connect(self._note_busy)
        signals.task_postrun.connect(self._note_idle)
        broker.is_heard = True
        for thread in self.threads:
            thread.start()

    def stop(self, timeout: float = 10.0) -> None:
        """Let the running task end. Tasks that have not begun stay in their rows."""
        broker.is_heard = False
        self.stopping.set()
        state.should_stop = True  # type: ignore[assignment]  # the stubs know only None
        for thread in self.threads:
            thread.join(timeout)

    def is_alive(self) -> bool:
        now = monotonic()
        stuck = self.busy_since is not None and now - self.busy_since > LONGEST_TASK
        return all(t.is_alive() for t in self.threads) and now - self.ticked_at < LONGEST_TICK and not stuck

    def _work(self) -> None:
        while not self.stopping.is_set():
            worker = WorkController(
                app=app, pool_cls="solo", concurrency=1, without_mingle=True, without_gossip=True
            )
            worker.start()  # returns when it was stopped, or after an error that it has logged
            self.stopping.wait(1)

    def _beat(self) -> None:
        scheduler = Scheduler(app=app)
        for entry in scheduler.schedule.values():
            if not isinstance(entry.schedule, crontab):
                entry.last_run_at = (
                    LONG_AGO  # so that the first tick sweeps the work left by the last process
                )
        while not self.stopping.wait(min(scheduler.tick(), 1.0)):
            self.ticked_at = monotonic()

    def _note_busy(self, **_: Any) -> None:
        self.busy_since = monotonic()

    def _note_idle(self, **_: Any) -> None:
        self.busy_since = None


class Embedded:
    worker: EmbeddedWorker | None = None


def start_embedded_worker() -> EmbeddedWorker:
    Embedded.worker = EmbeddedWorker()
    Embedded.worker.start()
    return Embedded.worker


def is_embedded_worker_alive() -> bool:
    return Embedded.worker is not None and Embedded.worker.is_alive()
