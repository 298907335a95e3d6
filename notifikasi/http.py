from typing import Any
from uuid import uuid4

from django.contrib.sites.shortcuts import get_current_site

from notifikasi.services.kiriman import queue_surel
from pegawai.http.adapter import LoginAdapter


class AccountAdapter(LoginAdapter):
    """Puts the mail of the login pages into the outbox."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Sent at once, never in a digest. The text is erased after sending, because it may hold a reset link."""
        site = get_current_site(self.request)
        names = {"request": self.request, "email": email, "current_site": site, **context}
        mail = self.render_mail(template_prefix, email, names)
        queue_surel(
            kunci=f"akun:{uuid4()}",
            alamat=email,
            penerima=context.get("user"),
            subjek=mail.subject,
            isi=mail.body,
            is_rahasia=True,
        )
