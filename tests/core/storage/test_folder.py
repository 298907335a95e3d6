import stat

import pytest
from django.core.files.base import ContentFile

from core.storage.folder import BerkasFolderStorage


@pytest.fixture(params=[True, False], ids=["durable", "demo"])
def storage(request, tmp_path):
    return BerkasFolderStorage(location=str(tmp_path), file_permissions_mode=0o600, is_durable=request.param)


def test_bytes_come_back_unchanged(storage):
    name = storage.save("versi/ab/skp.pdf", ContentFile(b"%PDF-1.7 contoh"))
    with storage.open(name) as isi:
        assert isi.read() == b"%PDF-1.7 contoh"


def test_other_users_of_the_machine_cannot_read_a_file(storage, tmp_path):
    name = storage.save("versi/ab/skp.pdf", ContentFile(b"%PDF"))
    assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_a_second_file_of_one_name_replaces_nothing(storage):
    first = storage.save("skp.pdf", ContentFile(b"satu"))
    second = storage.save("skp.pdf", ContentFile(b"dua"))
    assert first != second
    with storage.open(first) as isi:
        assert isi.read() == b"satu"


def test_a_private_file_has_no_address(storage):
    with pytest.raises(ValueError, match="A private file has no URL"):
        storage.url("skp.pdf")
