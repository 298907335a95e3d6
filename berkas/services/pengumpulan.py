"""Opening and changing campaigns: the dates, the letter, and the rules for each document."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.db import transaction

from berkas.enums import JenisDokumen, Kebijakan
from berkas.models import DokumenWajib, Pengumpulan
from berkas.permissions import AksiBerkas
from berkas.services.penimbangan import reweigh_dokumen
from core.exceptions import DomainError, NotAllowed
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai
from pegawai.permissions import can
from pegawai.services.jejak_audit import record_jejak

DICATAT = (
    "nama", "periode_id", "kohort", "nomor_surat", "tanggal_surat", "hal_surat", "surat",
    "dibuka_at", "tenggat_at", "batas_akhir_at", "masa_tenggang", "kontak",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AturanDokumen:
    """The campaign's rules for one kind of document; `batas_ukuran` in bytes. `penandatangan`: codes, None for all who
    sign it."""

    kebijakan: Kebijakan
    batas_ukuran: int
    terima_psre_lain: bool = False
    penandatangan: list[str] | None = None


@transaction.atomic
def save_pengumpulan(
    pengumpulan: Pengumpulan, *, dokumen: Mapping[JenisDokumen, AturanDokumen], oleh: Pegawai
) -> Pengumpulan:
    """Save a validated campaign, new or changed, together with its documents: all or nothing.

    Dispensasi need no change, because the effective deadline is computed where it is needed. Raises
    NotAllowed, and DomainError when no document is left or when a document with uploads would be removed.
    """
    if not can(oleh, AksiBerkas.MANAGE):
        raise NotAllowed(
            f"Hanya admin {settings.BADAN_SINGKAT} yang dapat mengubah pengumpulan.", kode="MANAGE"
        )
    if not dokumen:
        raise DomainError("Pilih paling sedikit satu dokumen yang diminta.", kode="NO_DOCUMENT")
    lama = Pengumpulan.objects.select_for_update().filter(pk=pengumpulan.pk).first()
    sebelum = _describe(lama) if lama else {}
    pengumpulan.save()
    _save_dokumen(pengumpulan, dokumen)
    sesudah = _describe(pengumpulan)
    berubah = {key: [sebelum.get(key), value] for key, value in sesudah.items() if sebelum.get(key) != value}
    record_jejak(JenisKejadian.PENGUMPULAN_CHANGE, oleh=oleh, objek=pengumpulan, rincian=berubah)
    if lama and "dokumen" in berubah:
        for satu in DokumenWajib.objects.filter(pengumpulan=pengumpulan):
            reweigh_dokumen(satu)
    return pengumpulan


def _save_dokumen(pengumpulan: Pengumpulan, dokumen: Mapping[JenisDokumen, AturanDokumen]) -> None:
    for lama in pengumpulan.dokumen.exclude(jenis__in=dokumen):
        if lama.berkas.exists():
            raise DomainError(
                f"{lama} sudah diunggah pegawai, sehingga tetap diminta. Centang kembali dokumen itu.",
                kode="IN_USE",
            )
        lama.delete()
    for jenis, aturan in dokumen.items():
        DokumenWajib.objects.update_or_create(pengumpulan=pengumpulan, jenis=jenis, defaults=asdict(aturan))


def _describe(pengumpulan: Pengumpulan) -> dict[str, Any]:
    rows = DokumenWajib.objects.filter(pengumpulan=pengumpulan).order_by("jenis")
    dokumen = {
        one.jenis: [one.kebijakan, one.batas_ukuran, one.terima_psre_lain, one.penandatangan] for one in rows
    }
    columns = {name: getattr(pengumpulan, name) for name in DICATAT}
    plain = {
        name: value if isinstance(value, int | str | None) else str(value) for name, value in columns.items()
    }
    return plain | {"dokumen": dokumen}
