from typing import Any
from uuid import uuid4

from django.contrib.sites.shortcuts import get_current_site

from notifikasi.enums import JenisPesan
from notifikasi.services.kiriman import queue_surel
from notifikasi.services.pesan import send_pesan
from pegawai.http.adapter import LoginAdapter
from pegawai.models import Pegawai


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

    def tell(self, penerima: Pegawai, *, kunci: str, judul: str, isi: str, tautan: str) -> None:
        """About the unit of the person: the mail waits for the daily digest unless they want each at once."""
        send_pesan(
            kunci=kunci,
            penerima=penerima,
            jenis=JenisPesan.PERMINTAAN_AKUN,
            judul=judul,
            isi=isi,
            tautan=tautan,
            tentang_unit=True,
        )
