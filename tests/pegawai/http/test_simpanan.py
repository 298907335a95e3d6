"""A shared computer keeps no page of a logged-in person."""

import pytest
from django.urls import reverse


@pytest.mark.parametrize(
    "path", ["/", "/akun/profil/", "/akun/jejak/", "/berkas/", "/berkas/sasaran-awal-tahun/", "/pesan/", "/tidak-ada/"]
)  # fmt: skip
def test_no_page_of_a_logged_in_person_is_kept(client, daerah, path):
    client.force_login(daerah.pppk)
    assert client.get(path)["Cache-Control"] == "private, no-store"


def test_public_pages_may_be_kept_by_strangers(client, db):
    assert "Cache-Control" not in client.get(reverse("beranda:help")).headers


def test_logout_empties_cache_and_storage(client, daerah):
    client.force_login(daerah.pppk)
    assert client.post("/akun/keluar/")["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in client.post("/akun/masuk/", {"login": "x", "password": "y"}).headers
