from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import RequestFactory

from pegawai.http.sesi import SaveSession, save_seldom


@pytest.fixture
def ask(daerah, login, rf: RequestFactory):
    """One small request of the person; the day until which their session then lasts."""
    client = login(daerah.pppk)
    key = client.session.session_key

    def send(*, small: bool = True):
        request = rf.get("/")
        request.COOKIES["sessionid"] = key

        def view(request):
            if small:
                save_seldom(request)
            return HttpResponse()

        SaveSession(view)(request)
        return Session.objects.get(pk=key).expire_date

    return send


def test_small_requests_extend_a_session_once_a_minute(ask, dalam_tenggat):
    first = ask()
    dalam_tenggat.shift(timedelta(seconds=59))
    assert ask() == first
    dalam_tenggat.shift(timedelta(seconds=1))
    assert ask() == first + timedelta(minutes=1)


def test_each_other_request_extends_it(ask, dalam_tenggat):
    first = ask(small=False)
    dalam_tenggat.shift(timedelta(seconds=1))
    assert ask(small=False) == first + timedelta(seconds=1)
