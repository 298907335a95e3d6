from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from core.exceptions import DomainError
from pegawai.enums import JenisKejadian
from pegawai.models import Kohort, Pegawai
from pegawai.permissions import AksiPegawai, require
from pegawai.services.jejak_audit import record_jejak


@transaction.atomic
def save_kohort(*, nama: str, oleh: Pegawai, kohort: Kohort | None = None) -> Kohort:
    """A new kohort, or another name for one; its people and campaigns stay. Raises NotAllowed; DomainError (kode "nama")
    when the name is empty or taken."""
    require(oleh, AksiPegawai.MANAGE_KOHORT)
    nama = " ".join(nama.split())
    if not nama:
        raise DomainError("Tuliskan nama kohort.", kode="nama")
    kohort = kohort or Kohort()
    sebelum, kohort.nama = kohort.nama, nama
    try:
        with transaction.atomic():
            kohort.save()
    except IntegrityError as error:
        raise DomainError(f"Kohort {nama} sudah ada.", kode="nama") from error
    rincian = {"nama": {"sebelum": sebelum, "sesudah": nama}}
    record_jejak(JenisKejadian.KOHORT_CHANGE, oleh=oleh, objek=kohort, rincian=rincian)
    return kohort


@transaction.atomic
def remove_kohort(kohort: Kohort, *, oleh: Pegawai) -> None:
    """Only one that no person, period or campaign has. Raises NotAllowed, DomainError."""
    require(oleh, AksiPegawai.MANAGE_KOHORT)
    record_jejak(
        JenisKejadian.KOHORT_CHANGE,
        oleh=oleh,
        objek=kohort,
        rincian={"nama": {"sebelum": kohort.nama, "sesudah": ""}},
    )
    try:
        kohort.delete()
    except ProtectedError as error:
        raise DomainError(
            f"Kohort {kohort} dipakai pegawai, periode, atau pengumpulan, jadi tetap ada."
        ) from error
