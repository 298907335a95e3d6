from celery import shared_task

from core.queue import AT_ONCE, wake
from notifikasi.worker import kiriman, ringkasan


@shared_task(name="notifikasi.tasks.deliver_kiriman")
def deliver_kiriman(pk: int) -> None:
    kiriman.deliver_kiriman(pk)


@shared_task(name="notifikasi.tasks.deliver_many")
def deliver_many(pks: list[int]) -> None:
    kiriman.deliver_many(pks)


@shared_task(name="notifikasi.tasks.sweep_kiriman")
def sweep_kiriman() -> None:
    due = kiriman.due_kiriman()
    for awal in range(0, len(due), AT_ONCE):  # mails over one connection to the mail server
        wake(deliver_many, due[awal : awal + AT_ONCE])


@shared_task(name="notifikasi.tasks.gather_ringkasan")
def gather_ringkasan(*, at_once: bool = False) -> int:
    """Returns how many digests were made."""
    made = ringkasan.gather_ringkasan(at_once=at_once)
    for pk in made:
        wake(deliver_kiriman, pk)
    return len(made)
