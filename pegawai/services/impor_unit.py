"""The sheet of units as one dated step: a start-up, or a change of the organisation by one decree."""

import hashlib

from django.db import transaction

from core.exceptions import Conflict, DomainError
from pegawai.enums import JenisKejadian
from pegawai.imports.unit_kerja import plan_units
from pegawai.models import JejakAudit, Pegawai, UnitKerja
from pegawai.moves.unit_kerja import add_nodes, change_node, close_node, lock_tree, move_node, reopen_node
from pegawai.permissions import AksiPegawai, require, today
from pegawai.rules.lembar_unit import RencanaUnit, UbahUnit
from pegawai.rules.rencana_sotk import fault_of_rencana
from pegawai.services.gabung_unit import carry_over
from pegawai.services.jejak_audit import record_jejak
from pegawai.services.kepala_unit import end_peran_of, peran_from, set_kepala
from pegawai.services.riwayat_unit import Dasar, write_riwayat_unit
from pegawai.services.unit_kerja import build_unit

SEKALI_TULIS = 500


def import_units(
    isi: bytes, *, nama_berkas: str, dasar: Dasar, sha256: str, lembar: str = "", utuh: bool = False
) -> RencanaUnit:
    """Apply a sheet that was shown before: `sha256` is the hash of the bytes whose plan the person confirmed.

    All good rows in one transaction, all from `dasar.sejak` on; faulty rows are left out, or refuse the sheet (`utuh`), and
    nothing is deleted.
    Raises NotAllowed, Conflict, LembarError, DomainError.
    """
    if dasar.oleh is not None:
        require(dasar.oleh, AksiPegawai.IMPORT_UNIT)
    if hashlib.sha256(isi).hexdigest() != sha256:
        raise Conflict("Berkas ini bukan berkas yang diperiksa. Unggah dan periksa lagi sebelum menerapkan.")
    if dasar.sejak > today():
        raise DomainError("Tanggal berlaku tidak boleh sesudah hari ini.", kode="sejak")
    with transaction.atomic():
        lock_tree()
        rencana = plan_units(isi, lembar=lembar)
        if utuh and rencana.salah:
            raise DomainError(fault_of_rencana(rencana))
        _Penerapan(rencana, dasar).apply()
        record_jejak(
            JenisKejadian.UNIT_IMPORT,
            oleh=dasar.oleh,
            rincian={
                "berkas": nama_berkas[:120], "sha256": sha256, "berlaku": str(dasar.sejak), **count_units(rencana),
                "nomor_sk": dasar.nomor_sk, "tanggal_sk": str(dasar.tanggal_sk or ""),
            },
        )  # fmt: skip
    return rencana


def count_units(rencana: RencanaUnit) -> dict[str, int]:
    return {
        "baru": len(rencana.baru), "berubah": len(rencana.berubah), "sama": rencana.sama,
        "kepala_belum_terdaftar": len(rencana.catatan), "salah": len(rencana.salah),
    }  # fmt: skip


class _Penerapan:
    """Applies a plan in an order in which the tree is a tree after every step: new units and moves from the top down, as the
    plan lists them, closings from the bottom up."""

    def __init__(self, rencana: RencanaUnit, dasar: Dasar) -> None:
        self.rencana, self.dasar = rencana, dasar
        self.pk = dict(UnitKerja.objects.values_list("kode", "pk"))

    def apply(self) -> None:
        berubah = self.rencana.berubah
        baru = [UnitKerja(kode=row.kode, nama=row.nama, jenis=row.jenis) for row in self.rencana.baru]
        add_nodes(baru, {row.kode: row.induk for row in self.rencana.baru})
        self.pk |= {unit.kode: unit.pk for unit in baru}
        self._change([one for one in berubah if one.is_renamed])
        for one in berubah:
            if one.baru.aktif and not one.lama.aktif:
                reopen_node(self._unit(one.lama.kode))
        for one in berubah:
            if one.baru.induk != one.lama.induk and not one.is_merged:
                move_node(self._unit(one.lama.kode), self._unit(one.baru.induk))
        for one in berubah:
            if one.is_merged:
                carry_over(self._unit(one.lama.kode), self._unit(one.baru.gabung), self.dasar)
        self._close(
            [one for one in reversed(berubah) if one.lama.aktif and not one.baru.aktif and not one.is_merged]
        )
        write_riwayat_unit(self.dasar)
        self._set_heads()
        self._record()

    def _unit(self, kode: str) -> UnitKerja:
        unit: UnitKerja = UnitKerja.objects.get(pk=self.pk[kode])
        return unit

    def _change(self, berubah: list[UbahUnit]) -> None:
        """Two units may exchange their codes, so those that change theirs give it up first."""
        for one in berubah:
            if one.baru.kode != one.lama.kode:
                UnitKerja.objects.filter(pk=self.pk[one.lama.kode]).update(kode=f"~{self.pk[one.lama.kode]}")
        for one in berubah:
            change_node(
                self._unit(one.lama.kode), kode=one.baru.kode, nama=one.baru.nama, jenis=one.baru.jenis
            )

    def _close(self, ditutup: list[UbahUnit]) -> None:
        for one in ditutup:
            unit = self._unit(one.lama.kode)
            end_peran_of(peran_from(unit, self.dasar.sejak), self.dasar)
            close_node(unit, self.dasar.sejak)

    def _set_heads(self) -> None:
        """No person changes their own roles, also not by a sheet."""
        kepala = {one.lama.kode: one.kepala for one in self.rencana.berubah if one.kepala}
        belum = {one.kode for one in self.rencana.catatan}
        kepala |= {row.kode: row.kepala for row in self.rencana.baru if row.kepala and row.kode not in belum}
        people = {one.nip: one for one in Pegawai.objects.active().filter(nip__in=kepala.values())}
        for kode, nip in kepala.items():
            if nip in people and people[nip] != self.dasar.oleh:
                set_kepala(self._unit(kode), people[nip], self.dasar)

    def _record(self) -> None:
        jejak = [
            build_unit(
                self.pk[row.kode],
                self.dasar,
                {"perubahan": "ditambahkan", "unit": row.nama, "kode": row.kode},
            )
            for row in self.rencana.baru
        ]
        for one in self.rencana.berubah:
            beda = {
                satu.bidang.lower(): {"sebelum": satu.lama, "sesudah": satu.baru} for satu in one.perbedaan
            }
            jejak.append(build_unit(self.pk[one.lama.kode], self.dasar, {"unit": one.nama, **beda}))
        JejakAudit.objects.bulk_create(jejak, batch_size=SEKALI_TULIS)
