"""Celery: rows are the truth, a message is only a wake-up."""

from celery.schedules import crontab

from simpeg.settings.apps import TIME_ZONE
from simpeg.settings.environment import env

CELERY_BROKER_URL = env.str("SIMPEG_BROKER_URL", default="memory://")
EMBEDDED_WORKER = CELERY_BROKER_URL.startswith("memory://")
CELERY_TASK_IGNORE_RESULT = True
CELERY_RESULT_BACKEND = None
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 300
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker waits for its broker, however long that takes
CELERY_TIMEZONE = TIME_ZONE
if EMBEDDED_WORKER:
    CELERY_BROKER_TRANSPORT_OPTIONS = {"polling_interval": 0.1}
else:
    # With the broker down, publishing gives up within two seconds; the sweeper finds the row later.
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "visibility_timeout": 600,
        "socket_timeout": 1,
        "socket_connect_timeout": 1,
        "max_retries": 1,
        "interval_start": 0,
        "interval_max": 0.2,
    }
    CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_max": 0.2}
SWEEP_SECONDS = env.float("SIMPEG_SWEEP_SECONDS", default=30.0)
CELERY_BEAT_SCHEDULE = {
    "sweep-notifikasi": {"task": "notifikasi.tasks.sweep_kiriman", "schedule": SWEEP_SECONDS},
    "gather-digests": {"task": "notifikasi.tasks.gather_ringkasan", "schedule": 60.0},
    "send-pengingat": {"task": "kepatuhan.tasks.send_pengingat", "schedule": 60.0},
    "sweep-berkas": {"task": "berkas.tasks.sweep_versi", "schedule": SWEEP_SECONDS},
    "finish-unggahan": {"task": "simpeg.tasks.finish_unggahan", "schedule": SWEEP_SECONDS},
    "sweep-unggahan": {"task": "berkas.tasks.sweep_unggahan", "schedule": 3600.0},
    "sweep-surat": {"task": "berkas.tasks.sweep_surat", "schedule": 120.0},
    "keep-ended": {"task": "berkas.tasks.take_potret", "schedule": SWEEP_SECONDS},
    "tell-failures": {"task": "berkas.tasks.tell_failures", "schedule": 300.0},
    "apply-sotk": {"task": "berkas.tasks.apply_sotk", "schedule": 60.0},
    "sweep-stored-files": {"task": "berkas.tasks.sweep_orphans", "schedule": crontab(hour=2, minute=40)},
    "sweep-paket": {"task": "kinerja.tasks.sweep_paket", "schedule": SWEEP_SECONDS},
    "drop-paket": {"task": "kinerja.tasks.drop_paket", "schedule": crontab(hour=2, minute=50)},
    "drop-akun": {"task": "pegawai.tasks.drop_akun", "schedule": crontab(hour=3, minute=0)},
    "clear-sessions": {"task": "pegawai.tasks.clear_sessions", "schedule": crontab(hour=3, minute=10)},
}
