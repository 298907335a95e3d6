"""Errors of the store; tests/services/test_s3_storage.py works against a real server."""

import pytest
from boto3.exceptions import S3UploadFailedError
from botocore.exceptions import ClientError, EndpointConnectionError
from django.core.files.base import ContentFile

from core.storage.s3 import BerkasS3Storage, like_a_disk
from tests.services.server import free_port


@pytest.mark.parametrize(
    "error",
    [
        EndpointConnectionError(endpoint_url="http://127.0.0.1"),
        ClientError({"Error": {"Code": "503", "Message": "SlowDown"}}, "PutObject"),
        S3UploadFailedError("terputus"),
    ],
)
def test_each_error_of_the_store_is_one_of_a_disk(error):
    with pytest.raises(OSError, match="object store: "), like_a_disk():
        raise error


def test_other_errors_stay_what_they_are():
    with pytest.raises(KeyError), like_a_disk():
        raise KeyError("nama")


def test_a_store_that_does_not_answer_fails_like_a_disk():
    storage = BerkasS3Storage(
        bucket_name="berkas", endpoint_url=f"http://127.0.0.1:{free_port()}", access_key="a", secret_key="b",
        region_name="us-east-1",
    )  # fmt: skip
    with pytest.raises(OSError, match="object store: "):
        storage.save("skp.pdf", ContentFile(b"%PDF"))
