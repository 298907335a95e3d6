from functools import partial
from time import monotonic
from typing import Any

import structlog
from celery import Task
from django.conf import settings
from django.db import transaction

log = structlog.get_logger(__name__)
REST_SECONDS = 10.0


class Broker:
    """What this process knows about its broker."""

    resting_until = 0.0  # monotonic seconds
    is_heard = False  # memory:// only: a worker thread of this process listens


broker = Broker()


def wake(task: "Task[..., Any]", *args: Any) -> None:
    """Send a wake-up after the commit. If the broker is down, log it and go on: the row has everything, and
    the sweeper finds it."""
    transaction.on_commit(partial(_publish, task, *args), robust=True)


def _publish(task: "Task[..., Any]", *args: Any) -> None:
    """Never raises. A broker that does not answer costs one request 2 seconds; after that the process asks it
    nothing for a while."""
    no_listener = settings.EMBEDDED_WORKER and not broker.is_heard and not task.app.conf.task_always_eager
    if no_listener or monotonic() < broker.resting_until:
        return
    try:
        task.delay(*args)
    except Exception as error:  # noqa: BLE001 kombu, redis and the resolver each raise their own errors
        broker.resting_until = monotonic() + REST_SECONDS
        log.warning("broker does not answer, the sweeper will find the row", error=type(error).__name__)
