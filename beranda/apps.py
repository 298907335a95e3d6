from django.apps import AppConfig


class BerandaConfig(AppConfig):
    name = "beranda"
    default_auto_field = "django.db.models.BigAutoField"
