from allauth.account.views import PasswordResetView
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.utils.decorators import method_decorator

from core.rate_limit import count_try, counted_address
from pegawai.forms.login import LupaPasswordForm
from pegawai.http.batas import too_many_requests
from pegawai.services.password import request_reset

AKSI = "reset_password"


@method_decorator(login_not_required, name="dispatch")
class LupaPasswordView(PasswordResetView):
    """The same answer for any input."""

    def form_valid(self, form: LupaPasswordForm) -> HttpResponse:
        teks = form.cleaned_data["email"]
        # Per address; otherwise a stranger could use up another person's requests. The mails are limited per
        # account.
        key, limits = f"{teks}|{counted_address(self.request)}", settings.ACCOUNT_RATE_LIMITS[AKSI]
        if count_try(self.request, AKSI, limits, key=key) is None:
            return too_many_requests(self.request, AKSI)
        request_reset(teks=teks)
        response: HttpResponse = super(PasswordResetView, self).form_valid(form)
        return response


lupa_password = LupaPasswordView.as_view()
