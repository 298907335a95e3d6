import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from beranda.views.pasang import IKON

PUBLIK = ("beranda:manifest", "beranda:worker", "beranda:offline")


@pytest.mark.parametrize("nama", PUBLIK)
def test_a_device_gets_it_without_a_login_and_asks_once_a_day(client, db, nama, django_assert_num_queries):
    with django_assert_num_queries(0):
        jawaban = client.get(reverse(nama))
    assert jawaban.status_code == 200
    assert jawaban["Cache-Control"] == "private, max-age=86400"


@pytest.mark.parametrize("nama", PUBLIK)
def test_it_is_the_same_for_a_person(client, daerah, nama):
    tamu = client.get(reverse(nama)).content
    client.force_login(daerah.pppk)
    assert client.get(reverse(nama)).content == tamu
    assert daerah.pppk.nama.encode() not in tamu


@pytest.mark.parametrize("nama", PUBLIK)
def test_nothing_can_be_sent_to_it(client, db, nama):
    assert client.post(reverse(nama)).status_code == 405


def test_the_worker_is_fetched_without_extending_the_session(client, daerah):
    client.force_login(daerah.pppk)
    assert not client.get(reverse("beranda:worker")).cookies


def test_the_app_begins_at_home_and_all_its_icons_exist(client):
    isi = client.get(reverse("beranda:manifest")).json()
    assert isi["start_url"] == isi["scope"] == "/"
    assert isi["name"].startswith("SIMPEG")
    assert {ikon["purpose"] for ikon in isi["icons"]} == {"any", "maskable"}
    assert all(finders.find(nama) for nama in IKON)


def test_the_worker_changes_with_the_page_that_it_keeps(client, settings):
    sebelum = client.get(reverse("beranda:worker")).content
    assert client.get(reverse("beranda:worker")).content == sebelum
    settings.PORTAL = "SIMPEG Contoh"
    assert client.get(reverse("beranda:worker")).content != sebelum


def test_every_page_leads_to_the_manifest(client, db):
    html = client.get("/").content.decode()
    assert f'<link rel="manifest" href="{reverse("beranda:manifest")}"' in html
