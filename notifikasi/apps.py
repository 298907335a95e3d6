from django.apps import AppConfig


class NotifikasiConfig(AppConfig):
    name = "notifikasi"
    default_auto_field = "django.db.models.BigAutoField"
