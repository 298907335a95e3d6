from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from pegawai.models import Pegawai


class NipBackend(BaseBackend):
    """Login with NIP (spaces and dots are ignored) or username."""

    def authenticate(
        self, request: HttpRequest | None, username: str = "", password: str = "", **_: Any
    ) -> Pegawai | None:
        """Every answer costs one query and one hash, so its time reveals neither whether an account exists
        nor whether it is active."""
        pegawai = Pegawai.objects.by_login(username).filter(is_active=True).first()
        if pegawai is None:
            Pegawai().set_password(password)
            return None
        return pegawai if pegawai.check_password(password) else None

    def get_user(self, user_id: int) -> Pegawai | None:
        return Pegawai.objects.select_related("unit").filter(pk=user_id, is_active=True).first()
