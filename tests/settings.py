"""The settings of the test suite: those of the installation, in a separate directory, with a fast hasher."""

import atexit
import os
import shutil
import tempfile

if "SIMPEG_VAR_DIR" not in os.environ:  # the first process creates and removes it; its children share it
    os.environ["SIMPEG_VAR_DIR"] = tempfile.mkdtemp(prefix="simpeg-test-")
    atexit.register(shutil.rmtree, os.environ["SIMPEG_VAR_DIR"], ignore_errors=True)

from simpeg.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
if "demo" not in INSTALLED_APPS:  # noqa: F405
    INSTALLED_APPS = ["demo", *INSTALLED_APPS]  # noqa: F405
