"""Addresses of sheets, and the browser of the employee whose SKP it is."""

import pytest
from django.urls import reverse

JSON = {"HTTP_ACCEPT": "application/json"}  # as the saving script asks


def url_of(naskah, nama="", *more):
    """Of an SKP or a matrix: its page, or the address `nama` under it."""
    return reverse(f"kinerja:{nama or naskah._meta.model_name}", args=[naskah.pk, *more])


@pytest.fixture
def saya(client, daerah):
    client.force_login(daerah.pppk)
    return client
