"""Where rows and files are kept, and how many uploads are inspected at a time."""

from pathlib import Path

from simpeg.settings.environment import BASE_DIR, DEMO, VAR_DIR, env

# -- Database and cache
if env.str("SIMPEG_DB_HOST", default=""):  # in parts, so that the password can be a file
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
    # Values travel apart from the statement and in binary: to read a part of a file as hexadecimal text costs more than to
    # store it. What a connection asks often is planned once; so there may be no pooler of transactions in between.
    DATABASES["default"]["OPTIONS"] |= {"server_side_binding": True, "prepare_threshold": 5}
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True  # a restarted server is noticed before the next query
# Rate limits are rows, so a stopped Redis neither lifts them nor closes the portal.
# With the default of 300 entries, anyone could push out the counters of others by trying 300 names.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# -- Files
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
    "staticfiles": {"BACKEND": "core.storage.statis.StatisStorage"},
}
MEDIA_URL = ""
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "static"]
# Bodies up to one MiB above the largest limit of a campaign get the portal's own message; nginx has a higher
# limit.
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
FILE_UPLOAD_TEMP_DIR = env.str("SIMPEG_UPLOAD_TEMP_DIR", default=None)

# -- PDF inspection
TRUST_DIR = Path(env.str("SIMPEG_TRUST_DIR", default=str(VAR_DIR / "trust")))
INSPECTION_CHILDREN = env.int("SIMPEG_INSPECTION_CHILDREN", default=2)
# How many uploads one process takes in at once. SQLite has one writer: two uploads in turn would starve the
# pages.
UPLOAD_PLACES = 1 if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3" else INSPECTION_CHILDREN
