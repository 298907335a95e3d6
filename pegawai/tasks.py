from celery import shared_task
from django.core.management import call_command

from pegawai.worker.retensi import drop_old_akun


@shared_task
def clear_sessions() -> None:
    call_command("clearsessions")


@shared_task
def drop_akun() -> None:
    drop_old_akun()
