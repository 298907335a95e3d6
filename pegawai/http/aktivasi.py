from django.conf import settings
from django.urls import reverse


def alamat_aktivasi(kode: str = "") -> str:
    """The portal's own address to print, never the Host header of a request; with the code it is for the QR code only."""
    path = reverse("pegawai:activate_scanned", args=[kode]) if kode else reverse("pegawai:activate")
    return f"{settings.BASE_URL}{path}"
