"""A NIP that is not registered: the person writes, the pengelola of the unit looks, and closes it."""

from allauth.account.adapter import get_adapter
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from core.exceptions import Conflict, DomainError
from pegawai.enums import JenisKejadian, StatusPermintaan
from pegawai.models import Pegawai, PermintaanAkun
from pegawai.permissions import AksiPegawai, require, today
from pegawai.queries.pengelola import pengelola_of
from pegawai.queries.permintaan_akun import unit_named
from pegawai.services.jejak_audit import record_jejak

SUDAH_DITUTUP = "Permintaan ini baru saja ditutup oleh orang lain."
KONTAK_LAIN = 3


@transaction.atomic
def submit_permintaan(*, nip: str, nama: str, unit: str, kontak: str, catatan: str) -> None:
    """Keep it and tell those who can add people. A NIP that waits already is kept once, with the contact of each who wrote:
    a stranger who was first must not keep out the person. The sender learns none of it.

    Each officer gets one message a day, however many requests come; it holds nothing of what was written.
    """
    dimaksud = unit_named(unit)
    permintaan, is_new = PermintaanAkun.objects.get_or_create(
        nip=nip,
        status=StatusPermintaan.BARU,
        defaults={
            "nama": nama,
            "unit_ditulis": unit,
            "unit": dimaksud,
            "kontak": kontak,
            "catatan": catatan,
        },
    )
    if not is_new:
        _add_kontak(permintaan, kontak)
        return
    record_jejak(JenisKejadian.PERMINTAAN_AKUN, oleh=None, objek=permintaan, rincian={"akun": nip})
    for penerima in pengelola_of(dimaksud):
        get_adapter().tell(
            penerima,
            kunci=f"permintaan-akun:{today()}:{penerima.pk}",
            judul="NIP yang belum terdaftar dilaporkan",
            isi="Di halaman login ditulis bahwa ada NIP yang belum terdaftar. Periksa setiap permintaan yang masih baru, lalu "
            "tambahkan orangnya atau tolak permintaannya. Pesan ini dikirim paling banyak sekali sehari.",
            tautan=f"{reverse('pegawai:permintaan_list')}?status={StatusPermintaan.BARU}",
        )


def _add_kontak(permintaan: PermintaanAkun, kontak: str) -> None:
    """At most a few, so that a stranger cannot fill the row."""
    permintaan = PermintaanAkun.objects.select_for_update().get(pk=permintaan.pk)
    known = permintaan.kontak_kemudian
    if kontak in (permintaan.kontak, *known) or len(known) >= KONTAK_LAIN:
        return
    permintaan.kontak_lain = "\n".join([*known, kontak])
    permintaan.save(update_fields=["kontak_lain"])


@transaction.atomic
def close_permintaan(
    permintaan: PermintaanAkun, *, status: StatusPermintaan, alasan: str = "", oleh: Pegawai
) -> None:
    """Handled, or refused with a reason. Raises NotAllowed, DomainError, and Conflict when a colleague was first."""
    require(oleh, AksiPegawai.CLOSE_PERMINTAAN, permintaan)
    if status == StatusPermintaan.DITOLAK and not alasan:
        raise DomainError("Tulis alasan penolakan.", kode="alasan")
    waiting = PermintaanAkun.objects.filter(pk=permintaan.pk, status=StatusPermintaan.BARU)
    if not waiting.update(status=status, alasan=alasan, oleh=oleh, ditutup_at=timezone.now()):
        raise Conflict(SUDAH_DITUTUP)
    record_jejak(
        JenisKejadian.PERMINTAAN_AKUN,
        oleh=oleh,
        objek=permintaan,
        rincian={"ditutup": status.label, "alasan": alasan},
    )
