"""The base of every other part: the environment, the data directory, the key, the address."""

import contextlib
import secrets
import sys
from pathlib import Path
from typing import NoReturn

import environ

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.FileAwareEnv()

VAR_DIR = Path(env.str("SIMPEG_VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)  # it holds the key, the database and private files
DEMO = env.bool("SIMPEG_DEMO", default=False)
DEBUG = env.bool("SIMPEG_DEBUG", default=False)


def refuse(sentence: str) -> NoReturn:
    """Ends the process with one sentence instead of a traceback. After exit code 3 gunicorn does not start its
    worker again."""
    sys.stderr.write(sentence + "\n")
    sys.exit(3)


def _own_secret_key() -> str:
    """The key of an installation that sets none: generated once and kept in VAR_DIR."""
    path = VAR_DIR / "secret_key"
    if not path.exists():
        own = VAR_DIR / f"secret_key.{secrets.token_hex(4)}"
        own.touch(mode=0o600)
        own.write_text(secrets.token_urlsafe(50))
        # If two processes start at once, both use the key of the first.
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(own)
        own.unlink()
    return path.read_text()


SECRET_KEY = env.str("SIMPEG_SECRET_KEY", default="").strip() or _own_secret_key()
SECRET_KEY_FALLBACKS = env.list("SIMPEG_SECRET_KEY_FALLBACKS", default=[])
BASE_URL = env.str("SIMPEG_BASE_URL", default="http://127.0.0.1:8000").rstrip("/")
HTTPS = BASE_URL.lower().startswith("https://")
if DEMO and HTTPS:  # a demo trusts certificates that anyone can make, and writes its mail to files
    refuse("SIMPEG_DEMO=1 is for trying out. Unset it, or SIMPEG_BASE_URL=https://…")
if DEBUG and HTTPS:  # its error pages show code and data
    refuse("SIMPEG_DEBUG=1 is for developing. Unset it, or SIMPEG_BASE_URL=https://…")
ALLOWED_HOSTS = env.list("SIMPEG_ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = [BASE_URL]
PROXY_COUNT = env.int("SIMPEG_PROXY_COUNT", default=0)
if PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
