from django.conf import settings
from django.db import transaction
from django.utils import timezone

from notifikasi.enums import MINTA_PERBAIKAN, CaraSurel, JenisPesan
from notifikasi.models import Pesan
from notifikasi.queries import surel_unit_of
from notifikasi.rules import inert_line, surat_pesan
from notifikasi.services.kiriman import queue_surel
from pegawai.models import Pegawai


@transaction.atomic
def send_pesan(
    *,
    kunci: str,
    penerima: Pegawai,
    jenis: JenisPesan,
    judul: str,
    isi: str,
    tautan: str = "",
    unduhan: str = "",
    tentang_unit: bool = False,
) -> Pesan:
    """Write one message to one person, in the caller's transaction. The same `kunci` twice is one message.

    It is in the inbox at once. The e-mail goes out at once too, except for messages about the person's unit
    when they want the daily digest or never chose. Without an address there is only the inbox. `isi` is plain
    text without links, because it contains people's names and notes. The page it is about goes into `tautan`,
    a PDF to download into `unduhan`, which only the mail shows.
    """
    pesan, created = Pesan.objects.get_or_create(
        kunci=kunci,
        defaults={
            "penerima": penerima,
            "jenis": jenis,
            "judul": inert_line(judul, 200),
            "isi": isi,
            "tautan": tautan,
            "cara_surel": _cara_surel(penerima, tentang_unit=tentang_unit),
        },
    )
    if created and pesan.cara_surel == CaraSurel.LANGSUNG:
        pesan.kiriman = queue_surel(
            kunci=f"pesan:{pesan.pk}",
            alamat=penerima.email,
            penerima=penerima,
            subjek=pesan.judul,
            isi=surat_pesan(penerima.nama_lengkap, isi, _absolute(tautan), _absolute(unduhan)),
        )
        pesan.save(update_fields=["kiriman"])
    return pesan


def _absolute(path: str) -> str:
    return settings.BASE_URL + path if path else ""


def mark_read(pesan: Pesan) -> None:
    """The first reading counts; later ones change nothing."""
    Pesan.objects.filter(pk=pesan.pk, dibaca_at=None).update(dibaca_at=timezone.now())


def mark_read_about(tautan: str, *, pegawai: Pegawai) -> None:
    """The person has seen the page that the messages lead to, however they came there."""
    Pesan.objects.filter(penerima=pegawai, dibaca_at=None, tautan=tautan).update(dibaca_at=timezone.now())


def settle_pesan(tautan: str, *, pegawai: Pegawai) -> None:
    """What was returned is put right: the messages about it leave the top of the inbox."""
    Pesan.objects.filter(penerima=pegawai, beres_at=None, jenis__in=MINTA_PERBAIKAN, tautan=tautan).update(
        beres_at=timezone.now()
    )


def mark_all_read(*, pegawai: Pegawai) -> int:
    return Pesan.objects.filter(penerima=pegawai, dibaca_at=None).update(dibaca_at=timezone.now())


def _cara_surel(penerima: Pegawai, *, tentang_unit: bool) -> str:
    if not penerima.email or not penerima.is_active:
        return CaraSurel.TANPA
    return surel_unit_of(penerima) if tentang_unit else CaraSurel.LANGSUNG
