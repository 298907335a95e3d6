"""The ways by which a message leaves the portal. The inbox is the row itself; the others are listed in the settings."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, Protocol

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from core.queue import wake_together
from notifikasi.enums import CaraSurel
from notifikasi.models import Kiriman, Pesan
from notifikasi.rules import surat_pesan
from notifikasi.tasks import deliver_many


class Antaran(NamedTuple):
    """A message that has just been written. `unduhan`: the path of a PDF that it offers, or empty."""

    pesan: Pesan
    unduhan: str = ""


class Saluran(Protocol):
    """A channel: a class without arguments, named with its dotted path in `NOTIFIKASI_SALURAN`.

    `deliver` is called in the transaction that writes the messages, each message exactly once. It must not talk to another
    machine: it writes rows of its own and wakes a worker after the commit (`core.queue.wake`), so that a rollback
    takes everything along and no broker is trusted. A channel that raises undoes the event itself. A channel
    chooses by itself which messages it takes; `pesan.cara_surel` only speaks of mails.
    """

    def deliver(self, antaran: Sequence[Antaran]) -> None: ...


class SaluranSurel:
    """The mail that goes out at once, through the outbox. Those for the digest wait for `worker.ringkasan`."""

    def deliver(self, antaran: Sequence[Antaran]) -> None:
        langsung = [one for one in antaran if one.pesan.cara_surel == CaraSurel.LANGSUNG]
        kiriman = Kiriman.objects.bulk_create(_surel(*one) for one in langsung)
        for one, surel in zip(langsung, kiriman, strict=True):
            one.pesan.kiriman = surel
        Pesan.objects.bulk_update([one.pesan for one in langsung], ["kiriman"])
        if kiriman:
            wake_together(deliver_many, [surel.pk for surel in kiriman])


def hand_over(antaran: Sequence[Antaran]) -> None:
    """Give new messages to every channel of the installation."""
    if antaran:
        for name in settings.NOTIFIKASI_SALURAN:
            _load(name).deliver(antaran)


@cache
def _load(name: str) -> Saluran:
    saluran: Saluran = import_string(name)()
    return saluran


def _surel(pesan: Pesan, unduhan: str) -> Kiriman:
    penerima = pesan.penerima
    isi = surat_pesan(penerima.nama_lengkap, pesan.isi, _absolute(pesan.tautan), _absolute(unduhan))
    return Kiriman(
        kunci=f"pesan:{pesan.pk}",
        alamat=penerima.email,
        penerima=penerima,
        subjek=pesan.judul,
        isi=isi,
        coba_lagi_at=timezone.now(),
    )


def _absolute(path: str) -> str:
    return settings.BASE_URL + path if path else ""
