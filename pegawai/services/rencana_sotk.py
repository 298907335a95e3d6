"""A change of the organisation that is entered today for a later day: planned, and applied on that day as one step."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from core.exceptions import Conflict, DomainError
from core.formats import format_date
from pegawai.enums import JenisKejadian, StatusRencanaSotk
from pegawai.imports.unit_kerja import plan_units
from pegawai.models import Pegawai, RencanaSotk, UnitKerja
from pegawai.moves.rencana_sotk import move_rencana
from pegawai.moves.unit_kerja import lock_tree
from pegawai.permissions import AksiPegawai, require, today
from pegawai.queries.kepala import kepala_on
from pegawai.rules.lembar_unit import RencanaUnit
from pegawai.rules.rencana_sotk import fault_of_rencana, fault_of_sejak
from pegawai.services.impor_unit import count_units, import_units
from pegawai.services.jejak_audit import record_jejak
from pegawai.services.riwayat_unit import Dasar

SEBAB = 1000  # letters that the row keeps


@dataclass(frozen=True, slots=True)
class HasilRencana:
    """What came of a planned change on its day: `kepala` led the units concerned before it, or lead them now."""

    rencana: RencanaSotk
    kepala: tuple[Pegawai, ...] = ()

    @property
    def is_applied(self) -> bool:
        return self.rencana.status == StatusRencanaSotk.DITERAPKAN


@transaction.atomic
def plan_sotk(isi: bytes, *, nama_berkas: str, dasar: Dasar, sha256: str, lembar: str = "") -> RencanaSotk:
    """Keep a sheet that was shown before (`sha256`) for `dasar.sejak`, a later day. It must be without a faulty row, because it
    is applied whole. Raises NotAllowed, Conflict, LembarError, DomainError (kode "sejak")."""
    oleh = dasar.oleh
    if oleh is None or dasar.tanggal_sk is None:
        raise DomainError("Rencana menyebutkan siapa yang mencatatnya, nomor, dan tanggal peraturannya.")
    require(oleh, AksiPegawai.IMPORT_UNIT)
    if hashlib.sha256(isi).hexdigest() != sha256:
        raise Conflict("Berkas ini bukan berkas yang diperiksa. Unggah dan periksa lagi.")
    if fault := fault_of_sejak(dasar.sejak, today()):
        raise DomainError(fault, kode="sejak")
    susunan = plan_units(isi, lembar=lembar)
    if fault := fault_of_rencana(susunan):
        raise DomainError(fault)
    try:
        with transaction.atomic():
            rencana = RencanaSotk.objects.create(
                isi=isi, nama_berkas=nama_berkas[:120], sha256=sha256, lembar=lembar, sejak=dasar.sejak,
                nomor_sk=dasar.nomor_sk, tanggal_sk=dasar.tanggal_sk, status_at=timezone.now(), oleh=oleh,
            )  # fmt: skip
    except IntegrityError as error:
        raise Conflict("Lembar ini sudah direncanakan untuk tanggal itu.") from error
    _record(rencana, oleh, "direncanakan", **count_units(susunan))
    return rencana


@transaction.atomic
def cancel_sotk(rencana: RencanaSotk, *, oleh: Pegawai) -> None:
    """Nothing of it will be applied. Raises NotAllowed; Conflict when it was applied or cancelled already."""
    require(oleh, AksiPegawai.IMPORT_UNIT)
    move_rencana(rencana, StatusRencanaSotk.DIBATALKAN)
    _record(rencana, oleh, "dibatalkan")


@transaction.atomic
def retry_sotk(rencana: RencanaSotk, *, oleh: Pegawai) -> None:
    """What did not fit on its day is tried again by the next sweep, in the name of who says so. Raises NotAllowed, Conflict."""
    require(oleh, AksiPegawai.IMPORT_UNIT)
    try:
        with transaction.atomic():
            move_rencana(rencana, StatusRencanaSotk.DIRENCANAKAN, oleh=oleh)
    except IntegrityError as error:
        raise Conflict("Lembar yang sama sudah direncanakan lagi untuk tanggal itu.") from error
    _record(rencana, oleh, "dicoba lagi")


@transaction.atomic
def apply_sotk(pk: int) -> HasilRencana | None:
    """Apply a planned change whose day has come, all of it or nothing: what no longer fits is held back with the reason. None
    when another worker was first, or the change was cancelled.

    The lock of the tree comes first, so two workers take turns and the second one finds it done.
    """
    lock_tree()
    waiting = RencanaSotk.objects.filter(pk=pk, status=StatusRencanaSotk.DIRENCANAKAN, sejak__lte=today())
    rencana = waiting.select_for_update(of=("self",)).select_related("oleh").first()
    if rencana is None:
        return None
    dasar = Dasar(rencana.sejak, rencana.nomor_sk, rencana.tanggal_sk, rencana.oleh)
    isi = bytes(rencana.isi)
    try:
        with transaction.atomic():
            sebelum = _heads_of(plan_units(isi, lembar=rencana.lembar))
            susunan = import_units(
                isi, nama_berkas=rencana.nama_berkas, dasar=dasar, sha256=rencana.sha256, lembar=rencana.lembar, utuh=True
            )  # fmt: skip
    except DomainError as error:
        move_rencana(rencana, StatusRencanaSotk.DITAHAN, keterangan=error.pesan[:SEBAB])
        _record(rencana, None, "tertahan", sebab=error.pesan[:SEBAB])
        return HasilRencana(rencana)
    move_rencana(rencana, StatusRencanaSotk.DITERAPKAN)
    _record(rencana, None, "diterapkan", **count_units(susunan))
    kepala = {one.pk: one for one in (*sebelum, *_heads_of(susunan))}
    return HasilRencana(rencana, tuple(kepala[one] for one in sorted(kepala)))


def _heads_of(susunan: RencanaUnit) -> Collection[Pegawai]:
    """Who leads a unit that is new, changed, or stands directly above such a one before or after."""
    kode = {kode for one in susunan.baru for kode in (one.kode, one.induk)}
    for one in susunan.berubah:
        kode |= {one.lama.kode, one.baru.kode, one.lama.induk, one.baru.induk, one.baru.gabung}
    units = [unit.pk for unit in UnitKerja.objects.all() if unit.kode in kode]
    return [peran.pegawai for peran in kepala_on().filter(unit__in=units).select_related("pegawai")]


def _record(rencana: RencanaSotk, oleh: Pegawai | None, perubahan: str, **rincian: object) -> None:
    rincian |= {
        "perubahan": perubahan, "berkas": rencana.nama_berkas, "berlaku": format_date(rencana.sejak),
        "nomor_sk": rencana.nomor_sk,
    }  # fmt: skip
    record_jejak(JenisKejadian.SOTK_PLAN, oleh=oleh, objek=rencana, rincian=rincian)
