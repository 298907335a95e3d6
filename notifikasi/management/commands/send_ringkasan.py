from typing import Any

from django.core.management.base import BaseCommand

from notifikasi.tasks import gather_ringkasan


class Command(BaseCommand):
    help = "Gather the waiting messages into today's digests without waiting for the digest hour."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{gather_ringkasan(at_once=True)} ringkasan masuk antrean surel.")
