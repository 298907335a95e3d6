"""A NIP that is not registered: the person writes, the pengelola of the unit looks, and closes it."""

from allauth.account.adapter import get_adapter
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from core.exceptions import Conflict, DomainError
from pegawai.enums import JenisKejadian, StatusPermintaan
from pegawai.models import Pegawai, PermintaanAkun
from pegawai.permissions import AksiPegawai, require
from pegawai.queries.permintaan_akun import unit_named, who_adds_people
from pegawai.services.jejak_audit import record_jejak

SUDAH_DITUTUP = "Permintaan ini baru saja ditutup oleh orang lain."


def submit_permintaan(*, nip: str, nama: str, unit: str, kontak: str, catatan: str) -> None:
    """Keep it and tell those who can add people. A NIP that waits already is kept once; the sender does not learn it.

    The message holds nothing of what the stranger wrote, so nothing of it can reach a mailbox.
    """
    dimaksud = unit_named(unit)
    try:
        with transaction.atomic():
            permintaan = PermintaanAkun.objects.create(
                nip=nip, nama=nama, unit_ditulis=unit, unit=dimaksud, kontak=kontak, catatan=catatan
            )
            record_jejak(JenisKejadian.PERMINTAAN_AKUN, oleh=None, objek=permintaan, rincian={"akun": nip})
            for penerima in who_adds_people(dimaksud):
                get_adapter().tell(
                    penerima,
                    kunci=f"permintaan-akun:{permintaan.pk}:{penerima.pk}",
                    judul="NIP yang belum terdaftar dilaporkan",
                    isi="Seseorang melaporkan di halaman login bahwa NIP-nya belum terdaftar. Periksa data yang ditulisnya, lalu "
                    "tambahkan orang itu atau tolak permintaannya.",
                    tautan=reverse("pegawai:permintaan", args=[permintaan.pk]),
                )
    except IntegrityError:
        return


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
