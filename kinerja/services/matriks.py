"""The columns, rows and cells of a matrix, one at a time, so that two people in different cells do not collide.

Each service takes the `revisi` of the line that the editor saw and raises SudahDiubah when another change came first. The matrix
that is passed, or hangs on the line, is read again in place: its `revisi` is fresh afterwards.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.exceptions import DomainError
from kinerja.enums import JenisHasil
from kinerja.models import AnggotaMpph, IndikatorMpph, Mpph, PeranHasil, PerubahanMpph, RencanaHasilKerja
from kinerja.moves import (
    HAPUS,
    TAMBAH,
    log_perubahan,
    move_baris,
    next_urutan,
    refuse_baris,
    refuse_removed,
    remove_baris,
    touch,
    write_baris,
)
from kinerja.permissions import AksiKinerja
from kinerja.rules.mpph import BATAS_ANGGOTA, BATAS_INDIKATOR, TIDAK_ADA_PERAN
from kinerja.services.izin import accept_teks, load_mpph
from kinerja.services.mpph import new_anggota
from pegawai.models import Pegawai

BIDANG_INDIKATOR = ("jenis", "hasil", "iki")


@transaction.atomic
def add_indikator(
    mpph: Mpph, *, oleh: Pegawai, jenis: str = JenisHasil.OUTPUT, hasil: str = "", iki: str = ""
) -> IndikatorMpph:
    """A column at the end."""
    mpph = load_mpph(mpph, oleh=oleh, aksi=AksiKinerja.EDIT_MPPH)
    isian = _clean_indikator({"jenis": jenis, "hasil": hasil, "iki": iki})
    touch(mpph, oleh=oleh)
    urutan = next_urutan(mpph.indikator, BATAS_INDIKATOR, "Matriks memuat paling banyak {batas} indikator.")
    indikator = IndikatorMpph.objects.create(mpph=mpph, urutan=urutan, diubah_oleh=oleh, **isian)
    log_perubahan(mpph, indikator, TAMBAH, sesudah=indikator.iki, oleh=oleh)
    return indikator


@transaction.atomic
def change_indikator(
    indikator: IndikatorMpph, *, isian: Mapping[str, str], oleh: Pegawai, revisi: int
) -> IndikatorMpph:
    """`isian`: any of jenis, hasil, iki. Raises DomainError for an unknown jenis or a text that is too long."""
    mpph = load_mpph(indikator.mpph, oleh=oleh, aksi=AksiKinerja.EDIT_MPPH)
    write_baris(indikator, oleh=oleh, revisi=revisi, isian=_clean_indikator(isian), induk=mpph)
    return indikator


@transaction.atomic
def move_indikator(indikator: IndikatorMpph, *, ke: int, oleh: Pegawai, revisi: int) -> IndikatorMpph:
    """To the place `ke`, counted from 1."""
    mpph = load_mpph(indikator.mpph, oleh=oleh, aksi=AksiKinerja.EDIT_MPPH)
    saudara = IndikatorMpph.objects.filter(mpph=mpph)
    move_baris(indikator, ke=ke, oleh=oleh, revisi=revisi, saudara=saudara, induk=mpph)
    return indikator


@transaction.atomic
def remove_indikator(indikator: IndikatorMpph, *, oleh: Pegawai, revisi_mpph: int) -> None:
    """With its cells, so it takes `revisi_mpph`: no cell goes that the person has not seen. SKPs keep the text they took and are
    flagged when the next version is set."""
    mpph = load_mpph(indikator.mpph, oleh=oleh, aksi=AksiKinerja.EDIT_MPPH)
    touch(mpph, oleh=oleh, revisi=revisi_mpph)
    _remove_peran(mpph, oleh, indikator=indikator)
    remove_baris(indikator, oleh=oleh, ringkasan=indikator.iki, induk=mpph)


@transaction.atomic
def add_anggota(mpph: Mpph, *, pegawai: Pegawai, oleh: Pegawai) -> AnggotaMpph:
    """A row at the end, also for a person of another unit. Raises DomainError: inactive, the leader, already a member."""
    mpph = load_mpph(mpph, oleh=oleh, aksi=AksiKinerja.EDIT_MPPH)
    if not pegawai.is_active:
        raise DomainError("Pegawai dengan NIP ini tidak aktif.", kode="pegawai")
    if pegawai.pk == mpph.pimpinan_id:
        raise DomainError("Pimpinan sudah tercantum pada baris pertama matriks.", kode="pegawai")
    touch(mpph, oleh=oleh)
    if mpph.anggota.filter(pegawai=pegawai).exists():
        raise DomainError(f"{pegawai} sudah ada pada matriks ini.", kode="pegawai")
    urutan = next_urutan(mpph.anggota, BATAS_ANGGOTA, "Matriks memuat paling banyak {batas} anggota.")
    anggota = new_anggota(mpph, pegawai, urutan, oleh)
    anggota.save(force_insert=True)
    log_perubahan(mpph, anggota, TAMBAH, sesudah=anggota.nama, oleh=oleh)
    return anggota


@transaction.atomic
def move_anggota(anggota: AnggotaMpph, *, ke: int, oleh: Pegawai, revisi: int) -> AnggotaMpph:
    """To the place `ke`, counted from 1."""
    mpph = load_mpph(anggota.mpph, oleh=oleh, aksi=AksiKinerja.EDIT_MPPH)
    saudara = AnggotaMpph.objects.filter(mpph=mpph)
    move_baris(anggota, ke=ke, oleh=oleh, revisi=revisi, saudara=saudara, induk=mpph)
    return anggota


@transaction.atomic
def remove_anggota(anggota: AnggotaMpph, *, oleh: Pegawai, revisi_mpph: int) -> None:
    """With the cells of the row; see `remove_indikator`."""
    mpph = load_mpph(anggota.mpph, oleh=oleh, aksi=AksiKinerja.EDIT_MPPH)
    touch(mpph, oleh=oleh, revisi=revisi_mpph)
    _remove_peran(mpph, oleh, anggota=anggota)
    remove_baris(anggota, oleh=oleh, ringkasan=anggota.nama, induk=mpph)


@transaction.atomic
def set_peran(
    mpph: Mpph, *, anggota_id: int, indikator_id: int, teks: str, oleh: Pegawai, revisi: int
) -> PeranHasil | None:
    """Write one cell; empty or TIDAK ADA PERAN removes the part. `revisi` is 0 for a cell that was never written.

    None when an untouched cell stays empty. Raises SudahDiubah when the cell changed, or row or column are gone.
    """
    mpph = load_mpph(mpph, oleh=oleh, aksi=AksiKinerja.EDIT_MPPH)
    teks = _clean_peran(teks)
    _refuse_gone(mpph, {anggota_id}, {indikator_id})
    peran = PeranHasil.objects.filter(anggota=anggota_id, indikator=indikator_id).first()
    if peran is None and not teks:
        return None
    if peran is None:
        touch(mpph, oleh=oleh)
        isian = {"teks": teks, "diubah_oleh": oleh, "diubah_at": timezone.now()}
        peran, created = PeranHasil.objects.get_or_create(
            anggota_id=anggota_id, indikator_id=indikator_id, defaults=isian
        )
        if created:
            log_perubahan(mpph, peran, "teks", sesudah=teks, oleh=oleh)
            return peran
    write_baris(peran, oleh=oleh, revisi=revisi, isian={"teks": teks}, induk=mpph)
    return peran


@transaction.atomic
def paste_peran(
    mpph: Mpph, *, anggota_id: int, indikator_id: int, tabel: Sequence[Sequence[str]],
    revisi: Mapping[tuple[int, int], int], oleh: Pegawai,
) -> int:  # fmt: skip
    """Fill cells rightwards and downwards from one (anggota, indikator); all of them or none. How many changed.

    `revisi` by (anggota id, indikator id), 0 where absent. Raises DomainError when the table runs over the matrix.
    """
    mpph = load_mpph(mpph, oleh=oleh, aksi=AksiKinerja.EDIT_MPPH)
    sasaran = _targets(mpph, anggota_id, indikator_id, tabel)
    touch(mpph, oleh=oleh)
    _refuse_gone(mpph, {anggota for anggota, _ in sasaran}, {indikator for _, indikator in sasaran})
    ada = {(p.anggota_id, p.indikator_id): p for p in PeranHasil.objects.filter(anggota__mpph=mpph)}
    baru: list[PeranHasil] = []
    ubah: list[PeranHasil] = []
    log = []
    for kunci, teks in sasaran.items():
        peran = ada.get(kunci)
        if (peran.teks if peran else "") == teks:
            continue
        if peran is not None and peran.revisi != revisi.get(kunci, 0):
            raise refuse_baris(peran, ("teks",), mpph)
        if peran is None:
            peran = PeranHasil(anggota_id=kunci[0], indikator_id=kunci[1], revisi=0)
        (ubah if peran.pk else baru).append(peran)
        log.append((peran, peran.teks, teks))
        peran.teks, peran.revisi, peran.diubah_oleh = teks, peran.revisi + 1, oleh
        peran.diubah_at = timezone.now()
    PeranHasil.objects.bulk_create(baru)
    PeranHasil.objects.bulk_update(ubah, ["teks", "revisi", "diubah_oleh", "diubah_at"], batch_size=100)
    PerubahanMpph.objects.bulk_create(
        _entry(mpph, peran, "teks", sebelum, sesudah, oleh) for peran, sebelum, sesudah in log
    )
    return len(log)


def _targets(
    mpph: Mpph, anggota_id: int, indikator_id: int, tabel: Sequence[Sequence[str]]
) -> dict[tuple[int, int], str]:
    baris = list(mpph.anggota.order_by("urutan", "pk").values_list("pk", flat=True))
    kolom = list(mpph.indikator.order_by("urutan", "pk").values_list("pk", flat=True))
    _refuse_gone(mpph, {anggota_id} - {*baris}, {indikator_id} - {*kolom})
    baris, kolom = baris[baris.index(anggota_id) :], kolom[kolom.index(indikator_id) :]
    lebar = max((len(row) for row in tabel), default=0)
    if not lebar:
        raise DomainError("Tidak ada isi yang ditempel.", kode="tabel")
    if len(tabel) > len(baris) or lebar > len(kolom):
        raise DomainError(
            f"Tempelan berisi {len(tabel)} baris × {lebar} kolom; dari sel ini tersedia {len(baris)} baris × "
            f"{len(kolom)} kolom. Tambahkan anggota atau indikator lebih dahulu.",
            kode="tabel",
        )
    return {
        (anggota, indikator): _clean_peran(teks)
        for anggota, row in zip(baris, tabel, strict=False)
        for indikator, teks in zip(kolom, row, strict=False)
    }


def _refuse_gone(mpph: Mpph, anggota: set[int], indikator: set[int]) -> None:
    """Raises SudahDiubah when a row or column that the editor saw has been removed."""
    for model, ids in ((AnggotaMpph, anggota), (IndikatorMpph, indikator)):
        rows: Any = model._default_manager.filter(mpph=mpph, pk__in=ids)
        if hilang := ids - set(rows.values_list("pk", flat=True)):
            raise refuse_removed(model(pk=min(hilang)), mpph)


def _remove_peran(mpph: Mpph, oleh: Pegawai, **which: Any) -> None:
    peran = list(PeranHasil.objects.filter(**which))
    RencanaHasilKerja.objects.filter(peran__in=peran).update(peran=None)
    PerubahanMpph.objects.bulk_create(
        _entry(mpph, one, HAPUS, one.teks, "", oleh) for one in peran if one.teks
    )
    PeranHasil.objects.filter(pk__in=[one.pk for one in peran]).delete()


def _entry(
    mpph: Mpph, peran: PeranHasil, bidang: str, sebelum: str, sesudah: str, oleh: Pegawai
) -> PerubahanMpph:
    return PerubahanMpph(
        mpph=mpph, jenis="peranhasil", baris_id=peran.pk, bidang=bidang, sebelum=sebelum, sesudah=sesudah,
        oleh=oleh, at=timezone.now(),
    )  # fmt: skip


def _clean_indikator(isian: Mapping[str, str]) -> dict[str, str]:
    bersih = {b: accept_teks(t, bidang=b) for b, t in isian.items() if b in BIDANG_INDIKATOR}
    if bersih.get("jenis", JenisHasil.OUTPUT) not in JenisHasil.values:
        raise DomainError("Pilih outcome antara, output, atau layanan.", kode="jenis")
    return bersih


def _clean_peran(teks: str) -> str:
    bersih = accept_teks(teks, bidang="teks")
    return "" if bersih.upper() == TIDAK_ADA_PERAN else bersih
