"""The only place where the status of a Berkas, of a campaign, of its letter or of a request for a dispensasi changes; services and
worker modules both use it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from berkas.enums import (
    ALUR,
    ALUR_PENGUMPULAN,
    ALUR_PERMOHONAN,
    ALUR_SURAT,
    AlasanPengembalian,
    ButirPeriksa,
    Langkah,
    LangkahPengumpulan,
    LangkahPermohonan,
    LangkahSurat,
    StatusBerkas,
)
from berkas.models import (
    Berkas,
    Dispensasi,
    Pengumpulan,
    PerjalananSurat,
    PermohonanDispensasi,
    Riwayat,
    RiwayatPengumpulan,
    Versi,
)
from berkas.permissions import AksiPermohonan
from berkas.queries.permohonan import owing_in
from core.exceptions import Conflict
from core.formats import format_date
from notifikasi.enums import JenisPesan
from notifikasi.services.pesan import PesanBaru, send_pesan_many, settle_pesan
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai
from pegawai.permissions import can
from pegawai.services.jejak_audit import record_jejak

PENGUMPULAN_BERUBAH = (
    "Pengumpulan ini baru saja diubah admin lain. Muat ulang halaman untuk melihat keadaannya sekarang."
)
SURAT_BERUBAH = (
    "Keadaan surat pada unit ini baru saja berubah. Muat ulang halaman untuk melihat keadaannya sekarang."
)
SUDAH_BERUBAH = "Berkas ini baru saja berubah. Muat ulang halaman untuk melihat keadaannya sekarang."


def move_berkas(  # noqa: PLR0913 each is a fact of the history
    berkas: Berkas,
    langkah: Langkah,
    ke: StatusBerkas,
    *,
    oleh: Pegawai | None,
    versi: Versi | None,
    alasan: Sequence[AlasanPengembalian] = (),
    catatan: str = "",
    catatan_internal: str = "",
    butir_periksa: Sequence[ButirPeriksa] = (),
    **fields: Any,
) -> Riwayat:
    """Compare-and-set the status, end any claim, append the history. Call it inside a transaction. What was returned and no
    longer is leaves the top of the person's inbox; with the last document a request for more time lapses.

    `versi` is the version of this step: for an upload the new one, otherwise it must still be the newest.
    `fields` are further columns of Berkas, set in the same statement. Raises Conflict when another request
    was first.
    """
    dari, tujuan = ALUR[langkah]
    if ke not in tujuan:
        raise ValueError(f"{langkah} does not lead to {ke}")
    rows = Berkas.objects.filter(pk=berkas.pk, status__in=[status for status in dari if status])
    if langkah != Langkah.UPLOAD:
        rows = rows.filter(versi_terkini=versi)
    lama, now = berkas.status, timezone.now()
    fields |= {"status": ke, "status_at": now, "diklaim_oleh": None, "diklaim_sampai": None}
    if not rows.update(**fields):
        raise Conflict(SUDAH_BERUBAH, kode="CONFLICT")
    for name, value in fields.items():
        setattr(berkas, name, value)
    if lama == StatusBerkas.DIKEMBALIKAN:
        settle_pesan(reverse("berkas:detail", args=[berkas.pk]), pegawai=berkas.pegawai)
    if ke == StatusBerkas.DIUNGGAH:
        _lapse_complete(berkas)
    return Riwayat.objects.create(
        berkas=berkas, versi=versi, langkah=langkah, dari=lama, ke=ke, oleh=oleh, at=now,
        alasan=list(alasan), catatan=catatan, catatan_internal=catatan_internal,
        butir_periksa=list(butir_periksa),
    )  # fmt: skip


def move_pengumpulan(
    pengumpulan: Pengumpulan,
    langkah: LangkahPengumpulan,
    *,
    oleh: Pegawai,
    alasan: str = "",
    rincian: Mapping[str, Any] | None = None,
    **fields: Any,
) -> RiwayatPengumpulan:
    """Compare-and-set the state and append the history. Call it inside a transaction.

    It must still be in the state and at the `revisi` that the caller has read. `fields` are further columns, set in the
    same statement. Raises Conflict when another request was first.
    """
    dari, ke = ALUR_PENGUMPULAN[langkah]
    lama, now = pengumpulan.status, timezone.now()
    rows = Pengumpulan.objects.with_drafts().filter(
        pk=pengumpulan.pk, revisi=pengumpulan.revisi, status__in=[status for status in dari if status]
    )
    if not rows.update(status=ke, revisi=F("revisi") + 1, **fields):
        raise Conflict(PENGUMPULAN_BERUBAH, kode="CONFLICT")
    for name, value in (fields | {"status": ke, "revisi": pengumpulan.revisi + 1}).items():
        setattr(pengumpulan, name, value)
    return RiwayatPengumpulan.objects.create(
        pengumpulan=pengumpulan, langkah=langkah, dari=lama, ke=ke, oleh=oleh, at=now, alasan=alasan,
        rincian=dict(rincian or {}),
    )  # fmt: skip


def move_permohonan(
    permohonan: PermohonanDispensasi,
    langkah: LangkahPermohonan,
    *,
    oleh: Pegawai | None,
    catatan: str = "",
    dispensasi: Dispensasi | None = None,
) -> None:
    """Compare-and-set the status with who, when and why, and record it. Call it inside a transaction.

    Raises Conflict, which names who was first and what they decided.
    """
    dari, ke = ALUR_PERMOHONAN[langkah]
    fields = {
        "status": ke, "diputuskan_oleh": oleh, "diputuskan_at": timezone.now(), "catatan": catatan,
        "dispensasi": dispensasi,
    }  # fmt: skip
    rows = PermohonanDispensasi.objects.filter(pk=permohonan.pk)
    if not rows.filter(status__in=[status for status in dari if status]).update(**fields):
        raise Conflict(rows.select_related("diputuskan_oleh").get().putusan, kode="CONFLICT")
    for name, value in fields.items():
        setattr(permohonan, name, value)
    ditarik = langkah == LangkahPermohonan.WITHDRAW
    kejadian = JenisKejadian.PERMOHONAN_WITHDRAW if ditarik else JenisKejadian.PERMOHONAN_DECIDE
    rincian = {
        "pengumpulan": permohonan.pengumpulan_id,
        "ke": ke,
    }  # why is in the row, and not for every reader
    record_jejak(kejadian, oleh=oleh, pegawai=permohonan.pegawai, objek=permohonan, rincian=rincian)


def lapse_permohonan(rows: Iterable[PermohonanDispensasi], *, sebab: str, oleh: Pegawai | None) -> None:
    """Requests that wait are of no more use; the person and who asked are told why. `oleh`: whose act it followed from,
    None if it was the person's own."""
    pesan: list[PesanBaru] = []
    for one in rows:
        move_permohonan(one, LangkahPermohonan.LAPSE, oleh=oleh, catatan=sebab)
        pesan += word_permohonan(one, "gugur", sebab)
    send_pesan_many(jenis=JenisPesan.PERMOHONAN_DISPENSASI, pesan=pesan)


def word_permohonan(permohonan: PermohonanDispensasi, hasil: str, isi: str) -> list[PesanBaru]:
    """What became of it, for the person and for who asked for them, unless that one reads there no more."""
    one, tentang = (
        permohonan,
        f"untuk {permohonan.pengumpulan}, diajukan {format_date(permohonan.created_at)}",
    )
    tautan = reverse("berkas:permohonan", args=[one.pk])
    found = [
        PesanBaru(f"permohonan:{one.pk}:{hasil}:{one.pegawai_id}", one.pegawai, f"Permohonan dispensasi Anda {hasil}",
                  f"Permohonan {tentang}: {hasil}.\n\n{isi}", tautan)
    ]  # fmt: skip
    if one.oleh_id != one.pegawai_id and can(one.oleh, AksiPermohonan.VIEW, one):
        nama = one.pegawai.nama_lengkap
        judul, isi = (
            f"Permohonan dispensasi {nama} {hasil}",
            f"Permohonan bagi {nama} {tentang}: {hasil}.\n\n{isi}",
        )
        found.append(PesanBaru(f"permohonan:{one.pk}:{hasil}:{one.oleh_id}", one.oleh, judul, isi, tautan))
    return found


def _lapse_complete(berkas: Berkas) -> None:
    rows = PermohonanDispensasi.objects.waiting().filter(
        pegawai=berkas.pegawai_id, pengumpulan__dokumen=berkas.dokumen_id
    )
    found = rows.select_related("pengumpulan", "pegawai__unit", "oleh").first()
    if found and not owing_in(found.pengumpulan_id, [found.pegawai_id], belum_diperiksa=True):
        lapse_permohonan([found], sebab="Semua dokumen sudah diunggah.", oleh=None)


def move_surat(surat: PerjalananSurat, langkah: LangkahSurat, **fields: Any) -> None:
    """Compare-and-set how far a unit has come with the letter; its first step writes the row. Call it inside a
    transaction. Raises Conflict when another request was first."""
    dari, ke = ALUR_SURAT[langkah]
    row, _ = PerjalananSurat.objects.get_or_create(pengumpulan=surat.pengumpulan, unit=surat.unit)
    fields |= {"status": ke}
    if not PerjalananSurat.objects.filter(pk=row.pk, status__in=dari).update(**fields):
        raise Conflict(SURAT_BERUBAH, kode="CONFLICT")
    for name, value in (fields | {"pk": row.pk}).items():
        setattr(surat, name, value)
