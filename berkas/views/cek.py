"""The public check of a receipt. No login: the random code in the address is the key, and it opens one
version.

A code that never existed and a text that cannot be one get the same answer in the same way: the same words,
the same queries, the same entry in the audit trail.
"""

from http import HTTPStatus

from csp.constants import NONE
from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from berkas.forms.cek import KodeCekForm
from berkas.forms.surat import TERIMA
from berkas.models import Versi
from berkas.queries.cek import cek_of, versi_by_kode
from core.http import render_form, sent_data
from core.rate_limit import count_try, longest_wait
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai
from pegawai.services.jejak_audit import record_jejak

AKSI = "cek"
BATAS_BANDING = 64 * 1024 * 1024  # bytes that a phone can hold while it computes
# The compared file stays in the browser: a visitor's browser may not connect to any server.
TANPA_SAMBUNGAN = {"connect-src": [NONE]}


@csrf_exempt  # it only redirects, and from a page without referrer browsers send "Origin: null", which no token helps against
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def landing(request: HttpRequest) -> HttpResponse:
    """For typing a code that cannot be scanned."""
    form = KodeCekForm(sent_data(request))
    if form.is_valid():
        return _guard(request, redirect("cek:check", kode=form.cleaned_data["kode"]))
    return _guard(request, render_form(request, "berkas/cek.html", {"form": form}))


@login_not_required
@require_safe
def check(request: HttpRequest, kode: str) -> HttpResponse:
    """A logged-in person keeps the connection that extends the session."""
    response = _check(request, kode)
    if not request.user.is_authenticated:
        csp_replace(TANPA_SAMBUNGAN)(lambda _: response)(request)  # a decorator that marks the response
    return _guard(request, response)


def _check(request: HttpRequest, kode: str) -> HttpResponse:
    if count_try(request, AKSI, settings.CEK_RATE_LIMITS.get(AKSI), key=AKSI) is None:
        return _too_often(request)
    versi = versi_by_kode(kode)
    _record(request, versi)
    if versi is None:
        return render(
            request, "berkas/cek_tidak_dikenal.html", {"form": KodeCekForm()}, status=HTTPStatus.NOT_FOUND
        )
    return render(
        request, "berkas/cek_hasil.html", {"cek": cek_of(versi), "batas": BATAS_BANDING, "terima": TERIMA}
    )


def _record(request: HttpRequest, versi: Versi | None) -> None:
    """Each visit with its address, as everywhere in the trail; nothing else about the visitor is stored."""
    record_jejak(
        JenisKejadian.TANDA_TERIMA_CHECK,
        oleh=request.user if isinstance(request.user, Pegawai) else None,
        pegawai=versi.berkas.pegawai if versi else None,
        objek=versi,
        rincian={"versi": versi.nomor, "dokumen": versi.berkas.dokumen.jenis}
        if versi
        else {"kode": "tidak dikenal"},
    )


def _too_often(request: HttpRequest) -> HttpResponse:
    seconds = longest_wait(settings.CEK_RATE_LIMITS[AKSI])
    context = {"menit": -(-seconds // 60)}
    response = render(request, "berkas/cek_terlalu_sering.html", context, status=HTTPStatus.TOO_MANY_REQUESTS)
    response["Retry-After"] = str(seconds)
    return response


def _guard(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The menu of a logged-in person has a form that needs its origin. Other sites get as little as before."""
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "same-origin" if request.user.is_authenticated else "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001 else django.request writes the code down
    return response
