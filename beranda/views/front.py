"""Public pages: the front page for visitors, the way to the login, help, privacy."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from beranda.http import sees_queue
from beranda.queries.depan import pengumpulan_depan
from beranda.rules.panduan import NAMA_PANDUAN
from pegawai.models import Pegawai
from pegawai.rules import retensi


def show_front(request: HttpRequest) -> HttpResponse:
    """The front page for visitors: what the portal is for, until when, and how to log in. `home` shows it
    without a login."""
    daftar = pengumpulan_depan(timezone.now())
    context = {
        "utama": daftar[0] if daftar else None,
        "lainnya": daftar[1:],
        "surat": [one.pengumpulan for one in daftar if one.pengumpulan.is_surat_terbuka],
        "kontak": settings.HELP_CONTACT,
    }
    return render(request, "beranda/front.html", context)


@login_not_required
def front_pegawai(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("beranda:home")
    return render(request, "beranda/front_pegawai.html")


@login_not_required
def show_help(request: HttpRequest) -> HttpResponse:
    user = request.user
    di_antrean = isinstance(user, Pegawai) and sees_queue(user)
    return render(
        request,
        "beranda/help.html",
        {
            "kontak": settings.HELP_CONTACT,
            "di_antrean": di_antrean,
            "panduan": [(one.value, nama) for one, nama in NAMA_PANDUAN.items()],
        },
    )


@login_not_required
def show_privacy(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "beranda/privacy.html",
        {
            "kontak": settings.PRIVACY_CONTACT,
            "tahun_simpan": settings.RETENTION_YEARS,
            "retensi": retensi,
        },
    )


@login_not_required
@require_safe
def show_time(request: HttpRequest) -> JsonResponse:
    """The server's clock, for pages that count down. They ask without cookies, so that a session is not prolonged by it."""
    return JsonResponse({"kini": timezone.now().isoformat()}, headers={"Cache-Control": "no-store"})


@login_not_required
def show_too_large(request: HttpRequest) -> HttpResponse:
    """nginx shows this page when it refuses a body larger than any campaign could allow."""
    return render(request, "413.html", status=413)
