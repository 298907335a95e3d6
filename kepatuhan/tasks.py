from celery import shared_task

from kepatuhan.worker import kepala, pengingat


@shared_task(name="kepatuhan.tasks.send_pengingat")
def send_pengingat() -> int:
    """Returns how many reminders are new. The numbers for heads come after them, because they count them."""
    sent = pengingat.send_due_pengingat()
    kepala.tell_numbers_to_kepala()
    return sent
