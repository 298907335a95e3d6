from datetime import date

from django.db import IntegrityError, transaction

from core.exceptions import DomainError
from kinerja.models import Periode
from kinerja.permissions import AksiKinerja
from kinerja.services.izin import accept_teks
from pegawai.enums import JenisKejadian
from pegawai.models import Kohort, Pegawai
from pegawai.permissions import require
from pegawai.services.jejak_audit import record_jejak


@transaction.atomic
def save_periode(
    *,
    nama: str,
    tahun: int,
    mulai: date,
    selesai: date,
    kohort: Kohort,
    oleh: Pegawai,
    periode: Periode | None = None,
) -> Periode:
    """A new period, or other values for one that is not in use yet (6/2022 Pasal 5; never assumed Jan-Dec).

    Raises NotAllowed; DomainError: ends before it begins, exists for the kohort, or is in use already.
    """
    require(oleh, AksiKinerja.MANAGE_PERIODE)
    nama = accept_teks(nama, bidang="nama", batas=120)
    if not nama:
        raise DomainError("Tuliskan nama periode.", kode="nama")
    if selesai <= mulai:
        raise DomainError("Periode harus berakhir sesudah mulai.", kode="selesai")
    if periode is not None and (periode.skp.exists() or periode.mpph.exists()):
        raise DomainError("Periode ini sudah dipakai MPPH atau SKP dan tidak dapat diubah.", kode="nama")
    periode = periode or Periode()
    isian = {"nama": nama, "tahun": tahun, "mulai": mulai, "selesai": selesai, "kohort": kohort}
    for bidang, nilai in isian.items():
        setattr(periode, bidang, nilai)
    _save_once(periode)
    rincian = {bidang: str(nilai) for bidang, nilai in isian.items()}
    record_jejak(JenisKejadian.PERIODE_CHANGE, oleh=oleh, objek=periode, rincian=rincian)
    return periode


def _save_once(periode: Periode) -> None:
    try:
        with transaction.atomic():
            periode.save()
    except IntegrityError as error:
        raise DomainError("Periode ini sudah ada untuk kohort tersebut.", kode="mulai") from error
