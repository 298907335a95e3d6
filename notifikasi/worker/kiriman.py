"""The worker's side of the outbox: lease a row, send it, mark it, and find rows left behind."""

from collections.abc import Sequence
from datetime import timedelta
from time import monotonic
from typing import Any

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone

from notifikasi.enums import StatusKiriman
from notifikasi.models import Kiriman
from notifikasi.rules import MAX_PERCOBAAN, backoff, message_id, parts_of_surel
from notifikasi.worker.syarat import SyaratSurel

log = structlog.get_logger(__name__)
LAMA_ANTAR = 100.0  # seconds for one batch; far below the time limit of a task
TIDAK_AKTIF = "Penerima tidak lagi aktif; surel tidak dikirim."
TERPUTUS = "Proses pengirim berulang kali berhenti di tengah pengiriman."


def deliver_kiriman(pk: int) -> None:
    """Send one mail if it is due and not leased, and what it says is still so. A failure waits for its next attempt; it
    is never raised."""
    _deliver(pk, None, SyaratSurel([pk]))


def _deliver(pk: int, sambungan: BaseEmailBackend | None, syarat: SyaratSurel) -> bool:
    """False after a failure."""
    kiriman = _lease(pk)
    if kiriman is None:
        return True
    if kiriman.penerima and not kiriman.penerima.is_active:
        _close(kiriman, StatusKiriman.DILEWATI, TIDAK_AKTIF)
        return True
    try:
        if alasan := syarat.outdated(pk):
            _close(kiriman, StatusKiriman.DILEWATI, alasan)
            return True
        compose(kiriman, sambungan).send()
    except Exception as error:  # noqa: BLE001 any error of the mail server or of this row: the row waits, the others go on
        _note_failure(kiriman, error)
        return False
    _close(kiriman, StatusKiriman.TERKIRIM)
    return True


def deliver_many(pks: Sequence[int]) -> None:
    """Send mails one after the other over one connection. If the mail server does not answer, one mail counts the failed
    attempt and the others stay as they are, as do those that a slow server leaves no time for: the sweeper finds them.
    """
    sambungan, sampai = get_connection(), monotonic() + LAMA_ANTAR
    syarat = SyaratSurel(pks)
    try:
        sambungan.open()
    except Exception:  # noqa: BLE001 the attempt below fails too, and writes down why
        is_reachable = False
    else:
        is_reachable = True
    try:
        for pk in pks:
            if not _deliver(pk, sambungan, syarat):
                if not is_reachable:
                    return
                sambungan.close()  # the next mail opens its own connection
            if monotonic() > sampai:
                return
    finally:
        sambungan.close()


def due_kiriman(limit: int = 2000) -> list[int]:
    """Rows that wait and are not leased, oldest first: retries, and rows whose wake-up never came."""
    due = Kiriman.objects.due(timezone.now()).order_by("coba_lagi_at", "pk")
    return list(due.values_list("pk", flat=True)[:limit])


def release_leases() -> int:
    """Release every lease. Only for the process that is the only sender, when it starts after a crash."""
    return (
        Kiriman.objects.filter(status=StatusKiriman.MENUNGGU)
        .exclude(disewa_sampai=None)
        .update(disewa_sampai=None)
    )


def _lease(pk: int) -> Kiriman | None:
    """Lease the row for `KIRIMAN_LEASE_SECONDS`, in one statement: of two workers, one finds it due.

    The attempt is counted here and not after the failure, so a mail that kills its worker runs out of
    attempts too.
    """
    now = timezone.now()
    due = Kiriman.objects.due(now).filter(pk=pk)
    sewa = now + timedelta(seconds=settings.KIRIMAN_LEASE_SECONDS)
    rows = due.filter(percobaan__lt=MAX_PERCOBAAN)
    if rows.update(percobaan=F("percobaan") + 1, disewa_sampai=sewa):
        return Kiriman.objects.select_related("penerima").get(pk=pk)
    for kiriman in due:
        _close(kiriman, StatusKiriman.GAGAL, kiriman.kesalahan or TERPUTUS)
    return None


def compose(kiriman: Kiriman, sambungan: BaseEmailBackend | None = None) -> EmailMultiAlternatives:
    """The mail of a row: its text, and the same as HTML."""
    domain = settings.DEFAULT_FROM_EMAIL.rstrip(">").rpartition("@")[2]
    headers = {
        "Message-ID": message_id(kiriman.pk, kiriman.kunci, kiriman.created_at, domain),
        "Auto-Submitted": "auto-generated",
    }
    surel = EmailMultiAlternatives(
        kiriman.subjek, kiriman.isi, to=[kiriman.alamat], headers=headers, connection=sambungan
    )
    context = {"subjek": kiriman.subjek, "isi": parts_of_surel(kiriman.isi, settings.BASE_URL)}
    surel.attach_alternative(render_to_string("notifikasi/surel.html", context), "text/html")
    return surel


def _note_failure(kiriman: Kiriman, error: Exception) -> None:
    log.warning("mail not sent", kiriman=kiriman.pk, percobaan=kiriman.percobaan, error=type(error).__name__)
    text = f"{type(error).__name__}: {error}"[:500].replace("\x00", "")
    if kiriman.percobaan >= MAX_PERCOBAAN:
        _close(kiriman, StatusKiriman.GAGAL, text)
        return
    Kiriman.objects.filter(pk=kiriman.pk, status=StatusKiriman.MENUNGGU).update(
        kesalahan=text, disewa_sampai=None, coba_lagi_at=timezone.now() + backoff(kiriman.percobaan)
    )


def _close(kiriman: Kiriman, status: StatusKiriman, kesalahan: str = "") -> None:
    """Close the row. The text of a secret mail is erased with it."""
    fields: dict[str, Any] = {"status": status, "kesalahan": kesalahan, "disewa_sampai": None}
    if status == StatusKiriman.TERKIRIM:
        fields["terkirim_at"] = timezone.now()
    if kiriman.is_rahasia:
        fields["isi"] = ""
    Kiriman.objects.filter(pk=kiriman.pk).exclude(status=StatusKiriman.TERKIRIM).update(**fields)
