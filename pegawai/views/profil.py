from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache

from core.http import render_form, sent_data
from pegawai.forms.kontak import KontakForm
from pegawai.http.akses import PegawaiRequest
from pegawai.permissions import peran_today
from pegawai.queries.pengelola import pengelola_of
from pegawai.services.kontak import change_kontak


def profile(request: PegawaiRequest) -> HttpResponse:
    pegawai = request.user
    return render(
        request,
        "pegawai/profil.html",
        {
            "pegawai": pegawai,
            "daftar_peran": peran_today(pegawai),
            "pengelola": pengelola_of(pegawai.unit, selain=pegawai),
        },
    )


@never_cache
def contact(request: PegawaiRequest) -> HttpResponse:
    """Every person passes here once at the first login; later it is reached from the profile."""
    pegawai = request.user
    is_first = pegawai.kontak_diperiksa_at is None
    initial = {"email": pegawai.email, "tanpa_surel": not is_first and not pegawai.email}
    form = KontakForm(sent_data(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        change_kontak(pegawai=pegawai, email=form.cleaned_data["email"])
        messages.success(request, "Kontak Anda disimpan.")
        return redirect(_next(request) or ("beranda:home" if is_first else "pegawai:profile"))
    context = {"form": form, "pegawai": pegawai, "is_first": is_first, "next": _next(request)}
    return render_form(request, "pegawai/kontak.html", context)


def _next(request: PegawaiRequest) -> str:
    """The page the person wanted, if it is a page of this portal."""
    url = request.POST.get("next") or request.GET.get("next", "")
    return url if url_has_allowed_host_and_scheme(url, allowed_hosts=None) else ""
