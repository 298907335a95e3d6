from django.apps import AppConfig


class SimpegConfig(AppConfig):
    name = "simpeg"
