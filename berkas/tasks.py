"""Wake-ups of the worker. The rows are the truth: each task reads them anew and may run twice."""

from celery import shared_task

from berkas import sweeping
from berkas.delivery import tell_kepala
from berkas.penerimaan import finish_versi
from core.queue import wake


@shared_task
def notify_kepala(versi_id: int) -> None:
    tell_kepala(versi_id)


@shared_task
def inspect_versi(versi_id: int) -> None:
    if finish_versi(versi_id):
        wake(notify_kepala, versi_id)


@shared_task
def sweep_versi() -> None:
    sweeping.sweep_uninspected()
    sweeping.sweep_untold()


@shared_task
def sweep_orphans() -> None:
    sweeping.sweep_orphans()
