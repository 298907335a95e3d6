"""Everything the installation can choose, read from the environment (see .env.example); secrets may be files."""

import contextlib
import secrets
import sys
from pathlib import Path
from typing import Any

import environ
import structlog
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.FileAwareEnv()

VAR_DIR = Path(env.str("SIMPEG_VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)  # it holds the key, the database, people's files
DEMO = env.bool("SIMPEG_DEMO", default=False)
DEBUG = env.bool("SIMPEG_DEBUG", default=False)


def _own_secret_key() -> str:
    """A key of this installation's own, made once, for those who set none."""
    path = VAR_DIR / "secret_key"
    if not path.exists():
        own = VAR_DIR / f"secret_key.{secrets.token_hex(4)}"
        own.touch(mode=0o600)
        own.write_text(secrets.token_urlsafe(50))
        with contextlib.suppress(
            FileExistsError
        ):  # of two processes that start at once, both take the first one's
            path.hardlink_to(own)
        own.unlink()
    return path.read_text()


SECRET_KEY = env.str("SIMPEG_SECRET_KEY", default="").strip() or _own_secret_key()
SECRET_KEY_FALLBACKS = env.list("SIMPEG_SECRET_KEY_FALLBACKS", default=[])
BASE_URL = env.str("SIMPEG_BASE_URL", default="http://127.0.0.1:8000").rstrip("/")
HTTPS = BASE_URL.startswith("https://")
if DEMO and HTTPS:  # a demo trusts certificates that anybody can make, and its mail reaches nobody
    raise ImproperlyConfigured("SIMPEG_DEMO=1 is for trying out. Unset it, or SIMPEG_BASE_URL=https://…")
ALLOWED_HOSTS = env.list("SIMPEG_ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = [BASE_URL]
PROXY_COUNT = env.int("SIMPEG_PROXY_COUNT", default=0)
if PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

INSTALLED_APPS = [
    "simpeg",
    "beranda",
    "berkas",
    "kinerja",
    "notifikasi",
    "pegawai",
    "core",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "bootstrap",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_filters",
    "django_htmx",
    "django_structlog",
    "lucide",
    "treebeard",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "pegawai.http.simpanan.KeepNothing",
    "pegawai.http.alamat.BindRequest",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "pegawai.http.kontak.ContactCheck",
]

ROOT_URLCONF = "simpeg.urls"
WSGI_APPLICATION = "simpeg.wsgi.application"
FORM_RENDERER = "core.renderers.FormRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "beranda.http.navigation",
            ],
            "builtins": [
                "django.templatetags.static",
                "django.templatetags.i18n",
                "lucide.templatetags.lucide",
                "crispy_forms.templatetags.crispy_forms_filters",
                "core.templatetags.simpeg",
            ],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = False

# -- Database, cache, sessions ---------------------------------------------------------------------------------------
if env.str("SIMPEG_DB_HOST", default=""):  # in parts, so that the password can be a file of its own
    _database = {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": env.str("SIMPEG_DB_HOST"),
        "PORT": env.str("SIMPEG_DB_PORT", default="5432"),
        "NAME": env.str("SIMPEG_DB_NAME", default="simpeg"),
        "USER": env.str("SIMPEG_DB_USER", default="simpeg"),
        "PASSWORD": env.str("SIMPEG_DB_PASSWORD").strip(),
    }
else:
    _database = env.db_url("SIMPEG_DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'simpeg.sqlite3'}")
DATABASES = {"default": _database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {
        "min_size": 1,
        "max_size": env.int("SIMPEG_DB_POOL", default=8),
        "timeout": 10,
    }
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True  # a restarted server is noticed before the next query
# Rate limits live beside the rows, so that a stopped Redis neither opens them nor closes the portal.
# The default of 300 entries would let anyone flush the counters of others by trying 300 names.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
SESSION_COOKIE_AGE = env.int("SIMPEG_SESSION_SECONDS", default=3600)
SESSION_SAVE_EVERY_REQUEST = True

# -- Files ---------------------------------------------------------------------------------------------------------
S3_BUCKET = env.str("SIMPEG_S3_BUCKET", default="")
if S3_BUCKET:
    _berkas_storage = {
        "BACKEND": "core.storage.s3.BerkasS3Storage",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": env.str("SIMPEG_S3_ENDPOINT", default=None),
            "access_key": env.str("SIMPEG_S3_ACCESS_KEY").strip(),
            "secret_key": env.str("SIMPEG_S3_SECRET_KEY").strip(),
            "region_name": env.str("SIMPEG_S3_REGION", default="us-east-1"),
        },
    }
else:
    _berkas_storage = {
        "BACKEND": "core.storage.folder.BerkasFolderStorage",
        "OPTIONS": {
            "location": str(VAR_DIR / "private"),
            "file_permissions_mode": 0o600,
            "is_durable": not DEMO,
        },
    }
STORAGES = {
    "default": _berkas_storage,
    "berkas": _berkas_storage,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_URL = ""
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "static"]
# One MiB above the largest limit of a campaign still reaches the portal's own words; nginx stands higher.
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
FILE_UPLOAD_TEMP_DIR = env.str("SIMPEG_UPLOAD_TEMP_DIR", default=None)

# -- PDF inspection ------------------------------------------------------------------------------------------------
TRUST_DIR = Path(env.str("SIMPEG_TRUST_DIR", default=str(VAR_DIR / "trust")))
INSPECTION_CHILDREN = env.int("SIMPEG_INSPECTION_CHILDREN", default=2)
# Uploads that are taken in at once, per process. SQLite has one writer: two uploads in turn would starve the pages.
UPLOAD_PLACES = 1 if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3" else INSPECTION_CHILDREN

# -- Language and time ---------------------------------------------------------------------------------------------
LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Makassar"
USE_TZ = True
USE_I18N = True

# -- People and login ----------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "pegawai.Pegawai"
AUTHENTICATION_BACKENDS = ["pegawai.http.backend.NipBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "pegawai.forms.syarat.TidakMirip",
        "OPTIONS": {"user_attributes": ["username", "nip", "nama", "email"]},
    },
    {"NAME": "pegawai.forms.syarat.TidakPendek", "OPTIONS": {"min_length": 10}},
    {"NAME": "pegawai.forms.syarat.TidakUmum"},
    {"NAME": "pegawai.forms.syarat.TidakHanyaAngka"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "beranda:home"
LOGOUT_REDIRECT_URL = "beranda:home"
PASSWORD_RESET_TIMEOUT = env.int("SIMPEG_RESET_SECONDS", default=24 * 3600)
ACCOUNT_ADAPTER = "notifikasi.http.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 - a class, not a secret
ACCOUNT_FORMS = {
    "login": "pegawai.forms.login.LoginForm",
    "reset_password": "pegawai.forms.login.LupaPasswordForm",
    "reset_password_from_key": "pegawai.forms.login.PasswordBaruForm",
    "change_password": "pegawai.forms.login.GantiPasswordForm",
    "user_token": "pegawai.forms.login.TautanForm",
}
# The account is what an attacker must not guess, nor lock its owner out of; the address is shared by a whole school.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "200/h/ip",
    "login_failed_here": "6/5m/key",  # one account from one address
    "login_failed_account": "100/h/key",  # one account from anywhere: more than one address can use up
    "login_failed_device": "6/5m/key",  # one account from a browser that entered it before; counts alone
    "reset_password": "60/h/ip,4/h/key",
    "reset_mail": "4/h/key",  # per account, whatever was typed to find it
    "reset_password_from_key": "60/h/ip",
    "change_password": "10/h/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = PROXY_COUNT
# The public check of receipts: per address (an office checks a pile of paper from one), and of all visitors together.
_cek_per_address = env.str("SIMPEG_CEK_PER_ADDRESS", default="120/10m")
_cek_ceiling = env.str("SIMPEG_CEK_CEILING", default="1200/10m")
CEK_RATE_LIMITS = {"cek": f"{_cek_per_address}/ip,{_cek_ceiling}/key"}
# Forms set as PDF and ZIPs of a unit's forms, per person: each takes a processor.
KINERJA_RATE_LIMITS = {"cetak": "60/10m/key", "paket": "10/h/key"}

# -- Words that differ from office to office -------------------------------------------------------------------------
HELP_CONTACT = env.str(
    "SIMPEG_HELP_CONTACT", default="Helpdesk SIMPEG, BKPSDM Kabupaten Klungkung, Semarapura, pada jam kerja."
)
PRIVACY_CONTACT = env.str(
    "SIMPEG_PRIVACY_CONTACT",
    default="Pejabat Pelindungan Data Pribadi, BKPSDM Kabupaten Klungkung, Semarapura, pada jam kerja.",
)
# Told to everybody on the privacy page; the office's own archive schedule (JRA) decides.
RETENTION_YEARS = env.int("SIMPEG_RETENTION_YEARS", default=2)

# -- Mail ----------------------------------------------------------------------------------------------------------
if DEMO:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR_DIR / "demo" / "mail"
else:
    vars().update(env.email_url("SIMPEG_EMAIL_URL", default="consolemail://"))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("SIMPEG_FROM_EMAIL", default="SIMPEG Klungkung <simpeg@klungkungkab.example>")
# The hour (WITA) from which the one digest of a day may leave; a demo sends it at once.
DIGEST_HOUR = env.int("SIMPEG_DIGEST_HOUR", default=0 if DEMO else 16)

# How long a worker may hold one mail before another takes it over: longer than the hard limit of a task below.
KIRIMAN_LEASE_SECONDS = env.int("SIMPEG_KIRIMAN_LEASE_SECONDS", default=330)

# -- Queue: rows are the truth, a message is only a wake-up ---------------------------------------------------------
CELERY_BROKER_URL = env.str("SIMPEG_BROKER_URL", default="memory://")
EMBEDDED_WORKER = CELERY_BROKER_URL.startswith("memory://")
CELERY_TASK_IGNORE_RESULT = True
CELERY_RESULT_BACKEND = None
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 300
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker waits for its broker however long that takes
CELERY_TIMEZONE = TIME_ZONE
if EMBEDDED_WORKER:
    CELERY_BROKER_TRANSPORT_OPTIONS = {"polling_interval": 0.1}
else:
    # With the broker down a publish gives up within a second or two; the sweeper finds the row later.
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
    "sweep-berkas": {"task": "berkas.tasks.sweep_versi", "schedule": SWEEP_SECONDS},
    "sweep-stored-files": {"task": "berkas.tasks.sweep_orphans", "schedule": crontab(hour=2, minute=40)},
    "sweep-paket": {"task": "kinerja.tasks.sweep_paket", "schedule": SWEEP_SECONDS},
    "drop-paket": {"task": "kinerja.tasks.drop_paket", "schedule": crontab(hour=2, minute=50)},
    "clear-sessions": {"task": "pegawai.tasks.clear_sessions", "schedule": crontab(hour=3, minute=10)},
}

# -- Browser-side protection ---------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # Bootstrap's own icons are data: images inside its style sheet
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
if HTTPS:
    SECURE_HSTS_SECONDS = 31536000
SECURE_SSL_REDIRECT = False  # the proxy in front does it, so that health checks inside stay plain
# W004: the username is unique whatever its case, by a constraint that the check does not know.
SILENCED_SYSTEM_CHECKS = (
    ["auth.W004"]
    if HTTPS
    else ["auth.W004", "security.W004", "security.W008", "security.W012", "security.W016"]
)

# -- Logs ----------------------------------------------------------------------------------------------------------
_renderer = (
    structlog.processors.JSONRenderer() if not sys.stderr.isatty() else structlog.dev.ConsoleRenderer()
)
_shared_processors: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.processors.TimeStamper(fmt="iso"),
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "structured": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processor": _renderer,
            "foreign_pre_chain": _shared_processors,
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "structured"}},
    "root": {"handlers": ["console"], "level": env.str("SIMPEG_LOG_LEVEL", default="INFO")},
    "loggers": {"django.server": {"handlers": ["console"], "propagate": False}},
}
structlog.configure(
    processors=[
        structlog.stdlib.filter_by_level,
        *_shared_processors,
        structlog.processors.format_exc_info,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
