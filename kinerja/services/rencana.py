"""The lines of an SKP: plans, indicators, expectations, lampiran; each with a `revisi` of its own.

Every service takes the `revisi` that the editor saw and raises SudahDiubah when another change came first; any change voids the
confirmations. The SKP that is passed, or hangs on the line, is read again in place: its `revisi` is fresh afterwards.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from core.exceptions import DomainError
from kinerja.enums import Aspek, JenisLampiran, JenisPenugasan, JenisRencana
from kinerja.models import EkspektasiPerilaku, IndikatorKinerja, LampiranSkp, RencanaHasilKerja, Skp
from kinerja.models.baris import Berevisi
from kinerja.moves import TAMBAH, log_perubahan, move_baris, next_urutan, remove_baris, touch, write_baris
from kinerja.permissions import AksiKinerja
from kinerja.queries.mpph import PilihanPeran, peran_for_skp
from kinerja.rules.skp import BATAS_INDIKATOR, BATAS_LAMPIRAN, BATAS_RENCANA
from kinerja.rules.teks import BATAS_PENDEK
from kinerja.services.izin import accept_teks, load_skp
from pegawai.models import Pegawai

BIDANG: dict[type[Berevisi], tuple[str, ...]] = {
    RencanaHasilKerja: ("rhk_pimpinan", "rencana", "penugasan_dari", "penugasan"),
    IndikatorKinerja: ("aspek", "iki", "target"),
    EkspektasiPerilaku: ("teks",),
    LampiranSkp: ("teks",),
}
PILIHAN = {
    "penugasan_dari": (JenisPenugasan.values, "Pilih jabatan, pimpinan, atau tim kerja."),
    "aspek": (["", *Aspek.values], "Pilih aspek kuantitas, kualitas, waktu, atau biaya."),
}
IZIN = {EkspektasiPerilaku: AksiKinerja.EDIT_EKSPEKTASI, LampiranSkp: AksiKinerja.EDIT_LAMPIRAN}


@transaction.atomic
def add_rencana(
    skp: Skp, *, jenis: str, oleh: Pegawai, isian: Mapping[str, str] | None = None
) -> RencanaHasilKerja:
    """A plan at the end of A. UTAMA or B. TAMBAHAN. `isian`: any of rhk_pimpinan, rencana, penugasan_dari, penugasan."""
    skp = load_skp(skp, oleh=oleh, aksi=AksiKinerja.EDIT_SKP)
    bersih = clean_isian(RencanaHasilKerja, isian or {})
    return _create_rencana(skp, jenis, oleh, bersih)


@transaction.atomic
def take_peran(
    skp: Skp, *, mpph_id: int, peran_id: int, oleh: Pegawai, jenis: str = JenisRencana.UTAMA
) -> RencanaHasilKerja:
    """One click: the cell of a matrix that was set becomes a plan, with the leader's result that it serves.

    Raises DomainError when the newest version of the matrix has no such part, or when it was taken already.
    """
    skp = load_skp(skp, oleh=oleh, aksi=AksiKinerja.EDIT_SKP)
    # Of two clicks at once the second waits here, and then sees what the first has taken.
    touch(skp, oleh=oleh)
    pilihan = _find_peran(skp, mpph_id, peran_id)
    if pilihan.sudah_diambil:
        raise DomainError("Peran ini sudah menjadi rencana hasil kerja Anda.", kode="peran")
    mpph = pilihan.mpph
    dari = JenisPenugasan.TIM_KERJA if mpph.nama_tim else JenisPenugasan.PIMPINAN
    isian = {
        "rencana": pilihan.teks, "rhk_pimpinan": pilihan.rhk_pimpinan, "penugasan_dari": dari,
        "penugasan": mpph.nama_tim or mpph.pimpinan_jabatan or mpph.pimpinan_nama,
        "mpph": mpph, "peran_id": pilihan.peran_id,
    }  # fmt: skip
    return _create_rencana(skp, jenis, oleh, isian)


@transaction.atomic
def retake_peran(rencana: RencanaHasilKerja, *, oleh: Pegawai, revisi: int) -> RencanaHasilKerja:
    """Bring a plan that was taken from the matrix to the words of its newest version."""
    skp = load_skp(rencana.skp, oleh=oleh, aksi=AksiKinerja.EDIT_SKP)
    if rencana.mpph_id is None or rencana.peran_id is None:
        raise DomainError("Rencana ini tidak lagi memiliki peran pada MPPH. Ubah atau hapus.", kode="peran")
    pilihan = _find_peran(skp, rencana.mpph_id, rencana.peran_id)
    isian = {"rencana": pilihan.teks, "rhk_pimpinan": pilihan.rhk_pimpinan}
    write_baris(rencana, oleh=oleh, revisi=revisi, isian=isian, induk=skp)
    return rencana


@transaction.atomic
def change_rencana(
    rencana: RencanaHasilKerja, *, isian: Mapping[str, str], oleh: Pegawai, revisi: int
) -> RencanaHasilKerja:
    """`isian`: any of rhk_pimpinan, rencana, penugasan_dari, penugasan."""
    _change(rencana, rencana.skp, isian, oleh, revisi)
    return rencana


@transaction.atomic
def move_rencana(
    rencana: RencanaHasilKerja, *, ke: int, oleh: Pegawai, revisi: int, jenis: str = ""
) -> RencanaHasilKerja:
    """To the place `ke`, counted from 1, of its list or of that of `jenis`."""
    skp = load_skp(rencana.skp, oleh=oleh, aksi=AksiKinerja.EDIT_SKP)
    if jenis and jenis != rencana.jenis:
        _refuse_unknown_jenis(jenis)
        write_baris(rencana, oleh=oleh, revisi=revisi, isian={"jenis": jenis}, induk=skp)
        revisi = rencana.revisi
    saudara = RencanaHasilKerja.objects.filter(skp=skp, jenis=rencana.jenis)
    move_baris(rencana, ke=ke, oleh=oleh, revisi=revisi, saudara=saudara, induk=skp)
    return rencana


@transaction.atomic
def remove_rencana(rencana: RencanaHasilKerja, *, oleh: Pegawai, revisi_skp: int) -> None:
    """With its indicators, so it takes `revisi_skp`: no line goes that the person has not seen."""
    skp = load_skp(rencana.skp, oleh=oleh, aksi=AksiKinerja.EDIT_SKP)
    touch(skp, oleh=oleh, revisi=revisi_skp)
    for indikator in rencana.indikator.all():
        remove_baris(indikator, oleh=oleh, ringkasan=indikator.iki, induk=skp)
    remove_baris(rencana, oleh=oleh, ringkasan=rencana.rencana, induk=skp)


@transaction.atomic
def add_indikator_kinerja(
    rencana: RencanaHasilKerja, *, oleh: Pegawai, isian: Mapping[str, str] | None = None
) -> IndikatorKinerja:
    """A line of measures at the end of a plan. `isian`: any of aspek, iki, target."""
    skp = load_skp(rencana.skp, oleh=oleh, aksi=AksiKinerja.EDIT_SKP)
    bersih = clean_isian(IndikatorKinerja, isian or {})
    touch(skp, oleh=oleh)
    urutan = next_urutan(
        rencana.indikator, BATAS_INDIKATOR, "SKP memuat paling banyak {batas} indikator setiap rencana."
    )
    indikator = IndikatorKinerja.objects.create(rencana=rencana, urutan=urutan, diubah_oleh=oleh, **bersih)
    log_perubahan(skp, indikator, TAMBAH, sesudah=indikator.iki, oleh=oleh)
    return indikator


@transaction.atomic
def change_indikator_kinerja(
    indikator: IndikatorKinerja, *, isian: Mapping[str, str], oleh: Pegawai, revisi: int
) -> IndikatorKinerja:
    """`isian`: any of aspek, iki, target."""
    _change(indikator, indikator.rencana.skp, isian, oleh, revisi)
    return indikator


@transaction.atomic
def move_indikator_kinerja(
    indikator: IndikatorKinerja, *, ke: int, oleh: Pegawai, revisi: int
) -> IndikatorKinerja:
    skp = load_skp(indikator.rencana.skp, oleh=oleh, aksi=AksiKinerja.EDIT_SKP)
    saudara = IndikatorKinerja.objects.filter(rencana=indikator.rencana_id)
    move_baris(indikator, ke=ke, oleh=oleh, revisi=revisi, saudara=saudara, induk=skp)
    return indikator


@transaction.atomic
def remove_indikator_kinerja(indikator: IndikatorKinerja, *, oleh: Pegawai, revisi: int) -> None:
    skp = load_skp(indikator.rencana.skp, oleh=oleh, aksi=AksiKinerja.EDIT_SKP)
    remove_baris(indikator, oleh=oleh, revisi=revisi, ringkasan=indikator.iki, induk=skp)


@transaction.atomic
def change_ekspektasi(
    ekspektasi: EkspektasiPerilaku, *, teks: str, oleh: Pegawai, revisi: int
) -> EkspektasiPerilaku:
    """By the penilai: what is expected beyond the guidance of the value; empty for nothing special."""
    _change(ekspektasi, ekspektasi.skp, {"teks": teks}, oleh, revisi)
    return ekspektasi


@transaction.atomic
def add_lampiran(skp: Skp, *, jenis: str, oleh: Pegawai, teks: str = "") -> LampiranSkp:
    """A line of one of the three lists, by either side."""
    skp = load_skp(skp, oleh=oleh, aksi=AksiKinerja.EDIT_LAMPIRAN)
    if jenis not in JenisLampiran.values:
        raise DomainError(
            "Pilih dukungan sumber daya, skema pertanggungjawaban, atau konsekuensi.", kode="jenis"
        )
    bersih = clean_isian(LampiranSkp, {"teks": teks})
    touch(skp, oleh=oleh)
    urutan = next_urutan(
        LampiranSkp.objects.filter(skp=skp, jenis=jenis),
        BATAS_LAMPIRAN,
        "SKP memuat paling banyak {batas} baris lampiran.",
    )
    lampiran = LampiranSkp.objects.create(skp=skp, jenis=jenis, urutan=urutan, diubah_oleh=oleh, **bersih)
    log_perubahan(skp, lampiran, TAMBAH, sesudah=lampiran.teks, oleh=oleh)
    return lampiran


@transaction.atomic
def change_lampiran(lampiran: LampiranSkp, *, teks: str, oleh: Pegawai, revisi: int) -> LampiranSkp:
    _change(lampiran, lampiran.skp, {"teks": teks}, oleh, revisi)
    return lampiran


@transaction.atomic
def move_lampiran(lampiran: LampiranSkp, *, ke: int, oleh: Pegawai, revisi: int) -> LampiranSkp:
    skp = load_skp(lampiran.skp, oleh=oleh, aksi=AksiKinerja.EDIT_LAMPIRAN)
    saudara = LampiranSkp.objects.filter(skp=skp, jenis=lampiran.jenis)
    move_baris(lampiran, ke=ke, oleh=oleh, revisi=revisi, saudara=saudara, induk=skp)
    return lampiran


@transaction.atomic
def remove_lampiran(lampiran: LampiranSkp, *, oleh: Pegawai, revisi: int) -> None:
    skp = load_skp(lampiran.skp, oleh=oleh, aksi=AksiKinerja.EDIT_LAMPIRAN)
    remove_baris(lampiran, oleh=oleh, revisi=revisi, ringkasan=lampiran.teks, induk=skp)


def clean_isian(model: type[Berevisi], isian: Mapping[str, str]) -> dict[str, Any]:
    """Only the fields that may be written, cleaned. Raises DomainError (kode: the field)."""
    bersih = {
        bidang: accept_teks(teks, bidang=bidang, **({"batas": BATAS_PENDEK} if bidang == "penugasan" else {}))
        for bidang, teks in isian.items()
        if bidang in BIDANG[model]
    }
    for bidang, (pilihan, pesan) in PILIHAN.items():
        if bidang in bersih and bersih[bidang] not in pilihan:
            raise DomainError(pesan, kode=bidang)
    return bersih


def _change(baris: Berevisi, skp: Skp, isian: Mapping[str, str], oleh: Pegawai, revisi: int) -> None:
    skp = load_skp(skp, oleh=oleh, aksi=IZIN.get(type(baris), AksiKinerja.EDIT_SKP))
    bersih = clean_isian(type(baris), isian)
    write_baris(baris, oleh=oleh, revisi=revisi, isian=bersih, induk=skp)


def _create_rencana(skp: Skp, jenis: str, oleh: Pegawai, isian: Mapping[str, Any]) -> RencanaHasilKerja:
    _refuse_unknown_jenis(jenis)
    touch(skp, oleh=oleh)
    urutan = next_urutan(
        RencanaHasilKerja.objects.filter(skp=skp),
        BATAS_RENCANA,
        "SKP memuat paling banyak {batas} rencana hasil kerja.",
    )
    rencana = RencanaHasilKerja.objects.create(skp=skp, jenis=jenis, urutan=urutan, diubah_oleh=oleh, **isian)
    log_perubahan(skp, rencana, TAMBAH, sesudah=rencana.rencana, oleh=oleh)
    return rencana


def _find_peran(skp: Skp, mpph_id: int, peran_id: int) -> PilihanPeran:
    for pilihan in peran_for_skp(skp):
        if (pilihan.mpph.pk, pilihan.peran_id) == (mpph_id, peran_id):
            return pilihan
    raise DomainError("Peran ini tidak ada pada MPPH yang ditetapkan.", kode="peran")


def _refuse_unknown_jenis(jenis: str) -> None:
    if jenis not in JenisRencana.values:
        raise DomainError("Pilih hasil kerja utama atau tambahan.", kode="jenis")
