"""Browsers that logged in to an account before, and how often a password may be tried from where.

With a limit on the account alone, a stranger could lock a person out on the last day. So attempts are counted
per account and address. A browser that knows the account has its own count, which other users of its address
cannot use up. All other browsers together share one limit per account (see
docs/keputusan/0006-accounts-and-audit-trail.md).
"""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import get_random_string

from core import rate_limit

PER_ALAMAT = "login_failed"
KUKI = "simpeg_perangkat"
GARAM = "pegawai.perangkat"
BERLAKU = 180 * 24 * 3600  # seconds
PALING_BANYAK = 30  # how many accounts one browser remembers: a school's shared computer


class TerlaluSering(Exception):
    """`aksi` is the limit of ACCOUNT_RATE_LIMITS that was reached."""

    def __init__(self, aksi: str) -> None:
        super().__init__(aksi)
        self.aksi = aksi


def consume_try(request: HttpRequest, akun: str) -> rate_limit.Tries:
    """Count one attempt for the account, to be rolled back when the password was right. Raises TerlaluSering."""
    usage = rate_limit.Tries([])
    for aksi, key in _limits(request, akun).items():
        tries = rate_limit.count_try(request, aksi, settings.ACCOUNT_RATE_LIMITS[aksi], key=key)
        if tries is None:
            raise TerlaluSering(aksi)
        usage.counted.extend(tries.counted)
    return usage


def clear_tries(request: HttpRequest, akun: str) -> None:
    """For a person who has just proved the mailbox or the old password. The count of the address stays."""
    for aksi, key in _limits(request, akun).items():
        if aksi != PER_ALAMAT:
            rate_limit.clear_tries(request, aksi, settings.ACCOUNT_RATE_LIMITS[aksi], key=key)


def _limits(request: HttpRequest, akun: str) -> dict[str, str]:
    """The limits of ACCOUNT_RATE_LIMITS that count an attempt from this browser, each with its key."""
    if perangkat := _known(request).get(akun):
        return {"login_failed_device": f"{akun}|{perangkat}"}
    return {
        PER_ALAMAT: akun,
        "login_failed_here": f"{akun}|{rate_limit.counted_address(request)}",
        "login_failed_account": akun,
    }


def remember(request: HttpRequest, response: HttpResponseBase, akun: str) -> None:
    """Set the mark in the browser. It gives no access, only a count of its own."""
    known = _known(request)
    known[akun] = known.pop(akun, "") or get_random_string(16)
    newest = dict(list(known.items())[-PALING_BANYAK:])
    response.set_cookie(
        KUKI, signing.dumps(newest, salt=GARAM, compress=True), max_age=BERLAKU, path="/akun/", httponly=True,
        secure=settings.HTTPS, samesite="Lax",
    )  # fmt: skip


def _known(request: HttpRequest) -> dict[str, str]:
    try:
        known: dict[str, str] = signing.loads(request.COOKIES.get(KUKI, ""), salt=GARAM, max_age=BERLAKU)
    except signing.BadSignature:
        return {}
    return known
