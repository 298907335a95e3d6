"""Between the code and the password: the address on the letter, and the proof that this browser holds for a few minutes."""

from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from core.exceptions import DomainError
from pegawai.models import KodeAktivasi
from pegawai.queries.kode_aktivasi import usable_kode

SESI = "aktivasi"
BERLAKU = timedelta(minutes=10)
"""How long a scanned code stays in the browser, and how long a proved one waits for the password."""
LEWAT = (
    f"Langkah sebelumnya berakhir sesudah {BERLAKU.seconds // 60} menit, agar orang lain tidak dapat memakainya. "
    "Kode Anda belum terpakai: masukkan NIP dan kode sekali lagi."
)
HABIS = "Masukkan NIP dan kode Anda sekali lagi: langkah sebelumnya tidak berlaku lagi."


def alamat_aktivasi(kode: str = "") -> str:
    """The portal's own address to print, never the Host header of a request; with the code it is for the QR code only."""
    path = reverse("pegawai:activate_scanned", args=[kode]) if kode else reverse("pegawai:activate")
    return f"{settings.BASE_URL}{path}"


def keep_proof(request: HttpRequest, kode: KodeAktivasi) -> None:
    """This browser has proved NIP and code; from now on it may choose the password for ten minutes."""
    request.session[SESI] = {"kode": kode.pk, "sampai": (timezone.now() + BERLAKU).isoformat()}


def proved_kode(request: HttpRequest) -> KodeAktivasi:
    """The code that this browser proved. Raises DomainError, which ends the proof: with a sentence if the time passed or the
    code ended otherwise, with an empty one if there never was a proof."""
    bukti = request.session.get(SESI)
    if bukti is None:
        raise DomainError("")
    kode = usable_kode(timezone.now()).filter(pk=bukti["kode"]).first()
    if kode is None or timezone.now() >= datetime.fromisoformat(bukti["sampai"]):
        end_proof(request)
        raise DomainError(LEWAT if kode else HABIS)
    return kode


def end_proof(request: HttpRequest) -> None:
    request.session.pop(SESI, None)
