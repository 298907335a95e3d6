from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from core.rate_limit import CountingAdapter, Tries
from pegawai.enums import JenisKejadian
from pegawai.http.batas import too_many_requests
from pegawai.http.perangkat import TerlaluSering, clear_tries, consume_try, remember
from pegawai.models import Pegawai
from pegawai.rules.nip import digits_of, normalize_nip
from pegawai.services.jejak_audit import record_jejak
from pegawai.services.kode_aktivasi import retire_kode


class LoginAdapter(CountingAdapter):
    """Login, logout and passwords as in allauth, recorded in the audit trail; no self sign-up.

    Failed logins are counted as in `perangkat`: per account, for any spelling of NIP or username and any Host
    header. allauth alone would count each spelling and each port of the Host separately.
    """

    error_messages = CountingAdapter.error_messages | {
        "username_password_mismatch": (
            "Username, NIP, atau password tidak cocok. Periksa kembali, atau pulihkan lewat Lupa Password."
        ),
        "enter_current_password": "Password lama tidak cocok. Ketik password yang Anda pakai sekarang.",
        "invalid_password_reset": "Tautan ini sudah dipakai atau sudah lewat waktunya.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def count_login(self, request: HttpRequest, login: str) -> Tries:
        try:
            return consume_try(request, account_key(login))
        except TerlaluSering as error:
            raise ImmediateHttpResponse(too_many_requests(request, error.aksi)) from error

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Names the account if there is one. Other text is kept only if it is digits: it might be a password."""
        teks = credentials.get("username", "")
        pegawai = Pegawai.objects.by_login(teks).first()
        akun = pegawai.username if pegawai else digits_of(teks)[:18]
        record_jejak(JenisKejadian.LOGIN_FAILED, oleh=None, pegawai=pegawai, rincian={"akun": akun})

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        assert isinstance(user, Pegawai)  # noqa: S101 - for the type checker: the only user model there is
        retire_kode(user)
        record_jejak(JenisKejadian.LOGIN, oleh=user, pegawai=user)

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **how: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **how)
        remember(request, response, account_key(user.get_username()))
        return response

    def logout(self, request: HttpRequest) -> None:
        if isinstance(request.user, Pegawai):
            record_jejak(JenisKejadian.LOGOUT, oleh=request.user, pegawai=request.user)
        super().logout(request)
        if "dihapus" in request.POST:  # the page deleted what it had kept, before it sent this form
            messages.info(request, "Berkas yang belum terkirim sudah dihapus dari perangkat ini.")

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Also resets the limit of failed logins: a person who proved the mailbox or the old password need
        not wait."""
        assert isinstance(user, Pegawai)  # noqa: S101 - for the type checker: the only user model there is
        user.set_password(password)
        user.save(update_fields=["password"])
        retire_kode(user)
        is_own_change = self.request.user.is_authenticated and self.request.user.pk == user.pk
        kejadian = JenisKejadian.PASSWORD_CHANGE if is_own_change else JenisKejadian.PASSWORD_RESET
        record_jejak(kejadian, oleh=user, pegawai=user)
        clear_tries(self.request, account_key(user.username))
        if user.email:
            self.send_mail("account/email/password_changed", user.email, {"user": user})

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Uses the portal's own address, never the Host header of the request."""
        return reset_url(key)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("pegawai:profile")


def account_key(teks: str) -> str:
    """One key per account. Each unknown name has its own key, so that it is limited in the same way."""
    pegawai = Pegawai.objects.by_login(teks).only("pk").first()
    return f"pegawai:{pegawai.pk}" if pegawai else f"teks:{normalize_nip(teks).lower()}"


def reset_url(key: str) -> str:
    uidb36, token = key.split("-", 1)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": uidb36, "key": token})
    return f"{settings.BASE_URL}{path}"
