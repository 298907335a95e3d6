"""A request for a later deadline: asked by the person or an officer of their unit, decided once by an admin, or withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.core.files.base import File
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from berkas.enums import AlasanPermohonan, LangkahPermohonan
from berkas.models import Dispensasi, Pengumpulan, PermohonanDispensasi
from berkas.moves import move_permohonan, word_permohonan
from berkas.permissions import AksiPermohonan
from berkas.queries.permohonan import hal_of
from berkas.queries.pimpinan import kepala_of
from berkas.rules.permohonan import MASIH_MENUNGGU, refuse_diminta, why_useless
from berkas.services.dispensasi import save_dispensasi
from berkas.services.satu_per_satu import Dokumen, HasilBaris, write_each
from core.alasan import require_alasan
from core.exceptions import Conflict, DomainError
from core.formats import end_sentence, format_date, format_tenggat
from notifikasi.enums import JenisPesan
from notifikasi.services.pesan import PesanBaru, send_pesan_many
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai
from pegawai.permissions import Aksi, can, require
from pegawai.services.jejak_audit import record_jejak

JELASKAN = "Jelaskan alasannya, paling sedikit 10 karakter."
TULISKAN_TOLAK = "Tuliskan alasan penolakan, paling sedikit 10 karakter."
TERPANJANG = 1000
CATATAN_TERPANJANG = 500


@dataclass(frozen=True, slots=True)
class IsiPermohonan:
    """What is asked for and why. `tenggat_at`: exclusive; `dipastikan`: a far one was confirmed."""

    alasan: AlasanPermohonan
    keterangan: str
    tenggat_at: datetime
    dipastikan: bool = False


@dataclass(frozen=True, slots=True)
class Pemberian:
    """How a request is granted. `tenggat_at`: exclusive, None for the one that was asked for."""

    tenggat_at: datetime | None = None
    catatan: str = ""
    dipastikan: bool = False


class HasilPutusan(NamedTuple):
    """What became of one request of several; `pesan` is empty when it was decided."""

    permohonan: PermohonanDispensasi
    pesan: str


@transaction.atomic
def ask_permohonan(
    isi: IsiPermohonan,
    *,
    pengumpulan: Pengumpulan,
    pegawai: Pegawai,
    oleh: Pegawai,
    surat: Dokumen = None,
) -> PermohonanDispensasi:
    """Ask for more time for oneself, or for a person of one's unit, who is told.

    Raises NotAllowed; DomainError where more time is of no use (`rules.permohonan`), for a date out of bounds, for a short
    explanation, and while an earlier request waits.
    """
    # The second of two requests for one person waits here and finds the first.
    rows = Pegawai.objects.get_queryset().select_for_update(no_key=True, of=("self",)).select_related("unit")
    pegawai = rows.get(pk=pegawai.pk)
    require(oleh, AksiPermohonan.ASK, pegawai)
    keterangan = require_alasan(isi.keterangan, JELASKAN, terpanjang=TERPANJANG, kode="keterangan")
    _require_use(pengumpulan, pegawai, isi.tenggat_at, dipastikan=isi.dipastikan)
    if pengumpulan.permohonan.waiting().filter(pegawai=pegawai).exists():
        raise DomainError(MASIH_MENUNGGU, kode="WAITING")
    row = PermohonanDispensasi(
        pengumpulan=pengumpulan, pegawai=pegawai, oleh=oleh, alasan=isi.alasan, keterangan=keterangan,
        diminta_at=isi.tenggat_at,
    )  # fmt: skip
    if surat is not None:
        row.surat = surat
    row.save(force_insert=True)
    rincian = {
        "pengumpulan": pengumpulan.pk, "diminta_at": isi.tenggat_at.isoformat(), "surat": surat is not None,
    }  # fmt: skip
    record_jejak(JenisKejadian.PERMOHONAN_SUBMIT, oleh=oleh, pegawai=pegawai, objek=row, rincian=rincian)
    if oleh.pk != pegawai.pk:
        _tell_asked(row)
    return row


def ask_many(
    isi: IsiPermohonan,
    *,
    pengumpulan: Pengumpulan,
    pegawai: Sequence[Pegawai],
    oleh: Pegawai,
    surat: "File[Any] | None" = None,
) -> list[HasilBaris]:
    """The same for each of a list; for whom it is of no use is answered (`write_each`). A list of one is refused as one."""

    def ask(one: Pegawai, dokumen: Dokumen) -> PermohonanDispensasi:
        return ask_permohonan(isi, pengumpulan=pengumpulan, pegawai=one, oleh=oleh, surat=dokumen)

    if len(pegawai) == 1:
        ask(pegawai[0], surat)
        return [HasilBaris(pegawai[0], "")]
    return write_each(pegawai, ask, surat=surat, is_rahasia=isi.alasan.is_rahasia)


@transaction.atomic
def grant_permohonan(permohonan: PermohonanDispensasi, putusan: Pemberian, *, oleh: Pegawai) -> Dispensasi:
    """Give more time, perhaps until another date than was asked for; the person, their heads and who asked are told.

    Raises NotAllowed, DomainError where it is of no use any more or out of bounds, Conflict that names who was first.
    """
    permohonan = _begin(permohonan, AksiPermohonan.DECIDE, oleh)
    tenggat_at, catatan = putusan.tenggat_at or permohonan.diminta_at, " ".join(putusan.catatan.split())
    if len(catatan) > CATATAN_TERPANJANG:
        raise DomainError(f"Catatan paling panjang {CATATAN_TERPANJANG} karakter.", kode="catatan")
    pengumpulan, pegawai = permohonan.pengumpulan, permohonan.pegawai
    _require_use(pengumpulan, pegawai, tenggat_at, dipastikan=putusan.dipastikan)
    alasan = _word_alasan(permohonan, catatan)
    baru = Dispensasi(
        pengumpulan=pengumpulan, pegawai=pegawai, tenggat_at=tenggat_at, alasan=alasan, oleh=oleh
    )
    (dispensasi,) = save_dispensasi([baru], dipastikan=putusan.dipastikan)
    move_permohonan(permohonan, LangkahPermohonan.GRANT, oleh=oleh, catatan=catatan, dispensasi=dispensasi)
    _tell_asker(permohonan, f"Tenggat yang diberikan: {format_tenggat(tenggat_at)}. {catatan}".strip())
    return dispensasi


@transaction.atomic
def refuse_permohonan(permohonan: PermohonanDispensasi, *, oleh: Pegawai, catatan: str) -> None:
    """The person and who asked are told why, the heads above them that it was refused.

    Raises NotAllowed, DomainError for a short reason, Conflict that names who was first.
    """
    permohonan = _begin(permohonan, AksiPermohonan.DECIDE, oleh)
    catatan = require_alasan(catatan, TULISKAN_TOLAK, terpanjang=CATATAN_TERPANJANG, kode="catatan")
    move_permohonan(permohonan, LangkahPermohonan.REFUSE, oleh=oleh, catatan=catatan)
    pesan = word_permohonan(permohonan, "ditolak", f"Alasan: {catatan}")
    send_pesan_many(jenis=JenisPesan.PERMOHONAN_DISPENSASI, pesan=pesan)
    told, nama = {one.penerima.pk for one in pesan}, permohonan.pegawai.nama_lengkap
    judul = f"Permohonan dispensasi {nama} ditolak"
    isi = f"Permohonan {nama} untuk {permohonan.pengumpulan} ditolak. Tenggatnya tetap."
    kepala = [
        PesanBaru(f"permohonan:{permohonan.pk}:kepala:{one.pk}", one, judul, isi, pesan[0].tautan)
        for one in kepala_of(permohonan.pegawai)
        if one.pk not in told
    ]
    send_pesan_many(jenis=JenisPesan.PERMOHONAN_DISPENSASI, pesan=kepala, tentang_unit=True)


@transaction.atomic
def withdraw_permohonan(permohonan: PermohonanDispensasi, *, oleh: Pegawai) -> None:
    """By who asked; another person for whom it was is told. Raises NotAllowed, Conflict when it was decided before."""
    permohonan = _begin(permohonan, AksiPermohonan.WITHDRAW, oleh)
    move_permohonan(permohonan, LangkahPermohonan.WITHDRAW, oleh=oleh)
    if permohonan.pegawai_id != oleh.pk:
        pesan = word_permohonan(permohonan, "ditarik", end_sentence(f"Ditarik oleh {oleh.nama_lengkap}"))
        send_pesan_many(jenis=JenisPesan.PERMOHONAN_DISPENSASI, pesan=pesan[:1])


def decide_many(
    rows: Sequence[PermohonanDispensasi], putusan: "Pemberian | str", *, oleh: Pegawai
) -> list[HasilPutusan]:
    """Each on its own: grant them, or refuse them for the reason that `putusan` is. What cannot be decided is skipped with
    the reason."""
    hasil = []
    for one in rows:
        try:
            if isinstance(putusan, str):
                refuse_permohonan(one, oleh=oleh, catatan=putusan)
            else:
                grant_permohonan(one, putusan, oleh=oleh)
        except DomainError as refusal:
            hasil.append(HasilPutusan(one, refusal.pesan))
        else:
            hasil.append(HasilPutusan(one, ""))
    return hasil


def _begin(
    permohonan: PermohonanDispensasi, aksi: Aksi[PermohonanDispensasi], oleh: Pegawai
) -> PermohonanDispensasi:
    """As it is now. Who may see that it was decided learns by whom."""
    related = ("pengumpulan", "pegawai__unit", "oleh", "diputuskan_oleh")
    row = PermohonanDispensasi.objects.select_related(*related).get(pk=permohonan.pk)
    if not row.is_menunggu and can(oleh, AksiPermohonan.VIEW, row):
        raise Conflict(row.putusan, kode="CONFLICT")
    require(oleh, aksi, row)
    return row


def _require_use(
    pengumpulan: Pengumpulan, pegawai: Pegawai, tenggat_at: datetime, *, dipastikan: bool
) -> None:
    hal, now = hal_of(pengumpulan, pegawai), timezone.now()
    sebab = why_useless(hal, now)
    if sebab:
        raise DomainError(sebab, kode="USELESS")
    fault = refuse_diminta(tenggat_at, hal, now, dipastikan=dipastikan)
    if fault is not None:
        raise DomainError(fault.pesan, kode=fault.kode)


def _word_alasan(permohonan: PermohonanDispensasi, catatan: str) -> str:
    """The reason of the dispensasi, read in mails and lists: without what tells about health."""
    alasan = permohonan.alasan_for(boleh=False)
    teks = f"Atas permohonan {format_date(permohonan.created_at)}{f': {alasan.lower()}' if alasan else ''}."
    return f"{teks} {catatan}".strip()


def _tell_asker(permohonan: PermohonanDispensasi, isi: str) -> None:
    """The person is told by the dispensasi itself, and so is a head."""
    told = {permohonan.pegawai_id, *(one.pk for one in kepala_of(permohonan.pegawai))}
    pesan = [one for one in word_permohonan(permohonan, "dikabulkan", isi) if one.penerima.pk not in told]
    send_pesan_many(jenis=JenisPesan.PERMOHONAN_DISPENSASI, pesan=pesan)


def _tell_asked(permohonan: PermohonanDispensasi) -> None:
    """That another person has asked for them, and until when."""
    isi = (
        f"{permohonan.oleh.nama_lengkap} mengajukan dispensasi bagi Anda untuk {permohonan.pengumpulan}, sampai "
        f"{format_tenggat(permohonan.diminta_at)}. Tenggat Anda tetap sampai permohonan ini dikabulkan."
    )
    pesan = PesanBaru(
        f"permohonan:{permohonan.pk}:diajukan", permohonan.pegawai, "Dispensasi diajukan bagi Anda", isi,
        reverse("berkas:permohonan", args=[permohonan.pk]), syarat=f"permohonan:{permohonan.pk}",
    )  # fmt: skip
    send_pesan_many(jenis=JenisPesan.PERMOHONAN_DISPENSASI, pesan=[pesan])
