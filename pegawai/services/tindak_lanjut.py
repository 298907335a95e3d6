from collections.abc import Collection

from django.db import transaction
from django.db.models import QuerySet

from pegawai.enums import JenisKejadian, JenisTindakLanjut
from pegawai.models import Pegawai, TindakLanjut
from pegawai.permissions import AksiPegawai, require
from pegawai.rules.tindak_lanjut import HalImpor
from pegawai.services.jejak_audit import record_jejak

SEKALI_TULIS = 500


def write_tindak_lanjut(hal: Collection[HalImpor], *, terbaca: Collection[str], nama_berkas: str) -> None:
    """In the transaction of the import. A row that waits already gets the new reason; a refused row whose NIP (`terbaca`) is read
    now is done."""
    nips = sorted(terbaca)
    for start in range(0, len(nips), SEKALI_TULIS):
        part = nips[start : start + SEKALI_TULIS]
        TindakLanjut.objects.filter(jenis=JenisTindakLanjut.BARIS_SALAH, nip__in=part).delete()
    rows = {
        (one.jenis, one.kunci): TindakLanjut(
            jenis=one.jenis, kunci=one.kunci, nip=one.nip, nama=one.nama, sebab=one.sebab, nama_berkas=nama_berkas[:120]
        )
        for one in hal
    }  # fmt: skip
    TindakLanjut.objects.bulk_create(
        rows.values(), batch_size=SEKALI_TULIS, update_conflicts=True,
        unique_fields=["jenis", "kunci"], update_fields=["nip", "nama", "sebab", "nama_berkas"],
    )  # fmt: skip


@transaction.atomic
def settle_tindak_lanjut(rows: QuerySet[TindakLanjut], *, oleh: Pegawai) -> int:
    """These are done. Returns how many were still waiting: none for a second click. Raises NotAllowed."""
    require(oleh, AksiPegawai.IMPORT)
    found = list(rows.values_list("jenis", "nip", "nama", "sebab"))
    jumlah, _ = rows.delete()
    if jumlah:
        isi = [dict(zip(("jenis", "nip", "nama", "sebab"), one, strict=True)) for one in found[:SEKALI_TULIS]]
        record_jejak(JenisKejadian.TINDAK_LANJUT, oleh=oleh, rincian={"jumlah": jumlah, "hal": isi})
    return jumlah
