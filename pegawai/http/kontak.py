from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from pegawai.models import Pegawai

BOLEH_SEBELUM_KONTAK = ("account_logout", "pegawai:contact")


class ContactCheck:
    """Redirects a person to the contact page at the first login, before any other page.

    Only a plain page view is redirected. A POST, a script's request, logout and public pages pass, so no
    input is lost and no person is locked in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if request.method != "GET" or "HX-Request" in request.headers:
            return None
        if not isinstance(request.user, Pegawai) or request.user.kontak_diperiksa_at is not None:
            return None
        if self._is_open(request, view):
            return None
        return redirect(f"{reverse('pegawai:contact')}?{urlencode({'next': request.get_full_path()})}")

    def _is_open(self, request: HttpRequest, view: Callable[..., HttpResponse]) -> bool:
        """The front page is public, but it is also the first page after login, so it is redirected."""
        nama = request.resolver_match.view_name if request.resolver_match else ""
        is_public = not getattr(view, "login_required", True) and nama != settings.LOGIN_REDIRECT_URL
        return is_public or nama in BOLEH_SEBELUM_KONTAK
