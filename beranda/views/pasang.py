"""The portal as an app on the home screen: its manifest, its service worker, and the page without a network."""

import hashlib
from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from pegawai.http.sesi import leave_session

SEHARI = 24 * 3600
# File → sizes, purpose. A maskable icon has room around its emblem, because phones cut it to their own shape.
IKON = {
    "img/lambang.svg": ("any", "any"),
    "img/pasang/lambang-192.png": ("192x192", "any"),
    "img/pasang/lambang-512.png": ("512x512", "any"),
    "img/pasang/lambang-penuh-512.png": ("512x512", "maskable"),
}


@login_not_required
@require_safe
@cache_control(private=True, max_age=SEHARI)
def manifest(_request: HttpRequest) -> HttpResponse:
    awal = reverse("beranda:home")
    isi = {
        "id": awal,
        "name": f"{settings.PORTAL} · Sasaran Awal Tahun",
        "short_name": settings.PORTAL,
        "lang": "id",
        "start_url": awal,
        "scope": awal,
        "display": "standalone",
        "theme_color": "#123f45",
        "background_color": "#fbf8f2",
        "icons": [
            {"src": static(nama), "sizes": ukuran, "purpose": guna, "type": _kind(nama)}
            for nama, (ukuran, guna) in IKON.items()
        ],
    }
    return JsonResponse(isi, content_type="application/manifest+json")


@login_not_required
@require_safe
@cache_control(private=True, max_age=SEHARI)
def worker(request: HttpRequest) -> HttpResponse:
    """At the root, because a service worker sees only what lies beneath its address. It is another one as soon as its script
    or the page without a network is: the names of their files say so."""
    leave_session(request)
    versi = hashlib.sha256(_offline_page().encode()).hexdigest()[:12]
    isi = f'self.versi = "{versi}";\nimportScripts("{static("js/pekerja.js")}");\n'
    return HttpResponse(isi, content_type="text/javascript; charset=utf-8")


@login_not_required
@require_safe
@cache_control(private=True, max_age=SEHARI)
def offline(_request: HttpRequest) -> HttpResponse:
    """The same for all: it is kept on devices that people share. What it shows of a person it takes from the device."""
    return HttpResponse(_offline_page(), status=HTTPStatus.OK)


def _offline_page() -> str:
    return render_to_string("beranda/luar_jaringan.html", {"session_seconds": settings.SESSION_COOKIE_AGE})


def _kind(nama: str) -> str:
    return "image/svg+xml" if nama.endswith(".svg") else "image/png"
