from http import HTTPStatus

import pytest
from django.urls import reverse

from beranda.rules.panduan import JenisPanduan

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("jenis", JenisPanduan)
def test_anyone_may_take_a_guide_and_keep_it_for_an_hour(client, jenis):
    answer = client.get(reverse("beranda:panduan_pdf", args=[jenis.value]))
    assert (answer.status_code, answer["Content-Type"]) == (HTTPStatus.OK, "application/pdf")
    assert answer["Cache-Control"] == "private, max-age=3600"
    assert answer.content.startswith(b"%PDF-")


def test_another_guide_does_not_exist(client):
    assert client.get(reverse("beranda:panduan_pdf", args=["auditor"])).status_code == HTTPStatus.NOT_FOUND


def test_front_page_and_help_lead_to_them(client):
    def links(alamat):
        page = client.get(reverse(alamat)).content.decode()
        return [one.value for one in JenisPanduan if reverse("beranda:panduan_pdf", args=[one.value]) in page]

    assert links("beranda:home") == ["pppk"]
    assert links("beranda:help") == list(JenisPanduan)


@pytest.mark.parametrize(
    ("siapa", "jenis"),
    [("pppk", ["pppk"]), ("kepala_sd1", ["kepala-unit"]), ("pengelola", ["pengelola"])],
)
def test_home_offers_those_that_concern_the_person(daerah, login, siapa, jenis):
    page = login(getattr(daerah, siapa)).get(reverse("beranda:home")).content.decode()
    assert [
        one.value for one in JenisPanduan if reverse("beranda:panduan_pdf", args=[one.value]) in page
    ] == jenis
