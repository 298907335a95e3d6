from django.db.models import Q
from django.utils import timezone

from pegawai.enums import StatusPermintaan
from pegawai.models import KodeAktivasi, PermintaanAkun
from pegawai.rules import retensi


def drop_old_akun() -> tuple[int, int]:
    """Delete requests for accounts and activation codes whose time is over. Returns how many of each."""
    now = timezone.now()
    waiting = Q(status=StatusPermintaan.BARU, created_at__lte=now - retensi.PERMINTAAN_BARU)
    closed = Q(ditutup_at__lte=now - retensi.PERMINTAAN_DITUTUP)
    permintaan, _ = PermintaanAkun.objects.filter(waiting | closed).delete()
    ended = now - retensi.KODE
    kode, _ = KodeAktivasi.objects.filter(
        Q(dipakai_at__lte=ended) | Q(dicabut_at__lte=ended) | Q(berlaku_sampai_at__lte=ended)
    ).delete()
    return permintaan, kode
