"""The Celery application; brokers, limits and the beat schedule stand in the settings."""

import contextlib
import os
import threading
from typing import Any

from celery import Celery, signals

from berkas.inspection import PemeriksaRusak, PemeriksaSibuk, warm_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "simpeg.settings")

app = Celery("simpeg")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@signals.worker_process_init.connect
def start_inspector(**_: Any) -> None:
    """Each process of the worker gets an inspector of its own and has it tested before the first upload waits for it.

    In a thread: the pool takes a process for dead that is not ready within four seconds.
    """
    threading.Thread(target=_warm_up, name="simpeg-inspector", daemon=True).start()


def _warm_up() -> None:
    with contextlib.suppress(PemeriksaRusak, PemeriksaSibuk, OSError):
        warm_up()
