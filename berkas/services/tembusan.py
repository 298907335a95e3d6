"""Who gets a copy of the letter."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from berkas.models import Pengumpulan, TembusanSurat
from berkas.permissions import AksiSurat
from berkas.worker.surat import tell_copies
from core.exceptions import Conflict, DomainError
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai, UnitKerja
from pegawai.permissions import require
from pegawai.services.jejak_audit import record_jejak

SUDAH_ADA = "sudah menerima tembusan surat ini."
SUDAH_DIBACA = "Tembusan yang sudah dibaca tetap tercatat, sehingga tidak dapat dihapus."


@transaction.atomic
def add_tembusan(pengumpulan: Pengumpulan, *, tujuan: Pegawai | UnitKerja, oleh: Pegawai) -> TembusanSurat:
    """Give a person, or the head of a unit, a copy; where the letter travels already they are told at once. Raises NotAllowed,
    and Conflict when they have one."""
    require(oleh, AksiSurat.SET_TEMBUSAN, pengumpulan)
    untuk = {"pegawai": tujuan} if isinstance(tujuan, Pegawai) else {"unit": tujuan}
    try:
        with transaction.atomic():
            tembusan = TembusanSurat.objects.create(pengumpulan=pengumpulan, oleh=oleh, **untuk)
    except IntegrityError as error:
        raise Conflict(f"{tujuan} {SUDAH_ADA}", kode="CONFLICT") from error
    if pengumpulan.surat_beredar_at is not None:
        tell_copies(pengumpulan, [tembusan])
    _record(pengumpulan, oleh, "ditambahkan", tembusan)
    return tembusan


@transaction.atomic
def remove_tembusan(tembusan: TembusanSurat, *, oleh: Pegawai) -> None:
    """Take a copy back that was not read. Raises NotAllowed, DomainError when it was read, Conflict when it is gone."""
    require(oleh, AksiSurat.SET_TEMBUSAN, tembusan.pengumpulan)
    row = TembusanSurat.objects.select_for_update().filter(pk=tembusan.pk).first()
    if row is None:
        raise Conflict("Tembusan ini sudah dihapus.", kode="CONFLICT")
    if row.dibaca_at is not None:
        raise DomainError(SUDAH_DIBACA, kode="READ")
    _record(tembusan.pengumpulan, oleh, "dihapus", tembusan)
    row.delete()


def read_tembusan(tembusan: TembusanSurat, *, oleh: Pegawai) -> None:
    """Record the first opening. Raises NotAllowed for others than its receivers."""
    require(oleh, AksiSurat.OPEN_TEMBUSAN, tembusan)
    unread = TembusanSurat.objects.filter(pk=tembusan.pk, dibaca_at=None)
    unread.update(dibaca_at=timezone.now(), dibaca_oleh=oleh)


def _record(pengumpulan: Pengumpulan, oleh: Pegawai, apa: str, tembusan: TembusanSurat) -> None:
    rincian = {apa: str(tembusan)}
    record_jejak(JenisKejadian.TEMBUSAN_CHANGE, oleh=oleh, objek=pengumpulan, rincian=rincian)
