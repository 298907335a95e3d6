"""Wake-ups of the worker. The rows are the truth: each task reads them again and may run twice."""

from celery import shared_task

from core.queue import wake
from kinerja.worker import paket
from kinerja.worker.paket_unit import pack_paket

PALING_LAMA = 1800  # seconds; a whole regency takes minutes


@shared_task(time_limit=PALING_LAMA)
def make_paket(paket_id: int) -> None:
    pack_paket(paket_id)


@shared_task
def sweep_paket() -> None:
    """Wake a worker for packets without one; a second wake-up for the same packet finds it taken."""
    for pk in paket.waiting_paket():
        wake(make_paket, pk)


@shared_task
def drop_paket() -> None:
    paket.drop_paket()
