from django.apps import AppConfig
from django.conf import settings

import pemeriksaan


class BerkasConfig(AppConfig):
    name = "berkas"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        pemeriksaan.use_settings(settings)
