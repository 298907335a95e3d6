"""The correction of a mistyped name. File, receipt and original name stay as they were."""

from django.db import transaction
from django.utils import timezone

from berkas.enums import Langkah
from berkas.models import Berkas, Riwayat, Versi
from berkas.permissions import AksiBerkas
from berkas.queries.berkas import explain_nama_tetap
from berkas.rules.nama_berkas import clean_nama, default_nama
from berkas.services.jejak_audit import name_of
from core.exceptions import Conflict, DomainError
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai
from pegawai.permissions import require
from pegawai.services.jejak_audit import record_jejak

TANPA_HURUF = "Tuliskan nama dengan huruf atau angka, misalnya {contoh}"
NAMA_SAMA = "Namanya sudah {nama}. Tuliskan nama yang lain, atau pilih Batal"


@transaction.atomic
def rename_berkas(versi: Versi, *, nama: str, oleh: Pegawai) -> Versi:
    """Give the newest version another name for lists, downloads and messages, while it waits for a decision.

    Raises NotAllowed; Conflict if it was replaced or decided; DomainError for a name without visible letters, or the one
    that it has.
    """
    require(oleh, AksiBerkas.RENAME, versi)
    # Decisions and uploads wait for this row too
    berkas = (
        Berkas.objects.select_for_update(of=("self",)).select_related("versi_terkini").get(pk=versi.berkas_id)
    )
    versi.refresh_from_db(fields=["nama_pengganti"])
    if tetap := explain_nama_tetap(versi, berkas):
        raise Conflict(tetap, kode="NAME_STAYS")
    lama, baru = versi.nama_kini, clean_nama(nama)
    _require_other(versi, lama, baru)
    versi.nama_pengganti = baru if baru != versi.nama_berkas else ""
    versi.save(update_fields=["nama_pengganti"])
    Riwayat.objects.create(
        berkas=berkas, versi=versi, langkah=Langkah.RENAME, dari=berkas.status, ke=berkas.status, oleh=oleh,
        at=timezone.now(), catatan=f"Dari {lama} menjadi {baru}",
    )  # fmt: skip
    rincian = name_of(versi) | {"sebelum": lama, "sesudah": baru}
    record_jejak(
        JenisKejadian.BERKAS_RENAME, oleh=oleh, pegawai=versi.berkas.pegawai, objek=versi, rincian=rincian
    )
    return versi


def _require_other(versi: Versi, lama: str, baru: str) -> None:
    if not baru:
        dokumen = versi.berkas.dokumen
        contoh = default_nama(dokumen.jenis, dokumen.pengumpulan.periode.tahun)
        raise DomainError(TANPA_HURUF.format(contoh=contoh), kode="nama_berkas")
    if baru == lama:
        raise DomainError(NAMA_SAMA.format(nama=lama), kode="nama_berkas")
