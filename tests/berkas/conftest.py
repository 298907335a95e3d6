from datetime import UTC, datetime
from pathlib import Path

import pytest

from berkas.models import Versi
from berkas.models.pengumpulan import private_storage
from berkas.queries.perjalanan_surat import baris_of


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
def beredar(pengumpulan, daerah, dalam_tenggat):
    """The campaign of the letter, whose letter travels since Monday, 4 August 2025 09.00 WITA; it is Thursday the 14th."""
    pengumpulan.nomor_surat, pengumpulan.hal_surat = "800.1.5.1/858", "Pemberitahuan"
    pengumpulan.surat_beredar_at = datetime(2025, 8, 4, 1, tzinfo=UTC)
    pengumpulan.save()
    return pengumpulan


@pytest.fixture
def baris(beredar):
    """The row of one unit as it is now: `baris(daerah.sd1)`."""
    return lambda unit: baris_of(beredar, unit)
