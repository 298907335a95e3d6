"""Who owes nothing for a while: adding it for one person or a list, correcting it, ending it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from berkas.enums import AlasanPengecualian
from berkas.models import Pengecualian, Pengumpulan, PermohonanDispensasi
from berkas.moves import lapse_permohonan
from berkas.permissions import AksiBerkas
from berkas.queries.pengecualian import holds_in
from berkas.services.satu_per_satu import Dokumen, HasilBaris, write_each
from core.alasan import require_alasan
from core.exceptions import Conflict, DomainError
from core.formats import format_date
from notifikasi.enums import JenisPesan
from notifikasi.services.pesan import send_pesan
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai
from pegawai.permissions import require
from pegawai.services.jejak_audit import record_jejak

SUDAH_BERUBAH = (
    "Pengecualian ini baru saja diubah orang lain. Muat ulang halaman untuk melihat keadaannya sekarang."
)
SUDAH_DIAKHIRI = "Pengecualian ini sudah diakhiri."
TERPANJANG = 200


@dataclass(frozen=True, slots=True)
class IsiPengecualian:
    """What an exemption says, apart from whose it is. `selesai`: the last day, None until further notice."""

    alasan: AlasanPengecualian
    mulai: date
    selesai: date | None = None
    keterangan: str = ""


@transaction.atomic
def add_pengecualian(
    isi: IsiPengecualian,
    *,
    pegawai: Pegawai,
    oleh: Pegawai,
    pengumpulan: Pengumpulan | None = None,
    surat: Dokumen = None,
) -> Pengecualian:
    """Take the person out of the numbers and reminders of one campaign, or (None) of all whose deadline falls into the
    span, and tell them.

    Raises NotAllowed; DomainError for a span that ends before it begins, for another reason without words, for a person
    outside the campaign, and for a span that meets one that is in force.
    """
    # The second of two requests for one person waits here and finds the exemption of the first.
    pegawai = Pegawai.objects.get_queryset().select_for_update(no_key=True, of=("self",)).get(pk=pegawai.pk)
    require(oleh, AksiBerkas.EXEMPT, pegawai)
    if pengumpulan is not None and pegawai.kohort_id != pengumpulan.kohort_id:
        raise DomainError("Bukan peserta pengumpulan ini.", kode="pengumpulan")
    row = Pengecualian(pegawai=pegawai, pengumpulan=pengumpulan, oleh=oleh, **_accept(isi))
    _refuse_overlap(row)
    if surat is not None:
        row.surat = surat
    row.save(force_insert=True)
    _record(JenisKejadian.PENGECUALIAN_ADD, row, oleh=oleh, rincian=_facts(row))
    _tell(row, "tambah", f"Anda dikecualikan {_span(row)}", _explain(row))
    _lapse_permohonan(row, oleh)
    return row


def add_many(
    isi: IsiPengecualian,
    *,
    pegawai: Sequence[Pegawai],
    oleh: Pegawai,
    pengumpulan: Pengumpulan | None = None,
    surat: "File[Any] | None" = None,
) -> list[HasilBaris]:
    """The same for each of a list; who cannot be exempted is answered (`write_each`)."""

    def add(one: Pegawai, dokumen: Dokumen) -> Pengecualian:
        return add_pengecualian(isi, pegawai=one, oleh=oleh, pengumpulan=pengumpulan, surat=dokumen)

    return write_each(pegawai, add, surat=surat, is_rahasia=isi.alasan.is_rahasia)


@transaction.atomic
def correct_pengecualian(
    row: Pengecualian, isi: IsiPengecualian, *, oleh: Pegawai, revisi: int, surat: "File[Any] | None" = None
) -> Pengecualian:
    """Another reason, span or document; the trail keeps what it was. `revisi`: the one that the person saw.

    Raises NotAllowed, Conflict when it was changed or ended since, DomainError like `add_pengecualian`.
    """
    require(oleh, AksiBerkas.EXEMPT, row.pegawai)
    row = _lock(row)
    if row.revisi != revisi:
        raise Conflict(SUDAH_BERUBAH, kode="CONFLICT")
    lama = _facts(row)
    for name, value in _accept(isi).items():
        setattr(row, name, value)
    _refuse_overlap(row)
    if surat is not None:
        row.surat = surat
    row.revisi = revisi + 1
    row.save(update_fields=["alasan", "mulai", "selesai", "keterangan", "surat", "revisi"])
    kini = _facts(row)
    berubah = {key: [lama[key], kini[key]] for key in kini if lama[key] != kini[key]}
    if surat is not None:
        berubah["surat"] = [lama["surat"], True]
    _record(JenisKejadian.PENGECUALIAN_CHANGE, row, oleh=oleh, rincian=berubah)
    if {"mulai", "selesai"} & set(berubah):
        _tell(row, f"ubah:{row.revisi}", f"Pengecualian Anda diubah: {_span(row)}", _explain(row))
        _lapse_permohonan(row, oleh)
    return row


@transaction.atomic
def end_pengecualian(row: Pengecualian, *, oleh: Pegawai, alasan: str) -> Pengecualian:
    """From now on it counts no more; the row stays, and so do the numbers of campaigns that have ended. Of a leave that ended early the last day is
    corrected instead.

    Raises NotAllowed, DomainError for a short reason, Conflict when it was ended already.
    """
    require(oleh, AksiBerkas.EXEMPT, row.pegawai)
    alasan = require_alasan(alasan, "Tuliskan alasan mengakhiri, paling sedikit 10 karakter.")
    row = _lock(row)
    row.diakhiri_at, row.diakhiri_oleh, row.alasan_akhir = timezone.now(), oleh, alasan
    row.revisi += 1
    row.save(update_fields=["diakhiri_at", "diakhiri_oleh", "alasan_akhir", "revisi"])
    _record(JenisKejadian.PENGECUALIAN_END, row, oleh=oleh, rincian={"alasan": alasan})
    isi = (
        f"Pengecualian {_span(row)} tidak berlaku lagi.\n\nAlasan: {alasan}\n\nTugas dan tenggat Anda ada di halaman "
        "Sasaran Awal Tahun."
    )
    _tell(row, "akhir", "Pengecualian Anda diakhiri", isi)
    return row


def _lapse_permohonan(row: Pengecualian, oleh: Pegawai) -> None:
    """Who owes nothing needs no more time."""
    waiting = PermohonanDispensasi.objects.waiting().filter(pegawai=row.pegawai)
    waiting = waiting.select_related("pengumpulan", "pegawai__unit", "oleh").order_by("pk")
    rows = [one for one in waiting if holds_in(row, one.pengumpulan)]
    lapse_permohonan(rows, sebab="Pegawai ini dikecualikan dari pengumpulan ini.", oleh=oleh)


def _lock(row: Pengecualian) -> Pengecualian:
    rows = Pengecualian.objects.select_for_update(no_key=True, of=("self",)).select_related("pegawai__unit")
    row = rows.get(pk=row.pk)
    if row.diakhiri_at is not None:
        raise Conflict(SUDAH_DIAKHIRI, kode="CONFLICT")
    return row


def _accept(isi: IsiPengecualian) -> dict[str, Any]:
    keterangan = " ".join(isi.keterangan.split())
    if isi.selesai is not None and isi.selesai < isi.mulai:
        raise DomainError("Tanggal sampai tidak boleh sebelum tanggal mulai.", kode="selesai")
    if isi.alasan == AlasanPengecualian.LAINNYA and not keterangan:
        raise DomainError("Tuliskan alasan pengecualian pada keterangan.", kode="keterangan")
    if len(keterangan) > TERPANJANG:
        raise DomainError(f"Keterangan paling panjang {TERPANJANG} karakter.", kode="keterangan")
    return {"alasan": isi.alasan.value, "mulai": isi.mulai, "selesai": isi.selesai, "keterangan": keterangan}


def _refuse_overlap(row: Pengecualian) -> None:
    others = Pengecualian.objects.in_force().filter(pegawai=row.pegawai).exclude(pk=row.pk)
    others = others.overlapping(row.mulai, row.selesai)
    if row.pengumpulan is not None:
        others = others.filter(Q(pengumpulan=None) | Q(pengumpulan=row.pengumpulan))
    else:
        others = others.filter(pengumpulan=None)
    other = others.order_by(F("selesai").desc(nulls_first=True)).first()
    if other is not None:
        raise DomainError(f"Sudah dikecualikan {_span(other)}.", kode="mulai")


def _span(row: Pengecualian) -> str:
    sampai = f"sampai {format_date(row.selesai)}" if row.selesai else "sampai ada pemberitahuan lain"
    return f"sejak {format_date(row.mulai)} {sampai}"


def _explain(row: Pengecualian) -> str:
    """Without the reason: it may be about health, and mails are read over shoulders."""
    untuk = (
        f"dari {row.pengumpulan}"
        if row.pengumpulan
        else "dari pengumpulan yang tenggatnya jatuh dalam masa itu"
    )
    return (
        f"Anda dikecualikan {untuk}, {_span(row)}. Anda tidak perlu mengunggah dan tidak diingatkan, tetapi tetap boleh "
        "mengunggah selama pengumpulan dibuka.\n\nBila ini keliru, hubungi pengelola kepegawaian unit Anda."
    )


def _tell(row: Pengecualian, apa: str, judul: str, isi: str) -> None:
    if row.alasan == AlasanPengecualian.MENINGGAL:
        return
    send_pesan(
        kunci=f"pengecualian:{row.pk}:{apa}",
        penerima=row.pegawai,
        jenis=JenisPesan.PENGECUALIAN,
        judul=judul,
        isi=isi,
        tautan=reverse("berkas:sasaran"),
    )


def _facts(row: Pengecualian) -> dict[str, Any]:
    return {
        "pengumpulan": row.pengumpulan_id,
        "alasan": row.alasan,
        "keterangan": row.keterangan,
        "mulai": row.mulai.isoformat(),
        "selesai": row.selesai.isoformat() if row.selesai else None,
        "surat": bool(row.surat),  # never its name, which may tell what the document is about
    }


def _record(kejadian: JenisKejadian, row: Pengecualian, *, oleh: Pegawai, rincian: dict[str, Any]) -> None:
    record_jejak(kejadian, oleh=oleh, pegawai=row.pegawai, objek=row, rincian=rincian)
