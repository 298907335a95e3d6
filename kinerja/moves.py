"""The one door through which matrices, SKPs and their lines change.

Every change is a compare-and-set: on the status it starts from, or on the `revisi` that the editor saw. The second of two
gets SudahDiubah with who changed what and when. Two people in different lines do not collide: each line has its own `revisi`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models
from django.db.models import F
from django.utils import timezone

from core.exceptions import Conflict, DomainError
from core.formats import end_sentence, format_datetime
from kinerja.enums import (
    ALUR_LAPORAN,
    ALUR_MPPH,
    ALUR_SKP,
    SKP_TERBUKA,
    JenisBaris,
    LangkahLaporan,
    LangkahMpph,
    LangkahSkp,
    StatusMpph,
    StatusSkp,
)
from kinerja.exceptions import SudahDiubah
from kinerja.models import (
    EkspektasiPerilaku,
    IndikatorKinerja,
    LampiranSkp,
    LaporanPenilaiSalah,
    Mpph,
    PerubahanMpph,
    PerubahanSkp,
    RencanaHasilKerja,
    RiwayatSkp,
    Skp,
    UsulanDialog,
)
from kinerja.models.baris import Berevisi, PerubahanBaris
from pegawai.models import Pegawai

SUDAH_BERUBAH = "Halaman ini baru saja berubah. Muat ulang untuk melihat keadaannya sekarang."
BATAL_SETUJU = {"pegawai_setuju_at": None, "penilai_setuju_at": None}
HAPUS, TAMBAH, PINDAH = "hapus", "tambah", "urutan"
JENIS_BARIS: dict[type[Berevisi], JenisBaris] = {
    RencanaHasilKerja: JenisBaris.RENCANA,
    IndikatorKinerja: JenisBaris.INDIKATOR,
    EkspektasiPerilaku: JenisBaris.EKSPEKTASI,
    LampiranSkp: JenisBaris.LAMPIRAN,
    Skp: JenisBaris.SKP,
}


def move_mpph(mpph: Mpph, langkah: LangkahMpph, *, oleh: Pegawai, revisi: int, **fields: Any) -> None:
    """Compare-and-set the status and the revision. Call it inside a transaction."""
    dari, ke = ALUR_MPPH[langkah]
    _set_status(mpph, [status for status in dari if status], oleh=oleh, revisi=revisi, status=ke, **fields)


def move_skp(
    skp: Skp, langkah: LangkahSkp, *, oleh: Pegawai, revisi: int, catatan: str = "", **fields: Any
) -> RiwayatSkp:
    """Compare-and-set status and revision, append the history. `fields` are further columns set in the same statement."""
    dari, ke = ALUR_SKP[langkah]
    lama = skp.status
    _set_status(skp, [status for status in dari if status], oleh=oleh, revisi=revisi, status=ke, **fields)
    return RiwayatSkp.objects.create(
        skp=skp, langkah=langkah, dari=lama, ke=ke, oleh=oleh, catatan=catatan, at=skp.diubah_at
    )


def confirm_content(skp: Skp, bidang: str, *, oleh: Pegawai, revisi: int) -> None:
    """Set one of the two confirmations of what stood at `revisi`. The content is the same after it, so `revisi` stays:
    the other side may confirm the page that they have open."""
    rows = Skp.objects.filter(pk=skp.pk, status=StatusSkp.DIALOG, revisi=revisi)
    if not rows.update(**{bidang: timezone.now()}):
        raise refuse_induk(skp, [StatusSkp.DIALOG])
    skp.refresh_from_db(fields=[*BATAL_SETUJU])


def move_laporan(
    laporan: LaporanPenilaiSalah, langkah: LangkahLaporan, *, oleh: Pegawai, tanggapan: str
) -> None:
    dari, ke = ALUR_LAPORAN[langkah]
    fields = {"status": ke, "ditangani_oleh": oleh, "ditangani_at": timezone.now(), "tanggapan": tanggapan}
    if not LaporanPenilaiSalah.objects.filter(pk=laporan.pk, status__in=[s for s in dari if s]).update(
        **fields
    ):
        raise Conflict(SUDAH_BERUBAH, kode="CONFLICT")
    _mirror(laporan, fields)


def _set_status(
    induk: Mpph | Skp, dari: list[Any], *, oleh: Pegawai, revisi: int | None = None, **fields: Any
) -> None:
    rows = type(induk)._default_manager.filter(pk=induk.pk, status__in=dari)
    if revisi is not None:
        rows = rows.filter(revisi=revisi)
    fields |= {"diubah_oleh": oleh, "diubah_at": timezone.now()}
    if not rows.update(**fields, revisi=F("revisi") + 1):
        raise refuse_induk(induk, dari)
    _mirror(induk, fields)
    induk.refresh_from_db(fields=["revisi"])


def write_baris(
    baris: Berevisi, *, oleh: Pegawai, revisi: int, isian: Mapping[str, Any], induk: Mpph | Skp,
    usulan: UsulanDialog | None = None,
) -> bool:  # fmt: skip
    """Set fields of one line whose `revisi` is still the one that the editor saw; whether anything changed.

    Writing the same text again is no change, also when another person wrote it. Raises SudahDiubah; locks `induk`.
    """
    kini = type(baris)._default_manager.filter(pk=baris.pk).first()
    if kini is None:
        raise refuse_removed(baris, induk)
    beda = {bidang: nilai for bidang, nilai in isian.items() if getattr(kini, bidang) != nilai}
    if not beda:
        _mirror(baris, {**isian, "revisi": kini.revisi})
        return False
    touch(induk, oleh=oleh)
    rows = type(baris)._default_manager.filter(pk=baris.pk, revisi=revisi)
    if not rows.update(**beda, revisi=revisi + 1, diubah_oleh=oleh, diubah_at=timezone.now()):
        raise refuse_baris(baris, tuple(isian), induk)
    for bidang, nilai in beda.items():
        log_perubahan(
            induk, baris, bidang, sebelum=getattr(kini, bidang), sesudah=nilai, oleh=oleh, usulan=usulan
        )
    _mirror(baris, {**isian, "revisi": revisi + 1})
    return True


def remove_baris(
    baris: Berevisi,
    *,
    oleh: Pegawai,
    ringkasan: str,
    induk: Mpph | Skp,
    revisi: int | None = None,
    revisi_induk: int | None = None,
) -> None:
    """Delete one line; its history stays. Raises SudahDiubah; locks `induk`.

    `revisi` of the line for a single one; `revisi_induk` where further lines go with it, since another person may have changed those.
    """
    kini = type(baris)._default_manager.filter(pk=baris.pk).first()
    if kini is None:
        raise refuse_removed(baris, induk)
    touch(induk, oleh=oleh, revisi=revisi_induk)
    if revisi is not None and not type(baris)._default_manager.filter(pk=baris.pk, revisi=revisi).exists():
        raise refuse_baris(baris, (), induk)
    log_perubahan(induk, baris, HAPUS, sebelum=ringkasan, sesudah="", oleh=oleh)
    kini.delete()


def move_baris(
    baris: Berevisi, *, ke: int, oleh: Pegawai, revisi: int, saudara: models.QuerySet[Any], induk: Mpph | Skp
) -> None:
    """Give one line the place `ke` (from 1) among `saudara`, which includes it. Raises SudahDiubah; locks `induk`."""
    touch(induk, oleh=oleh)
    rows = type(baris)._default_manager.filter(pk=baris.pk)
    if not rows.filter(revisi=revisi).update(revisi=revisi + 1, diubah_oleh=oleh, diubah_at=timezone.now()):
        raise refuse_baris(baris, (), induk) if rows.exists() else refuse_removed(baris, induk)
    urut = list(saudara.order_by("urutan", "pk"))
    dari = next(tempat for tempat, one in enumerate(urut) if one.pk == baris.pk)
    dipindah = urut.pop(dari)
    urut.insert(max(0, min(ke - 1, len(urut))), dipindah)
    for tempat, one in enumerate(urut, 1):
        if one.urutan != tempat:
            type(one)._default_manager.filter(pk=one.pk).update(urutan=tempat)
            one.urutan = tempat
    log_perubahan(induk, baris, PINDAH, sebelum=dari + 1, sesudah=dipindah.urutan, oleh=oleh)
    _mirror(baris, {"revisi": revisi + 1, "urutan": dipindah.urutan})


def next_urutan(saudara: models.Manager[Any] | models.QuerySet[Any], batas: int, pesan: str) -> int:
    """The place of a new line behind `saudara`. Raises DomainError with `pesan` when there are `batas` of them."""
    if saudara.count() >= batas:
        raise DomainError(pesan.format(batas=batas), kode="batas")
    return int(saudara.aggregate(besar=models.Max("urutan"))["besar"] or 0) + 1


def change_induk(induk: Mpph | Skp, isian: Mapping[str, Any], *, oleh: Pegawai, revisi: int) -> bool:
    """Set columns of the matrix or SKP itself; whether anything changed. Raises SudahDiubah, Conflict."""
    sebelum = {bidang: getattr(induk, bidang) for bidang in isian}
    if sebelum == isian:
        return False
    batal = BATAL_SETUJU if isinstance(induk, Skp) else {}
    _set_status(induk, _terbuka(induk), oleh=oleh, revisi=revisi, **batal, **isian)
    for bidang, nilai in isian.items():
        if nilai != sebelum[bidang]:
            log_perubahan(induk, induk, bidang, sebelum=sebelum[bidang], sesudah=nilai, oleh=oleh)
    return True


def touch(induk: Mpph | Skp, *, oleh: Pegawai, revisi: int | None = None) -> None:
    """Lock the matrix or SKP while its lines may change and count the change: before the change of any line in it.

    The confirmations of an SKP become void: they were for the earlier content.
    """
    batal = BATAL_SETUJU if isinstance(induk, Skp) else {}
    _set_status(induk, _terbuka(induk), oleh=oleh, revisi=revisi, **batal)


def _terbuka(induk: Mpph | Skp) -> list[Any]:
    return [StatusMpph.DRAF] if isinstance(induk, Mpph) else [*SKP_TERBUKA]


def log_perubahan(
    induk: Mpph | Skp,
    baris: Berevisi,
    bidang: str,
    *,
    sebelum: object = "",
    sesudah: object = "",
    oleh: Pegawai,
    usulan: UsulanDialog | None = None,
) -> None:
    isi = {
        "baris_id": baris.pk, "bidang": bidang, "oleh": oleh, "at": timezone.now(),
        "sebelum": _as_text(sebelum), "sesudah": _as_text(sesudah),
    }  # fmt: skip
    if isinstance(induk, Mpph):
        PerubahanMpph.objects.create(mpph=induk, jenis=_jenis_mpph(baris), **isi)
    else:
        PerubahanSkp.objects.create(skp=induk, jenis=JENIS_BARIS[type(baris)], usulan=usulan, **isi)


def log_of(induk: Mpph | Skp) -> models.QuerySet[PerubahanMpph] | models.QuerySet[PerubahanSkp]:
    return induk.perubahan.select_related("oleh").order_by("-pk")


def _jenis_mpph(baris: Berevisi) -> str:
    return baris._meta.model_name or ""


def _as_text(nilai: object) -> str:
    return "" if nilai is None else str(nilai)


def _mirror(objek: models.Model, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        setattr(objek, name, value)


def refuse_induk(induk: Mpph | Skp, dari: Sequence[str] = ()) -> Conflict:
    """Why a step that starts from `dari` is refused: another status, or else changed content."""
    kini = type(induk)._default_manager.select_related("diubah_oleh").get(pk=induk.pk)
    if kini.status not in dari:
        pesan = f"{induk._meta.verbose_name} ini sekarang berstatus {kini.get_status_display()}, diubah oleh {_pelaku(kini)}"
        return Conflict(end_sentence(pesan), kode="CONFLICT")
    perubahan = log_of(induk).first()
    apa = f" ({_sebut(perubahan)})" if perubahan is not None and perubahan.at >= kini.diubah_at else ""
    pesan = f"Isinya sudah diubah oleh {_pelaku(kini)}{apa} sesudah Anda membukanya. Muat ulang dan periksa kembali."
    return SudahDiubah(pesan, revisi=kini.revisi)


def refuse_baris(baris: Berevisi, bidang: tuple[str, ...], induk: Mpph | Skp) -> SudahDiubah:
    kini = type(baris)._default_manager.select_related("diubah_oleh").get(pk=baris.pk)
    isi = {nama: _as_text(getattr(kini, nama)) for nama in bidang}
    perubahan = _log_of_baris(baris, induk).first()
    apa = f" ({_sebut(perubahan)})" if perubahan is not None else ""
    pesan = f"{end_sentence(f'Bagian ini sudah diubah oleh {_pelaku(kini)}{apa}')} Isian Anda belum disimpan."
    return SudahDiubah(pesan, kini=isi, revisi=kini.revisi)


def refuse_removed(baris: Berevisi, induk: Mpph | Skp) -> SudahDiubah:
    hapus = _log_of_baris(baris, induk).filter(bidang=HAPUS).first()
    jejak = f" oleh {hapus.oleh} pada {format_datetime(hapus.at)}" if hapus else ""
    return SudahDiubah(f"Bagian ini sudah dihapus{jejak}. Isian Anda belum disimpan.")


def _log_of_baris(baris: Berevisi, induk: Mpph | Skp) -> models.QuerySet[Any]:
    jenis = _jenis_mpph(baris) if isinstance(induk, Mpph) else JENIS_BARIS[type(baris)]
    return log_of(induk).filter(jenis=jenis, baris_id=baris.pk)


def _pelaku(kini: Berevisi) -> str:
    return f"{kini.diubah_oleh or 'Sistem'} pada {format_datetime(kini.diubah_at)}"


def _sebut(perubahan: PerubahanBaris) -> str:
    """ "rencana hasil kerja: 'lama' menjadi 'baru'", short enough for a message."""
    nama = perubahan.bidang.replace("_", " ")
    if perubahan.bidang in (HAPUS, TAMBAH, PINDAH):
        return nama
    return f'{nama}: "{_short(perubahan.sebelum)}" menjadi "{_short(perubahan.sesudah)}"'


def _short(teks: str, batas: int = 60) -> str:
    return teks if len(teks) <= batas else f"{teks[: batas - 1]}…"
