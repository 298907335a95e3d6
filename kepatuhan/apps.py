from django.apps import AppConfig


class KepatuhanConfig(AppConfig):
    name = "kepatuhan"
    default_auto_field = "django.db.models.BigAutoField"
