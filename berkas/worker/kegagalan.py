"""What failed, told to the admins: mails that were given up, mails and inspections that wait too long."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone

from berkas.enums import StatusBerkas
from berkas.models import Berkas
from core.formats import WITA, format_datetime, format_number
from notifikasi.enums import JenisPesan, StatusKiriman
from notifikasi.models import Kiriman, Pesan
from notifikasi.queries import count_tak_sampai
from notifikasi.rules import TERSENDAT
from notifikasi.services.pesan import PesanBaru, send_pesan_many
from pegawai.enums import JenisPeran
from pegawai.models import Pegawai, Peran
from pegawai.permissions import today

PUKUL = time(8)
SEHARI = timedelta(days=1)
AWALAN = "kegagalan:"


@transaction.atomic
def tell_failures() -> int:
    """Write the day's message to every admin, from 08.00 WITA on, if something failed since the last one or waits too
    long now. Returns how many are new: none when all is well, and none twice a day."""
    now, day = timezone.now(), today().isoformat()
    if (
        now.astimezone(WITA).time() < PUKUL
        or Pesan.objects.filter(kunci__startswith=f"{AWALAN}{day}:").exists()
    ):
        return 0
    bagian = [one for one in (_surel(now), _pemeriksaan(now)) if one]
    if not bagian:
        return 0
    pesan = (
        PesanBaru(
            kunci=f"{AWALAN}{day}:{admin.pk}",
            penerima=admin,
            judul="Ada yang gagal atau tertunda pada portal",
            isi="\n\n".join(isi for isi, _ in bagian),
            tautan=bagian[0][1],
        )
        for admin in _admins()
    )
    return send_pesan_many(jenis=JenisPesan.KEGAGALAN, pesan=pesan)


def _admins() -> list[Pegawai]:
    rows = Peran.objects.on(today()).filter(jenis=JenisPeran.ADMIN, pegawai__is_active=True)
    return list(Pegawai.objects.filter(pk__in=rows.values("pegawai")).order_by("pk"))


def _surel(now: datetime) -> tuple[str, str] | None:
    """Given up since the last message (at most a week back): a mail is tried for the last time at `coba_lagi_at`."""
    last = Pesan.objects.filter(kunci__startswith=AWALAN).order_by("-created_at").first()
    since = max(last.created_at, now - 7 * SEHARI) if last else now - SEHARI
    gagal = Kiriman.objects.filter(status=StatusKiriman.GAGAL, coba_lagi_at__gt=since).count()
    tersendat = count_tak_sampai(now).tersendat
    if not gagal and not tersendat:
        return None
    teks = (
        f"Surel: {format_number(gagal)} gagal sejak {format_datetime(since)}, {format_number(tersendat)} menunggu lebih dari "
        f"{TERSENDAT.seconds // 60} menit. Penyebab tiap surel dan tombol kirim ulang ada di halaman Kotak keluar."
    )
    return teks, reverse("notifikasi:outbox")


def _pemeriksaan(now: datetime) -> tuple[str, str] | None:
    """An inspection that fails leaves its file waiting, so what waits long is what failed."""
    waiting = Berkas.objects.filter(status=StatusBerkas.MENUNGGU_PEMERIKSAAN, status_at__lt=now - TERSENDAT)
    counted = waiting.aggregate(jumlah=Count("pk"), sejak=Min("status_at"))
    if not counted["jumlah"]:
        return None
    teks = (
        f"Pemeriksaan otomatis: {format_number(counted['jumlah'])} berkas belum dapat diperiksa, yang terlama sejak "
        f"{format_datetime(counted['sejak'])}. Waktu terimanya tidak berubah. Pengelola server menemukan penyebabnya dengan "
        "manage check_inspection."
    )
    return teks, f"{reverse('berkas:queue')}?status={StatusBerkas.MENUNGGU_PEMERIKSAAN}"
