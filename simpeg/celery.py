"""The Celery application. Brokers, limits and the beat schedule are in the settings."""

import contextlib
import os
import threading
from typing import Any

from celery import Celery, signals

from pemeriksaan import InspectorBroken, InspectorBusy, warm_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "simpeg.settings")

app = Celery("simpeg")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@signals.worker_process_init.connect
def start_inspector(**_: Any) -> None:
    """Each worker process starts its own inspector and tests it before the first upload needs it.

    In a thread: the pool counts a process as dead if it is not ready within four seconds.
    """
    threading.Thread(target=_warm_up, name="simpeg-inspector", daemon=True).start()


def _warm_up() -> None:
    with contextlib.suppress(InspectorBroken, InspectorBusy, OSError):
        warm_up()
