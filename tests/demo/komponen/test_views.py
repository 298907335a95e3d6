"""The components page shows every part that a page may use, in its own words and without a login."""

import importlib
import re

import pytest
from django.test import modify_settings
from django.urls import clear_url_caches, reverse

import simpeg.urls
from demo.komponen.bagian import BAGIAN
from tests.check_styles import ROOT, SHARED, classes, read

PAGES = ("komponen:index", "komponen:form_page", "komponen:desk_page")
# What these pages cannot show, with the reason.
ELSEWHERE = {
    "berkas-atas": "set by upload.js while a file hangs over the row",
    "berkas-ganti": "set by upload.js",
    "berkas-kosong": "set by upload.js",
    "pilih-unit-daftar": "built by pilih-unit.js",
    "sesi-tertutup": "set by session.js on a page that is not to be seen",
    "tumpuk-isi": "inside a part that a script shows",
    "wadah-sempit": "the width of login and reset",
}


@pytest.fixture
def shown(client, settings):
    settings.DEMO = True
    pages = [client.get(reverse(name)).content.decode() for name in PAGES]
    return {
        word for page in pages for value in re.findall(r'class="([^"]*)"', page) for word in value.split()
    }


def test_every_part_of_the_shared_sheets_is_shown(shown):
    styled = {name for path in SHARED for name in classes(read((ROOT / "static" / path).read_text()))}
    assert styled - shown == set(ELSEWHERE)


@pytest.mark.parametrize("name", PAGES)
def test_stranger_reads_it(client, name):
    assert client.get(reverse(name)).status_code == 200


def test_each_section_says_when_to_use_it(client):
    page = client.get(reverse("komponen:index")).content.decode()
    for bagian in BAGIAN:
        assert f'id="{bagian.kunci}"' in page
        assert bagian.kapan in page
        assert f"<code>{bagian.kelas}</code>" in page


def test_form_page_shows_its_errors_as_any_page_does(client):
    page = client.get(reverse("komponen:form_page")).content.decode()
    assert "<title>Kesalahan: Contoh formulir" in page
    assert page.count("Isi nama berkas") == 2  # summary and field


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("", "Ni Luh Contoh Dewi"),
        ("?urut=nama", "I Gede Contoh Suparta"),
        ("?dokumen=SKP", "I Gede Contoh Suparta"),
    ],
)
def test_chips_and_heads_of_columns_can_be_tried(client, query, first):
    page = client.get(reverse("komponen:desk_page") + query).content.decode()
    assert re.search(r'<a class="nama"[^>]*>([^<]+)', page)[1] == first


def test_without_the_demo_the_address_is_unknown(client, db):
    try:
        with modify_settings(INSTALLED_APPS={"remove": ["demo"]}):
            importlib.reload(simpeg.urls)
            clear_url_caches()
            assert client.get("/komponen/").status_code == 404
    finally:
        importlib.reload(simpeg.urls)
        clear_url_caches()
