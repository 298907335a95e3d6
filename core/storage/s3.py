"""Private files in an object store that speaks S3, AWS or not."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from storages.backends.s3 import S3Storage

# Other stores than AWS do not know the checksums that botocore adds by default.
CLIENT_CONFIG = Config(
    signature_version="s3v4",
    s3={"addressing_style": "path"},
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
    connect_timeout=5,
    read_timeout=30,
    retries={"max_attempts": 2, "mode": "standard"},
)


@contextmanager
def like_a_disk() -> Iterator[None]:
    """An unreachable store fails like a disk does, so callers handle only one kind of error."""
    try:
        yield
    except (Boto3Error, BotoCoreError, ClientError) as error:
        raise OSError(f"object store: {error}") from error


class BerkasS3Storage(S3Storage):
    """No public addresses, no overwriting. Hash, name and type are in the database, not in object metadata."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            client_config=CLIENT_CONFIG,
            default_acl=None,
            querystring_auth=True,
            file_overwrite=False,
            **options,
        )

    def save(self, name: str | None, content: "File[Any]", max_length: int | None = None) -> str:
        with like_a_disk():
            stored: str = super().save(name, content, max_length)
        return stored

    def delete(self, name: str) -> None:
        with like_a_disk():
            super().delete(name)
