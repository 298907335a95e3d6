"""Work by the clock that is a service's own. The tasks of an app stand below its services, so these stand here."""

from celery import shared_task

from berkas.services import sisa_unggahan


@shared_task
def finish_unggahan() -> int:
    """Returns how many uploads in parts were received whose form never followed."""
    return sisa_unggahan.finish_left()
