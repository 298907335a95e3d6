"""When a session is written."""

import time

from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse

DIPERPANJANG = "diperpanjang"  # seconds since 1970; the last write for one of many small requests
JARANG = 60.0


class SaveSession(SessionMiddleware):
    """As Django's. Of the many small requests of one upload only one a minute writes the session, which extends it; what a
    browser fetches by itself writes none."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if getattr(request, "is_kecil", False) and not request.session.modified:
            return response
        return super().process_response(request, response)


def leave_session(request: HttpRequest) -> None:
    """For a view that a browser asks without the person's doing: it neither extends the session nor brings its cookie back."""
    request.is_kecil = True  # type: ignore[attr-defined]


def save_seldom(request: HttpRequest) -> None:
    """For a view that is asked many times a minute by one person."""
    leave_session(request)
    now = time.time()
    if now - request.session.get(DIPERPANJANG, 0.0) >= JARANG:
        request.session[DIPERPANJANG] = now
