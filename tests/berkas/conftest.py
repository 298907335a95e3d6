from pathlib import Path

import pytest

from berkas.models import Versi
from berkas.models.pengumpulan import private_storage
from berkas.queries.perjalanan_surat import cabang_of


@pytest.fixture
def private(tmp_path, settings) -> Path:
    """Private storage for this test only, so that its files can be counted."""
    root = tmp_path / "private"
    settings.STORAGES = {
        **settings.STORAGES,
        "berkas": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(root)},
        },
    }
    field = Versi._meta.get_field("isi")
    usual, field.storage = field.storage, private_storage()
    yield root
    field.storage = usual


@pytest.fixture
def baris(beredar):
    """The row of one unit as it is now: `baris(daerah.sd1)`."""
    return lambda unit: cabang_of(beredar, unit).baris
