"""Writing campaigns: the dates, the letter, and the rules for each document. Deleting a draft that was never used."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import ProtectedError

from berkas.enums import JenisDokumen, Kebijakan, StatusPengumpulan
from berkas.models import DokumenWajib, Pengumpulan
from berkas.moves import PENGUMPULAN_BERUBAH
from berkas.permissions import AksiBerkas, AksiPengumpulan
from core.exceptions import Conflict, DomainError, NotAllowed
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai
from pegawai.permissions import can, require
from pegawai.services.jejak_audit import record_jejak

DICATAT = (
    "nama", "periode_id", "kohort", "nomor_surat", "tanggal_surat", "hal_surat", "surat",
    "dibuka_at", "tenggat_at", "batas_akhir_at", "masa_tenggang", "kontak", "surat_terbuka",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AturanDokumen:
    """The campaign's rules for one kind of document; `batas_ukuran` in bytes. `penandatangan`: codes, None for all who
    sign it."""

    kebijakan: Kebijakan
    batas_ukuran: int
    terima_psre_lain: bool = False
    penandatangan: list[str] | None = None

    @property
    def plain(self) -> list[Any]:
        """Like `DokumenWajib.aturan`."""
        return [self.kebijakan.value, self.batas_ukuran, self.terima_psre_lain, self.penandatangan]


@transaction.atomic
def save_pengumpulan(
    pengumpulan: Pengumpulan,
    *,
    dokumen: Mapping[JenisDokumen, AturanDokumen],
    oleh: Pegawai,
    revisi: int | None = None,
) -> Pengumpulan:
    """Save a validated draft, new or changed, together with its documents: all or nothing. A running campaign is changed by
    `services.perubahan`, which asks for a reason and tells its people.

    `revisi`: the one that the admin has seen. Raises NotAllowed; Conflict when the row was changed or published since then;
    DomainError when no document is left.
    """
    if not can(oleh, AksiBerkas.MANAGE):
        raise NotAllowed(
            f"Hanya admin {settings.BADAN_SINGKAT} yang dapat mengubah pengumpulan.", kode="MANAGE"
        )
    if not dokumen:
        raise DomainError("Pilih paling sedikit satu dokumen yang diminta.", kode="NO_DOCUMENT")
    lama = Pengumpulan.objects.with_drafts().select_for_update().filter(pk=pengumpulan.pk).first()
    if lama is None:
        pengumpulan.status, pengumpulan.dibuat_oleh = StatusPengumpulan.KONSEP, oleh
    else:
        _carry_on(pengumpulan, lama, oleh, revisi)
    sebelum = describe_pengumpulan(lama) if lama else {}
    pengumpulan.save()
    save_dokumen(pengumpulan, dokumen)
    sesudah = describe_pengumpulan(pengumpulan)
    berubah = {key: [sebelum.get(key), value] for key, value in sesudah.items() if sebelum.get(key) != value}
    record_jejak(JenisKejadian.PENGUMPULAN_CHANGE, oleh=oleh, objek=pengumpulan, rincian=berubah)
    return pengumpulan


@transaction.atomic
def delete_pengumpulan(pengumpulan: Pengumpulan, *, oleh: Pegawai) -> None:
    """Delete a draft; the audit trail keeps its name. Raises NotAllowed for what was ever published, and Conflict when
    another admin published it meanwhile or something already refers to it."""
    row = Pengumpulan.objects.with_drafts().select_for_update().filter(pk=pengumpulan.pk).first()
    if row is None:
        raise Conflict("Konsep ini sudah dihapus.", kode="CONFLICT")
    require(oleh, AksiPengumpulan.DELETE, row)
    record_jejak(JenisKejadian.PENGUMPULAN_DELETE, oleh=oleh, objek=row, rincian={"nama": row.nama})
    try:
        with transaction.atomic():
            DokumenWajib.objects.of(row).delete()
            row.delete()
    except ProtectedError as error:
        raise Conflict("Konsep ini sudah dipakai, sehingga tidak dapat dihapus.", kode="IN_USE") from error


def _carry_on(pengumpulan: Pengumpulan, lama: Pengumpulan, oleh: Pegawai, revisi: int | None) -> None:
    """What the form does not know stays as it is in the database."""
    require(oleh, AksiPengumpulan.EDIT, lama)
    if not lama.is_konsep or (revisi is not None and revisi != lama.revisi):
        raise Conflict(PENGUMPULAN_BERUBAH, kode="CONFLICT")
    pengumpulan.status, pengumpulan.ditutup_at = lama.status, lama.ditutup_at
    pengumpulan.revisi = lama.revisi + 1


def save_dokumen(pengumpulan: Pengumpulan, dokumen: Mapping[JenisDokumen, AturanDokumen]) -> None:
    for lama in pengumpulan.dokumen.exclude(jenis__in=dokumen):
        if lama.berkas.exists():
            raise DomainError(
                f"{lama} sudah diunggah pegawai, sehingga tetap diminta. Centang kembali dokumen itu.",
                kode="IN_USE",
            )
        lama.delete()
    for jenis, aturan in dokumen.items():
        DokumenWajib.objects.of(pengumpulan).update_or_create(
            pengumpulan=pengumpulan, jenis=jenis, defaults=asdict(aturan)
        )


def describe_pengumpulan(pengumpulan: Pengumpulan) -> dict[str, Any]:
    """Its columns and documents as plain values, for the trail."""
    dokumen = {one.jenis: one.aturan for one in DokumenWajib.objects.of(pengumpulan).order_by("jenis")}
    columns = {name: getattr(pengumpulan, name) for name in DICATAT}
    plain = {
        name: value if isinstance(value, int | str | None) else str(value) for name, value in columns.items()
    }
    return plain | {"dokumen": dokumen}
