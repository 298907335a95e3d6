"""Static files of an installation: a script names what it imports with the hash of its content."""

import re

from django.core.management import call_command

from core.storage.statis import StatisStorage
from simpeg.settings import data


def test_an_imported_script_has_the_hash_of_its_content(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "core.storage.statis.StatisStorage"}}
    call_command("collectstatic", interactive=False, verbosity=0)
    script = (tmp_path / StatisStorage(location=tmp_path).stored_name("js/upload.js")).read_text()
    (address,) = re.findall(r'from "\./(ukuran\.[0-9a-f]{12}\.js)"', script)
    assert (tmp_path / "js" / address).exists()


def test_an_installation_uses_it():
    assert data.STORAGES["staticfiles"]["BACKEND"] == "core.storage.statis.StatisStorage"
