"""Wake-ups of the worker. The rows are the truth: each task reads them again and may run twice."""

from celery import shared_task

from berkas.worker import kegagalan, potret, rencana_sotk, surat, sweeping
from berkas.worker.penerimaan import finish_versi
from core.queue import wake, wake_together


@shared_task
def notify_kepala_many(versi_ids: list[int]) -> None:
    sweeping.tell_many(versi_ids)


@shared_task
def inspect_versi(versi_id: int) -> None:
    if finish_versi(versi_id):
        wake_together(notify_kepala_many, [versi_id])


@shared_task
def sweep_versi() -> None:
    """A long backlog is processed in slices, so that the worker can run other queued tasks in between."""
    finished = sweeping.sweep_uninspected()
    sweeping.sweep_untold()
    if finished and sweeping.has_uninspected():
        wake(sweep_versi)


@shared_task
def sweep_orphans() -> None:
    sweeping.sweep_orphans()


@shared_task
def sweep_unggahan() -> int:
    """Returns how many uploads in parts were deleted."""
    return sweeping.sweep_unggahan()


@shared_task
def sweep_surat() -> int:
    """Returns about how many units the level above was told."""
    surat.start_waiting()
    return surat.nudge_atasan()


@shared_task
def tell_failures() -> int:
    """Returns how many admins were told."""
    return kegagalan.tell_failures()


@shared_task
def apply_sotk() -> int:
    """Returns how many planned changes of units were applied or held back."""
    return rencana_sotk.apply_due_sotk()


@shared_task
def take_potret() -> int:
    """Returns how many campaigns that ended were kept."""
    return potret.take_due_potret()


def wake_for(versi_id: int, *, menunggu: bool, ramai: bool) -> None:
    """After an upload: a message to the heads, or the inspection. When many come at once, one sweep takes
    several together."""
    if not menunggu:
        wake_together(notify_kepala_many, [versi_id])
    elif ramai:
        wake(sweep_versi)
    else:
        wake(inspect_versi, versi_id)
