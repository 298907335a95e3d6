"""The private files in an object store: a real S3 server that verifies signatures, used through our own
settings."""

import hashlib
import os
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import TemporaryUploadedFile

from core.storage.s3 import BerkasS3Storage
from tests.services import server

pytestmark = pytest.mark.services
ISI = b"%PDF-1.7\n" + os.urandom(1_900_000)  # as large as a signed scan, and incompressible


@pytest.fixture(scope="module")
def toko():
    with server.s3() as running:
        yield running


@pytest.fixture
def storage(toko):
    return BerkasS3Storage(
        bucket_name=toko.bucket,
        endpoint_url=toko.endpoint,
        access_key=toko.access_key,
        secret_key=toko.secret_key,
    )


def test_bytes_come_back_unchanged(storage, toko):
    name = storage.save("versi/ab/satu.pdf", ContentFile(ISI))
    with storage.open(name) as stored:
        assert hashlib.sha256(stored.read()).digest() == hashlib.sha256(ISI).digest()
    # No chunk headers, no trailing checksum inside the object
    assert (toko.folder / name).read_bytes() == ISI
    assert storage.size(name) == len(ISI)


def test_upload_spooled_to_disk_is_stored_whole(storage):
    with TemporaryUploadedFile("skp.pdf", "application/pdf", len(ISI), None) as upload:
        upload.write(ISI)
        upload.seek(0)
        name = storage.save("versi/ab/dua.pdf", upload)
    with storage.open(name) as stored:
        assert stored.read() == ISI


def test_second_file_of_the_same_name_replaces_nothing(storage):
    first, second = (storage.save("versi/ab/sama.pdf", ContentFile(text)) for text in (b"satu", b"dua"))
    assert first != second
    with storage.open(first) as stored:
        assert stored.read() == b"satu"


def test_stranger_gets_nothing_without_a_signature(storage, toko):
    name = storage.save("versi/ab/tertutup.pdf", ContentFile(b"rahasia"))
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{toko.endpoint}/{toko.bucket}/{name}", timeout=5)  # noqa: S310
    assert refused.value.code in {400, 401, 403}
    refused.value.close()


def test_wrong_key_is_refused(toko):
    storage = BerkasS3Storage(
        bucket_name=toko.bucket, endpoint_url=toko.endpoint, access_key=toko.access_key, secret_key="salah"
    )
    with pytest.raises(Exception, match=r"SignatureDoesNotMatch|InvalidAccessKeyId|Forbidden|403"):
        storage.save("versi/ab/salah.pdf", ContentFile(b"x"))


def test_a_store_that_is_down_fails_like_a_disk():
    storage = BerkasS3Storage(
        bucket_name="berkas", endpoint_url="http://127.0.0.1:9", access_key="kunci", secret_key="rahasia"
    )
    with pytest.raises(OSError, match="object store"):
        storage.save("versi/ab/jatuh.pdf", ContentFile(b"x"))


def test_environment_alone_moves_the_files_to_the_store(toko, tmp_path):
    """What an operator does: four variables, and the key in a file that ends with a line break."""
    (tmp_path / "kunci").write_text(toko.secret_key + "\n")
    code = (
        "from django.core.files.base import ContentFile; from berkas.models import Versi;"
        "s = Versi._meta.get_field('isi').storage; print(s.save('versi/cd/x.pdf', ContentFile(b'%PDF-uji')))"
    )
    environment = {
        "PATH": os.environ["PATH"],
        "SIMPEG_VAR_DIR": str(tmp_path),
        "SIMPEG_S3_BUCKET": toko.bucket,
        "SIMPEG_S3_ENDPOINT": toko.endpoint,
        "SIMPEG_S3_ACCESS_KEY": toko.access_key,
        "SIMPEG_S3_SECRET_KEY_FILE": str(tmp_path / "kunci"),
    }
    root = Path(__file__).parents[2]
    run = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v", "0", "-c", code],
        env=environment, cwd=root, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert (toko.folder / run.stdout.strip().splitlines()[-1]).read_bytes() == b"%PDF-uji"


def test_default_is_a_private_folder_without_an_address():
    with pytest.raises(ValueError, match="no URL"):
        storages["berkas"].url("versi/ab/satu.pdf")
