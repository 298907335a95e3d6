"""With the code of a letter to a password of one's own. Public: the person has no password yet.

The address behind the QR code holds the code. It leads at once to a clean address, with the code in a cookie of this page
for a few minutes, so that it stays out of history and Referer; logs write no code either (`pegawai.http.alamat`).
"""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.exceptions import Conflict, DomainError
from core.http import render_form, sent_data
from pegawai.forms.kode_aktivasi import AktivasiForm, PasswordAktivasiForm
from pegawai.http.adapter import account_key
from pegawai.http.aktivasi import BERLAKU, HABIS, end_proof, keep_proof, proved_kode
from pegawai.http.batas import too_many_requests
from pegawai.http.perangkat import TerlaluSering, consume_try
from pegawai.models import KodeAktivasi, Pegawai
from pegawai.rules.kode_aktivasi import format_kode, normalize_kode
from pegawai.services.kode_aktivasi import check_kode, use_kode

KUKI = "simpeg_kode"


@login_not_required
@require_safe
def scanned(request: HttpRequest, kode: str) -> HttpResponse:
    response = redirect("pegawai:activate")
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store"
    if bersih := normalize_kode(kode):
        response.set_cookie(
            KUKI, bersih, max_age=BERLAKU.seconds, path=reverse("pegawai:activate"), httponly=True, secure=settings.HTTPS,
            samesite="Lax",
        )  # fmt: skip
    return response


@login_not_required
@never_cache
def activate(request: HttpRequest) -> HttpResponse:
    """NIP and code. Failed tries are counted as those of the login, for each account and address."""
    dipindai = normalize_kode(request.COOKIES.get(KUKI, ""))
    form = AktivasiForm(sent_data(request), initial={"kode": format_kode(dipindai) if dipindai else ""})
    if request.method == "POST" and form.is_valid():
        akun = form.cleaned_data["nip"]
        try:
            tries = consume_try(request, f"kode|{account_key(akun)}")
            kode = check_kode(akun=akun, kode=form.cleaned_data["kode"])
        except TerlaluSering as error:
            return too_many_requests(request, error.aksi)
        except DomainError as error:
            form.add_error(None, error.pesan)
        else:
            tries.rollback()
            return _proved(request, kode)
    return render_form(request, "pegawai/aktivasi.html", {"form": form, "dipindai": dipindai})


def _proved(request: HttpRequest, kode: KodeAktivasi) -> HttpResponse:
    request.session.cycle_key()
    keep_proof(request, kode)
    response = redirect("pegawai:activate_password")
    response.delete_cookie(KUKI, path=reverse("pegawai:activate"))
    return response


@login_not_required
@never_cache
def choose_password(request: HttpRequest) -> HttpResponse:
    """Only in the browser that has just proved NIP and code. A password that is refused gives the time once more."""
    try:
        kode = proved_kode(request)
    except DomainError as error:
        return _begin_again(request, error.pesan)
    form = PasswordAktivasiForm(sent_data(request), user=kode.pegawai)
    if request.method == "POST" and not form.is_valid():
        keep_proof(request, kode)
    elif request.method == "POST":
        try:
            pegawai = use_kode(kode, password=form.cleaned_data["password1"])
        except Conflict:
            end_proof(request)
            return _begin_again(request, HABIS)
        end_proof(request)
        messages.success(request, "Password Anda disimpan.")
        return _log_in(request, pegawai)
    context = {"form": form, "pegawai": kode.pegawai, "menit": BERLAKU.seconds // 60}
    return render_form(request, "pegawai/aktivasi_password.html", context)


def _log_in(request: HttpRequest, pegawai: Pegawai) -> HttpResponse:
    """As after the form of the login: recorded, the device remembered, on to the contact page or home."""
    adapter = get_adapter()
    adapter.login(request, pegawai)
    response: HttpResponse = adapter.post_login(
        request,
        pegawai,
        email_verification="none",
        signal_kwargs=None,
        email=None,
        signup=False,
        redirect_url=None,
    )
    return response


def _begin_again(request: HttpRequest, pesan: str) -> HttpResponse:
    if pesan or request.method == "POST":
        messages.warning(request, pesan or HABIS)
    return redirect("pegawai:activate")
