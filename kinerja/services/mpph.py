"""The life of a matrix: started, copied, set, opened again. Its columns, rows and cells: `services.matriks`."""

from django.db import transaction
from django.utils import timezone

from core.exceptions import Conflict, DomainError
from kinerja.enums import LangkahMpph
from kinerja.models import AnggotaMpph, IndikatorMpph, Mpph, PeranHasil, Periode, Skp, VersiMpph
from kinerja.moves import change_induk, log_perubahan, move_mpph, touch
from kinerja.permissions import AksiKinerja
from kinerja.queries.mpph import Matriks, naskah_of, newest_versi, read_matriks
from kinerja.rules.mpph import NaskahMpph, dampak_perubahan, kurang_mpph
from kinerja.services.izin import accept_teks, load_mpph
from kinerja.services.pesan import tautan_mpph, tell_skp
from notifikasi.enums import JenisPesan
from notifikasi.services.pesan import send_pesan
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai
from pegawai.permissions import require
from pegawai.services.jejak_audit import record_jejak


@transaction.atomic
def start_mpph(*, periode: Periode, pimpinan: Pegawai, oleh: Pegawai, nama_tim: str = "") -> Mpph:
    """An empty draft of the leader's unit. Raises NotAllowed, or Conflict when it exists already."""
    require(oleh, AksiKinerja.START_MPPH, pimpinan)
    nama_tim = accept_teks(nama_tim, bidang="nama_tim", batas=150)
    mpph, created = Mpph.objects.get_or_create(
        periode=periode,
        pimpinan=pimpinan,
        nama_tim=nama_tim,
        defaults={
            "unit": pimpinan.unit,
            "pimpinan_nama": pimpinan.nama_lengkap,
            "pimpinan_jabatan": pimpinan.jabatan,
            "diubah_oleh": oleh,
        },
    )
    if not created:
        raise Conflict("MPPH pimpinan dan tim ini sudah ada untuk periode tersebut.", kode="EXISTS")
    record_jejak(JenisKejadian.MPPH_START, oleh=oleh, pegawai=pimpinan, objek=mpph)
    return mpph


@transaction.atomic
def refresh_pimpinan(mpph: Mpph, *, oleh: Pegawai, revisi: int) -> Mpph:
    """Take name and post of the leader from the register of today."""
    mpph = load_mpph(mpph, oleh=oleh, aksi=AksiKinerja.EDIT_MPPH)
    pimpinan = mpph.pimpinan
    isian = {"pimpinan_nama": pimpinan.nama_lengkap, "pimpinan_jabatan": pimpinan.jabatan}
    change_induk(mpph, isian, oleh=oleh, revisi=revisi)
    return mpph


@transaction.atomic
def rename_tim(mpph: Mpph, *, nama_tim: str, oleh: Pegawai, revisi: int) -> Mpph:
    """Raises SudahDiubah, NotAllowed; Conflict when the leader has another matrix of that name."""
    mpph = load_mpph(mpph, oleh=oleh, aksi=AksiKinerja.EDIT_MPPH)
    nama_tim = accept_teks(nama_tim, bidang="nama_tim", batas=150)
    lain = Mpph.objects.filter(periode=mpph.periode, pimpinan=mpph.pimpinan, nama_tim=nama_tim)
    if lain.exclude(pk=mpph.pk).exists():
        raise Conflict("MPPH pimpinan dan tim ini sudah ada untuk periode tersebut.", kode="EXISTS")
    change_induk(mpph, {"nama_tim": nama_tim}, oleh=oleh, revisi=revisi)
    return mpph


@transaction.atomic
def copy_mpph(mpph: Mpph, *, dari: Mpph, oleh: Pegawai, revisi: int) -> Mpph:
    """Fill an empty draft with the columns, active members and cells of another matrix; names and posts are those of today.

    Raises DomainError when the draft is not empty, NotAllowed when the other may not be seen, SudahDiubah.
    """
    mpph = load_mpph(mpph, oleh=oleh, aksi=AksiKinerja.EDIT_MPPH)
    require(oleh, AksiKinerja.VIEW_MPPH, dari)
    if mpph.indikator.exists() or mpph.anggota.exists():
        raise DomainError("MPPH ini sudah berisi. Salin hanya ke MPPH yang masih kosong.", kode="dari")
    touch(mpph, oleh=oleh, revisi=revisi)
    _copy_matriks(read_matriks(dari), mpph, oleh)
    log_perubahan(mpph, mpph, "disalin", sebelum="", sesudah=f"{dari} ({dari.periode})", oleh=oleh)
    record_jejak(
        JenisKejadian.MPPH_COPY, oleh=oleh, pegawai=mpph.pimpinan, objek=mpph, rincian={"dari": dari.pk}
    )
    return mpph


def new_anggota(mpph: Mpph, pegawai: Pegawai, urutan: int, oleh: Pegawai) -> AnggotaMpph:
    """Not yet written; name, post and unit are those of the register today."""
    return AnggotaMpph(
        mpph=mpph,
        pegawai=pegawai,
        urutan=urutan,
        nama=pegawai.nama_lengkap,
        jabatan=pegawai.jabatan,
        unit_nama=str(pegawai.unit),
        diubah_oleh=oleh,
    )


def _copy_matriks(matriks: Matriks, mpph: Mpph, oleh: Pegawai) -> None:
    """Columns, the rows of those who are still active, and their cells, in four statements at any size."""
    kolom = {
        k.pk: IndikatorMpph(
            mpph=mpph, urutan=k.urutan, jenis=k.jenis, hasil=k.hasil, iki=k.iki, diubah_oleh=oleh
        )
        for k in matriks.kolom
    }
    IndikatorMpph.objects.bulk_create(kolom.values())
    rows = Pegawai.objects.active().select_related("unit")
    pegawai = rows.in_bulk([b.anggota.pegawai_id for b in matriks.baris])
    tetap = [b for b in matriks.baris if b.anggota.pegawai_id in pegawai]
    anggota = {
        b.anggota.pk: new_anggota(mpph, pegawai[b.anggota.pegawai_id], urutan, oleh)
        for urutan, b in enumerate(tetap, 1)
    }
    AnggotaMpph.objects.bulk_create(anggota.values())
    PeranHasil.objects.bulk_create(
        PeranHasil(
            anggota=anggota[b.anggota.pk], indikator=kolom[s.indikator_id], teks=s.teks, diubah_oleh=oleh
        )
        for b in tetap
        for s in b.sel
        if s.teks
    )


@transaction.atomic
def determine_mpph(mpph: Mpph, *, oleh: Pegawai, revisi: int) -> VersiMpph:
    """Set the matrix as it stands: a new version, locked; SKPs composed from what it changes are flagged.

    Raises NotAllowed, SudahDiubah, or DomainError (kode "kurang") while something is missing.
    """
    mpph = load_mpph(mpph, oleh=oleh, aksi=AksiKinerja.DETERMINE_MPPH)
    lama = newest_versi(mpph)
    move_mpph(mpph, LangkahMpph.DETERMINE, oleh=oleh, revisi=revisi, nomor_versi=mpph.nomor_versi + 1)
    naskah = naskah_of(read_matriks(mpph))
    if kurang := kurang_mpph(naskah):
        raise DomainError(f"MPPH belum lengkap: {kurang[0].pesan}", kode="kurang")
    versi = VersiMpph.objects.create(
        mpph=mpph, nomor=mpph.nomor_versi, isi=naskah.to_dict(), oleh=oleh, at=timezone.now()
    )
    terdampak = _flag_skp(mpph, NaskahMpph.from_dict(lama.isi), naskah, versi) if lama else 0
    _tell_anggota(mpph, naskah, versi)
    rincian = {"versi": versi.nomor, "nomor_dokumen": versi.nomor_dokumen, "skp_perlu_disesuaikan": terdampak}
    record_jejak(JenisKejadian.MPPH_DETERMINE, oleh=oleh, pegawai=mpph.pimpinan, objek=mpph, rincian=rincian)
    return versi


@transaction.atomic
def revise_mpph(mpph: Mpph, *, oleh: Pegawai, revisi: int) -> Mpph:
    """Open a matrix that was set; its version stays what SKPs are composed from until the next is set."""
    mpph = load_mpph(mpph, oleh=oleh, aksi=AksiKinerja.REVISE_MPPH)
    move_mpph(mpph, LangkahMpph.REVISE, oleh=oleh, revisi=revisi)
    record_jejak(JenisKejadian.MPPH_REVISE, oleh=oleh, pegawai=mpph.pimpinan, objek=mpph)
    return mpph


def _flag_skp(mpph: Mpph, lama: NaskahMpph, baru: NaskahMpph, versi: VersiMpph) -> int:
    dampak = dampak_perubahan(lama, baru)
    rows = Skp.objects.filter(pegawai__in=dampak, periode=mpph.periode, rencana__mpph=mpph).distinct()
    skps = list(rows.select_related("pegawai").order_by("pk"))
    for skp in skps:
        alasan = "\n".join(dampak[skp.pegawai_id])
        karena = "\n".join(filter(None, [skp.perlu_disesuaikan_karena, alasan]))
        Skp.objects.filter(pk=skp.pk).update(perlu_disesuaikan_at=versi.at, perlu_disesuaikan_karena=karena)
        tell_skp(
            skp,
            kunci=f"mpph:{versi.pk}:skp:{skp.pk}",
            penerima=skp.pegawai,
            jenis=JenisPesan.SKP_PERLU_DISESUAIKAN,
            judul="SKP Anda perlu disesuaikan dengan MPPH",
            isi=f"{mpph} ditetapkan kembali (versi {versi.nomor}).\n\n{alasan}\n\nSesuaikan SKP Anda.",
        )
    return len(skps)


def _tell_anggota(mpph: Mpph, naskah: NaskahMpph, versi: VersiMpph) -> None:
    """At the first version only: a later one notifies the people it affects."""
    if versi.nomor > 1:
        return
    for pegawai in Pegawai.objects.active().filter(pk__in=[baris.pegawai_id for baris in naskah.baris]):
        send_pesan(
            kunci=f"mpph:{versi.pk}:anggota:{pegawai.pk}",
            penerima=pegawai,
            jenis=JenisPesan.MPPH_DITETAPKAN,
            judul="MPPH tim Anda sudah ditetapkan",
            isi=f"{mpph} untuk periode {mpph.periode} sudah ditetapkan. Susun SKP Anda dari peran yang tercantum di dalamnya.",
            tautan=tautan_mpph(mpph),
        )
