from django.db import transaction
from django.utils import timezone

from core.exceptions import Conflict
from core.queue import wake
from notifikasi.enums import StatusKiriman
from notifikasi.models import Kiriman
from notifikasi.permissions import AksiNotifikasi
from notifikasi.rules import inert_line
from notifikasi.tasks import deliver_kiriman
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai
from pegawai.permissions import require
from pegawai.services.jejak_audit import record_jejak


@transaction.atomic
def queue_surel(
    *,
    kunci: str,
    alamat: str,
    penerima: Pegawai | None,
    subjek: str,
    isi: str,
    is_rahasia: bool = False,
) -> Kiriman:
    """Put one plain-text mail into the outbox, in the caller's transaction; the same `kunci` twice is one mail."""
    kiriman, created = Kiriman.objects.get_or_create(
        kunci=kunci,
        defaults={
            "alamat": alamat,
            "penerima": penerima,
            "subjek": inert_line(subjek, 200),
            "isi": isi,
            "is_rahasia": is_rahasia,
            "coba_lagi_at": timezone.now(),
        },
    )
    if created:
        wake(deliver_kiriman, kiriman.pk)
    return kiriman


@transaction.atomic
def resend_kiriman(kiriman: Kiriman, *, oleh: Pegawai) -> None:
    """Start the attempts again, at once, to the person's present address. A mail that has arrived is not sent
    again."""
    require(oleh, AksiNotifikasi.MANAGE_OUTBOX)
    if kiriman.is_rahasia and not kiriman.isi:
        raise Conflict(
            "Isi surel rahasia sudah dihapus. Minta pemilik akun memakai Lupa Password sekali lagi."
        )
    alamat = (kiriman.penerima.email if kiriman.penerima and not kiriman.is_rahasia else "") or kiriman.alamat
    moved = Kiriman.objects.filter(pk=kiriman.pk).resendable(timezone.now())
    if not moved.update(
        status=StatusKiriman.MENUNGGU,
        alamat=alamat,
        percobaan=0,
        coba_lagi_at=timezone.now(),
        disewa_sampai=None,
    ):
        raise Conflict("Surel ini sudah terkirim atau sedang dikirim.")
    record_jejak(JenisKejadian.KIRIMAN_RESEND, oleh=oleh, pegawai=kiriman.penerima, objek=kiriman)
    wake(deliver_kiriman, kiriman.pk)


def resend_all_failed(*, oleh: Pegawai) -> int:
    """Send every failed mail again if its text is still there. Returns how many."""
    require(oleh, AksiNotifikasi.MANAGE_OUTBOX)
    failed = Kiriman.objects.filter(status=StatusKiriman.GAGAL).exclude(isi="").select_related("penerima")
    sent = 0
    for kiriman in failed.order_by("pk"):
        try:
            resend_kiriman(kiriman, oleh=oleh)
        except Conflict:  # a colleague pressed the same button
            continue
        sent += 1
    return sent
