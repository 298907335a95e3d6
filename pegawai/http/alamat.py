import re

import structlog
from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django_structlog.middlewares import RequestMiddleware

RAHASIA = re.compile(r"(/lupa-password/[^/-]+-(?!set-password/)|/cek/|/aktivasi/(?!password/))[^/?]+")


class BindRequest(RequestMiddleware):
    """Binds request id and address for log and audit.

    The address is the one that rate limits count: X-Forwarded-For is trusted only as far as our own
    SIMPEG_PROXY_COUNT proxies wrote it. (The parent class trusts everything the client sends.) The key of a
    reset link, valid for a day, an activation code and the code of a receipt are kept out of the log.
    """

    @classmethod
    def bind_ip(cls, request: HttpRequest) -> None:
        try:
            address = str(get_adapter().get_client_ip(request))
        except PermissionDenied:  # a socket without address
            address = ""
        structlog.contextvars.bind_contextvars(ip=address)

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        return RAHASIA.sub(r"\1…", str(RequestMiddleware.format_request(request)))
