"""Reminding by hand the units in which the letter stands still."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from berkas.enums import StatusPengumpulan
from berkas.models import PengingatSurat, Pengumpulan
from berkas.permissions import AksiSurat
from berkas.queries.penerima_surat import pemangku_of, receiver_of
from berkas.queries.perjalanan_surat import BERHENTI, BarisSurat, perjalanan_of
from berkas.rules.perjalanan_surat import tell_ingat
from berkas.worker.surat import SYARAT, surat_of
from core.exceptions import DomainError, NotAllowed
from notifikasi.enums import JenisPesan
from notifikasi.services.pesan import PesanBaru, send_pesan_many
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai, UnitKerja
from pegawai.permissions import can, today
from pegawai.services.jejak_audit import record_jejak

DITUTUP = "Pengumpulan ini sudah ditutup, sehingga suratnya tidak perlu diingatkan lagi."
TIDAK_ADA = "Tidak ada unit yang dapat diingatkan sekarang: sudah diteruskan, sudah diingatkan hari ini, atau belum ada yang menerimanya."


@dataclass(frozen=True, slots=True)
class HasilPengingatSurat:
    unit: int
    orang: int


@transaction.atomic
def remind_units(pengumpulan: Pengumpulan, *, dipilih: Collection[int], oleh: Pegawai) -> HasilPengingatSurat:
    """Remind those of the chosen units (ids) in which the letter stands still and that were not reminded today.

    Raises NotAllowed for a unit outside the person's scope, and DomainError when none is left.
    """
    units = list(UnitKerja.objects.filter(pk__in=dipilih))
    if not all(can(oleh, AksiSurat.REMIND, one) for one in units):
        raise NotAllowed("Peran Anda tidak mencakup unit ini.", kode="REMIND")
    # If two people press at the same moment, the second waits here and finds the reminders of the first.
    locked = Pengumpulan.objects.published().select_for_update(no_key=True).get(pk=pengumpulan.pk)
    if locked.status != StatusPengumpulan.TERBIT:
        raise DomainError(DITUTUP, kode="CLOSED")
    rows = [one for one in perjalanan_of(locked, units) if one.unit.pk in set(dipilih) and remindable(one)]
    pemangku = pemangku_of([unit for one in rows for unit in (one.unit, *one.atasan)])
    to = {one.unit.pk: [who for who in receiver_of(one, pemangku) if who.pk != oleh.pk] for one in rows}
    rows = [one for one in rows if to[one.unit.pk]]
    if not rows:
        raise DomainError(TIDAK_ADA, kode="NONE")
    orang = _write(locked, rows, to, oleh, timezone.now())
    rincian = {"unit": [one.unit.pk for one in rows]}
    record_jejak(JenisKejadian.SURAT_REMIND, oleh=oleh, objek=pengumpulan, rincian=rincian)
    return HasilPengingatSurat(len(rows), orang)


def remindable(baris: BarisSurat) -> bool:
    """The letter stands still here, and no reminder went out today."""
    return baris.keadaan in BERHENTI and not baris.diingatkan_hari_ini


def _write(
    pengumpulan: Pengumpulan,
    rows: list[BarisSurat],
    to: dict[int, list[Pegawai]],
    oleh: Pegawai,
    now: datetime,
) -> int:
    pengingat = PengingatSurat.objects.bulk_create(
        [
            PengingatSurat(pengumpulan=pengumpulan, unit=one.unit, oleh=oleh, at=now, hari=today())
            for one in rows
        ],
        batch_size=500,
    )
    pesan = [
        PesanBaru(
            kunci=f"surat-ingat:{row.pk}:{penerima.pk}",
            penerima=penerima,
            judul=f"Pengingat: surat {pengumpulan} berhenti di {one.unit}",
            isi=tell_ingat(surat_of(pengumpulan), str(one.unit), one.uraian, pengumpulan.tenggat_at),
            tautan=reverse("berkas:surat_unit", args=[pengumpulan.pk, one.unit.pk]),
            syarat=f"{SYARAT}:{row.pk}",
        )
        for row, one in zip(pengingat, rows, strict=True)
        for penerima in to[one.unit.pk]
    ]
    return send_pesan_many(jenis=JenisPesan.PENGINGAT_SURAT, pesan=pesan)
