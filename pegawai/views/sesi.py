from http import HTTPStatus
from typing import Any

from allauth.account.views import LoginView
from allauth.core.exceptions import ImmediateHttpResponse
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.middleware.csrf import get_token
from django.utils.crypto import constant_time_compare
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from pegawai.forms.login import LoginForm
from pegawai.http.masuk import owner_mark
from pegawai.models import Pegawai

ORANG_LAIN = "Username itu bukan milik orang yang membuka halaman ini. Untuk masuk sebagai orang lain, buka halaman login."
SERING = "Terlalu banyak percobaan. Coba lagi dalam {menit} menit."


@method_decorator([login_not_required, never_cache], name="dispatch")
class SesiView(LoginView):
    """For the scripts of an open page: who is logged in in this browser, and the login of its own person.

    The login is the one of the login page: the same form, limits, refusals and rows in the audit trail. Whether the account
    is the one of the page is compared before the password is looked at, so nothing is learnt here about the password of
    another person.
    """

    http_method_names = ("get", "post")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return tell(request)
        try:
            answer = super().dispatch(request, *args, **kwargs)
        except ImmediateHttpResponse as limit:
            answer = limit.response
        return tell_limit(answer) if answer.status_code == HTTPStatus.TOO_MANY_REQUESTS else answer

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:
        return tell(request)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:
        form: LoginForm = self.get_form()
        if not is_of_page(request.POST.get("login", ""), request.POST.get("pemilik", "")):
            return refuse("orang_lain", ORANG_LAIN, HTTPStatus.CONFLICT)
        if not form.is_valid():
            return refuse("ditolak", next(iter(form.errors.values()))[0], HTTPStatus.UNPROCESSABLE_ENTITY)
        entered = form.login(request)
        answer = tell(request)
        answer.cookies.update(entered.cookies)
        return answer


def is_of_page(login: str, pemilik: str) -> bool:
    """Whether that account belongs to the person of the page. The answer for an unknown name is the one for another person."""
    pegawai = Pegawai.objects.by_login(login).first()
    return pegawai is not None and constant_time_compare(owner_mark(pegawai), pemilik)


def tell(request: HttpRequest) -> JsonResponse:
    """The mark of who is logged in, empty for a visitor, and a token for forms of this browser."""
    pemilik = owner_mark(request.user) if isinstance(request.user, Pegawai) else ""
    return JsonResponse({"pemilik": pemilik, "csrf": get_token(request)})


def tell_limit(page: HttpResponseBase) -> JsonResponse:
    seconds = page.headers["Retry-After"]
    answer = refuse("sering", SERING.format(menit=-(-int(seconds) // 60)), HTTPStatus.TOO_MANY_REQUESTS)
    answer.headers["Retry-After"] = seconds
    return answer


def refuse(kode: str, sebab: str, status: HTTPStatus) -> JsonResponse:
    return JsonResponse({"kode": kode, "sebab": str(sebab)}, status=status)


session = SesiView.as_view()
