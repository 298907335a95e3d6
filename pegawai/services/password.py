from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.utils.http import int_to_base36

from core.rate_limit import count_try
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai
from pegawai.queries.pegawai import accounts_for_reset
from pegawai.services.jejak_audit import record_jejak


class _Decoy(Exception):
    """Rolls the decoy mail back."""


def make_reset_link(pegawai: Pegawai) -> str:
    """A link that works once (a new password ends it) and for PASSWORD_RESET_TIMEOUT seconds."""
    key = f"{int_to_base36(pegawai.pk)}-{default_token_generator.make_token(pegawai)}"
    return str(get_adapter().get_reset_password_from_key_url(key))


def request_reset(*, teks: str) -> None:
    """Mail a reset link to the account, or to each account with the typed address (schools share one).

    If there is no recipient, a decoy mail is written, put into the outbox and rolled back. A known and an
    unknown name then cost the same work, so the time reveals nothing either.
    """
    akun = accounts_for_reset(teks)
    allowed = [pegawai for pegawai in akun if _may_mail(str(pegawai.pk))] if akun else []
    if not akun:
        _may_mail(teks)
    with transaction.atomic():
        record_jejak(
            JenisKejadian.RESET_REQUEST,
            oleh=None,
            pegawai=akun[0] if len(akun) == 1 else None,
            rincian={"surel": len(allowed)},
        )
        for pegawai in allowed:
            _mail_link(pegawai)
        if not allowed:
            _mail_decoy()


def _may_mail(key: str) -> bool:
    limits = settings.ACCOUNT_RATE_LIMITS["reset_mail"]
    return count_try(get_adapter().request, "reset_mail", limits, key=key) is not None


def _mail_link(pegawai: Pegawai) -> None:
    names = {
        "user": pegawai,
        "password_reset_url": make_reset_link(pegawai),
        "berlaku_jam": settings.PASSWORD_RESET_TIMEOUT // 3600,
    }
    get_adapter().send_password_reset_mail(pegawai, pegawai.email, names)


def _mail_decoy() -> None:
    try:
        with transaction.atomic():
            _mail_link(Pegawai(pk=0, username="-", nama="-", email="decoy@simpeg.invalid"))
            raise _Decoy  # noqa: TRY301 - the rollback is the purpose
    except _Decoy:
        pass
