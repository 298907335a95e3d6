from collections.abc import Sequence
from functools import partial
from threading import Lock, Timer
from time import monotonic
from typing import Any

import structlog
from celery import Task
from django.conf import settings
from django.db import transaction

log = structlog.get_logger(__name__)
REST_SECONDS = 10.0
GATHER_SECONDS = 1.0
AT_ONCE = 50  # keys in one task


class Broker:
    """What this process knows about its broker, and the wake-ups that it gathers."""

    resting_until = 0.0  # monotonic seconds
    is_heard = False  # memory:// only: a worker thread of this process listens

    def __init__(self) -> None:
        self.gathered: dict[Task[..., Any], list[int]] = {}
        self.lock = Lock()
        self.timer: Timer | None = None


broker = Broker()


def wake(task: "Task[..., Any]", *args: Any) -> None:
    """Send a wake-up after the commit. If the broker is down, log it and go on: the row has everything, and
    the sweeper finds it."""
    transaction.on_commit(partial(_publish, task, *args), robust=True)


def wake_together(task: "Task[..., Any]", pks: Sequence[int]) -> None:
    """As `wake`, for a task that takes a list of keys and can wait: after the commit the keys of a second leave together,
    so that a burst of uploads is one task and not hundreds. Those of a process that dies meanwhile are left to the sweeper."""
    transaction.on_commit(partial(_gather, task, pks), robust=True)


def _gather(task: "Task[..., Any]", pks: Sequence[int]) -> None:
    if task.app.conf.task_always_eager or not _is_heard(task):
        _publish(task, list(pks))
        return
    with broker.lock:
        broker.gathered.setdefault(task, []).extend(pks)
        if broker.timer is None or not broker.timer.is_alive():  # a fork has no timer of its parent
            broker.timer = Timer(GATHER_SECONDS, publish_gathered)
            broker.timer.start()


def publish_gathered() -> None:
    with broker.lock:
        gathered, broker.gathered, broker.timer = broker.gathered, {}, None
    for task, pks in gathered.items():
        for start in range(0, len(pks), AT_ONCE):
            _publish(task, pks[start : start + AT_ONCE])


def _publish(task: "Task[..., Any]", *args: Any) -> None:
    """Never raises. A broker that does not answer costs one request 2 seconds; after that the process asks it
    nothing for a while."""
    if not _is_heard(task) or monotonic() < broker.resting_until:
        return
    try:
        task.delay(*args)
    except Exception as error:  # noqa: BLE001 kombu, redis and the resolver each raise their own errors
        broker.resting_until = monotonic() + REST_SECONDS
        log.warning("broker does not answer, the sweeper will find the row", error=type(error).__name__)


def _is_heard(task: "Task[..., Any]") -> bool:
    return broker.is_heard or not settings.EMBEDDED_WORKER or bool(task.app.conf.task_always_eager)
