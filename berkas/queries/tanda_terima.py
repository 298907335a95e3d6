"""The facts of a receipt, shared by its page, its PDF and the public check."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse

from berkas.models import Versi
from berkas.rules.pesan_tenggat import format_ketepatan
from berkas.rules.tanda_terima import format_kode_cek


def ketepatan_of(versi: Versi) -> str:
    """ "tepat waktu", or by how much it was late."""
    terlambat = max(versi.diterima_at - versi.tenggat_at, timedelta())
    return format_ketepatan(tepat_waktu=versi.tepat_waktu, terlambat=terlambat)


def alamat_cek(versi: Versi) -> str:
    """The full address of the public check, with the portal's own name and never with a Host header."""
    path = reverse("cek:check", args=[format_kode_cek(versi.kode_cek)])
    return f"{settings.BASE_URL}{path}"
