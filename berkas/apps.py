from django.apps import AppConfig
from django.conf import settings

from berkas import inspection


class BerkasConfig(AppConfig):
    name = "berkas"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        inspection.use_settings(settings)
