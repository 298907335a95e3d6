"""Error pages: each says in Indonesian what to do, with DEBUG off."""

import logging

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import include, path, reverse


def refuse(request: HttpRequest) -> None:
    raise PermissionDenied


def suspect(request: HttpRequest) -> None:
    raise SuspiciousOperation


def fail(request: HttpRequest) -> None:
    raise RuntimeError


urlpatterns = [
    path("uji/403/", refuse),
    path("uji/400/", suspect),
    path("uji/500/", fail),
    path("", include("simpeg.urls")),
]


@pytest.fixture
def quiet():
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("kode", "judul"),
    [
        (400, "Permintaan tidak dapat dibaca"),
        (403, "Anda tidak memiliki akses ke halaman ini"),
        (404, "Halaman tidak ditemukan"),
        (500, "Halaman ini sedang bermasalah"),
    ],
)
def test_page_tells_what_to_do(daerah, quiet, kode, judul):
    client = Client(raise_request_exception=False)
    client.force_login(daerah.pppk)
    answer = client.get(f"/uji/{kode}/")
    assert answer.status_code == kode
    assert f"<h1>{judul}</h1>" in answer.content.decode()
    assert "Ke beranda" in answer.content.decode()


def test_a_stranger_gets_the_same_page_for_an_unknown_address(client, db):
    answer = client.get("/tidak/ada/")
    assert answer.status_code == 404
    assert "Halaman tidak ditemukan" in answer.content.decode()


def test_an_address_that_only_takes_a_form_says_so(daerah, login):
    answer = login(daerah.pppk).get(reverse("notifikasi:read_all"))
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "<h1>Halaman ini tidak dapat dibuka langsung</h1>" in answer.content.decode()


def test_a_form_that_lay_too_long(db, quiet):
    answer = Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "a", "password": "b"})
    assert answer.status_code == 403
    assert "Yang Anda kirim belum tersimpan" in answer.content.decode()


def test_too_many_attempts_get_a_page_that_says_wait(rf):
    assert "5 menit" in render_to_string("429.html", {"menit": 5}, request=rf.get("/"))
