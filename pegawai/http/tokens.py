from django.contrib.auth.tokens import PasswordResetTokenGenerator

from pegawai.models import Pegawai


class ActiveAccountTokens(PasswordResetTokenGenerator):
    """A link that was sent before the account was deactivated no longer works."""

    def check_token(self, user: Pegawai | None, token: str | None) -> bool:
        return user is not None and user.is_active and super().check_token(user, token)
