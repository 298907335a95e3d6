from allauth.account.views import PasswordResetView
from allauth.core import ratelimit
from allauth.core.internal.ratelimit import get_ip
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.utils.decorators import method_decorator

from pegawai.forms.login import LupaPasswordForm
from pegawai.http.batas import too_many_requests
from pegawai.services.password import request_reset


@method_decorator(login_not_required, name="dispatch")
class LupaPasswordView(PasswordResetView):
    """The same answer whatever was typed."""

    def form_valid(self, form: LupaPasswordForm) -> HttpResponse:
        teks = form.cleaned_data["email"]
        # Per address, or a stranger could keep somebody from asking; how many mails come of it is limited per account.
        if not ratelimit.consume(self.request, action="reset_password", key=f"{teks}|{get_ip(self.request)}"):
            return too_many_requests(self.request, "reset_password")
        request_reset(teks=teks)
        response: HttpResponse = super(PasswordResetView, self).form_valid(form)
        return response


lupa_password = LupaPasswordView.as_view()
