"""The digest: what waits for a person, in at most one mail a day."""

from datetime import date

import structlog
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from core.formats import WITA, format_date
from notifikasi.enums import DIHITUNG, CaraSurel, JenisPesan
from notifikasi.models import Kiriman, Pesan
from notifikasi.rules import Kabar, surat_pesan, surat_ringkasan
from notifikasi.worker.syarat import Kebenaran
from pegawai.models import Pegawai

log = structlog.get_logger(__name__)


def gather_ringkasan(*, at_once: bool = False) -> list[int]:
    """Put the waiting messages of each person into one mail. Returns the rows made.

    Not before `DIGEST_HOUR` (WITA) unless the caller wants it at once, and at most one per person and WITA
    day: messages after today's digest wait for tomorrow's. If the digest of one person fails, the others
    still get theirs.
    """
    now = timezone.now().astimezone(WITA)
    if now.hour < settings.DIGEST_HOUR and not at_once:
        return []
    made, kebenaran = [], Kebenaran(_waiting_syarat())
    for penerima_id in _waiting_people(now.date()):
        try:
            kiriman = _gather_for(penerima_id, now.date(), kebenaran)
        except Exception:
            log.exception("digest not made", penerima=penerima_id)
        else:
            made += [kiriman.pk] if kiriman else []
    return made


def _waiting_people(day: date) -> list[int]:
    """People with messages for a digest who got none today, are active and have an address."""
    had_today = Kiriman.objects.filter(kunci__startswith="ringkasan:", kunci__endswith=f":{day.isoformat()}")
    people = (
        Pesan.objects.waiting_for_ringkasan()
        .filter(penerima__is_active=True)
        .exclude(penerima__email="")
        .exclude(penerima__in=had_today.exclude(penerima=None).values("penerima"))
    )
    return list(people.values_list("penerima_id", flat=True).distinct().order_by("penerima_id"))


def _waiting_syarat() -> list[str]:
    rows = Pesan.objects.waiting_for_ringkasan().exclude(syarat="").order_by("penerima", "created_at", "pk")
    return list(rows.values_list("syarat", flat=True))


@transaction.atomic
def _gather_for(penerima_id: int, day: date, kebenaran: Kebenaran) -> Kiriman | None:
    """Of two runs at once, the second waits for the locked messages or the unique `kunci`, and then makes
    nothing."""
    waiting = Pesan.objects.select_for_update().waiting_for_ringkasan().filter(penerima=penerima_id)
    pesan = _without_outdated(list(waiting.order_by("created_at", "pk")), kebenaran)
    penerima = Pegawai.objects.get(pk=penerima_id)
    if not pesan:
        return None
    kiriman, created = Kiriman.objects.get_or_create(
        kunci=f"ringkasan:{penerima_id}:{day.isoformat()}",
        defaults={
            "alamat": penerima.email,
            "penerima": penerima,
            "coba_lagi_at": timezone.now(),
            **_surat(penerima, pesan, day),
        },
    )
    if not created:
        return None
    Pesan.objects.filter(pk__in=[p.pk for p in pesan]).update(kiriman=kiriman)
    return kiriman


def _without_outdated(pesan: list[Pesan], kebenaran: Kebenaran) -> list[Pesan]:
    """What need not be said any more stays in the inbox and goes into no mail."""
    gone = {one.pk for one in pesan if kebenaran.alasan(one.syarat)}
    if gone:
        Pesan.objects.filter(pk__in=gone).update(cara_surel=CaraSurel.TANPA)
    return [one for one in pesan if one.pk not in gone]


def _surat(penerima: Pegawai, pesan: list[Pesan], day: date) -> dict[str, str]:
    """Subject and text; a single message is sent as it is."""
    nama = penerima.nama_lengkap
    if len(pesan) == 1:
        [one] = pesan
        alamat = settings.BASE_URL + one.tautan if one.tautan else ""
        return {"subjek": one.judul, "isi": surat_pesan(nama, one.isi, alamat)}
    kabar = [Kabar(one.created_at, one.judul, DIHITUNG.get(JenisPesan(one.jenis), "")) for one in pesan]
    return {
        "subjek": f"Ringkasan Anda: {len(pesan)} pesan, {format_date(day)}",
        "isi": surat_ringkasan(nama, kabar, settings.BASE_URL + reverse("notifikasi:inbox")),
    }
