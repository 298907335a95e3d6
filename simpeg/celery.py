"""The Celery application; brokers, limits and the beat schedule stand in the settings."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "simpeg.settings")

app = Celery("simpeg")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
