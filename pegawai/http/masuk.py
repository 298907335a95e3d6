from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect

from pegawai.models import Pegawai

AMAN = ("GET", "HEAD", "OPTIONS", "TRACE")
BELUM_TERSIMPAN = "belum_tersimpan"  # in the address of the login: what was sent was not stored


def owner_mark(pegawai: Pegawai) -> str:
    """Whose page it is, for scripts: the same for all logins of a person, and no number of theirs."""
    return salted_hmac("pegawai.http.owner_mark", str(pegawai.pk), algorithm="sha256").hexdigest()[:32]


class RequireLogin(LoginRequiredMiddleware):
    """As Django's, also for a session that ended while a page was open.

    The login says that what was sent was not stored, and leads back to the page with the form: the address that takes a
    form often shows nothing. A part of a page that reloads itself takes the whole page to the login. A script that asked
    for JSON is told so, and lets the person log in on the page (static/js/session.js).
    """

    def handle_no_permission(  # type: ignore[override]  # htmx is led by a header of a plain answer
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponseBase:
        if wants_json(request):
            return session_is_over()
        is_part = "HX-Request" in request.headers
        if request.method in AMAN and not is_part:
            return super().handle_no_permission(request, view_func)
        fields = {self.get_redirect_field_name(view_func): page_of_form(request)}
        if request.method not in AMAN:
            fields[BELUM_TERSIMPAN] = "1"
        address = f"{resolve_url(self.get_login_url(view_func))}?{urlencode(fields)}"
        return HttpResponseClientRedirect(address) if is_part else redirect(address)


def wants_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def session_is_over() -> JsonResponse:
    return JsonResponse({"kode": "sesi"}, status=401)


def explain_csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The token of a page is out of date after another login in the same browser. For a script that is the same as the end
    of the session: it asks who is logged in, and gets a new token."""
    if wants_json(request):
        return session_is_over()
    return render(request, "403_csrf.html", {"kembali": page_of_form(request)}, status=403)


def page_of_form(request: HttpRequest) -> str:
    """The page of this portal that the request was sent from, as browsers name it; home where they do not. A path such as
    //host is a way to another site."""
    halaman = urlsplit(request.headers.get("Referer", ""))
    alamat = halaman.path + (f"?{halaman.query}" if halaman.query else "")
    is_here = halaman.netloc == request.get_host() and url_has_allowed_host_and_scheme(alamat, None)
    return alamat if is_here else reverse("beranda:home")
