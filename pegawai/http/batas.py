from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.rate_limit import longest_wait

AKSI = {
    "account_login": "login",
    "account_reset_password": "reset_password",
    "account_reset_password_from_key": "reset_password_from_key",
    "account_change_password": "change_password",
}


def too_many_requests(request: HttpRequest, aksi: str = "") -> HttpResponse:
    """The page for a reached rate limit, with the longest time to wait (Retry-After, seconds)."""
    if not aksi and request.resolver_match:
        aksi = AKSI.get(request.resolver_match.url_name or "", "")
    # The limit per address is wide; a person normally reaches the limit of the account.
    seconds = longest_wait(settings.ACCOUNT_RATE_LIMITS.get(aksi), beside_address=True)
    response = render(request, "429.html", {"menit": -(-seconds // 60)}, status=429)
    response["Retry-After"] = str(seconds)
    return response
