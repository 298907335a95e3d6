"""Cloning a campaign to the next period."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from berkas.enums import JenisDokumen, StatusPengumpulan
from berkas.models import Pengumpulan
from berkas.permissions import AksiBerkas
from berkas.services.pengumpulan import AturanDokumen, save_pengumpulan
from core.exceptions import Conflict
from kinerja.models import Periode
from kinerja.services.periode import save_periode
from pegawai.enums import JenisKejadian
from pegawai.models import Kohort, Pegawai
from pegawai.permissions import require
from pegawai.services.jejak_audit import record_jejak

ASAL_HILANG = "Pengumpulan yang digandakan sudah dihapus. Buka daftar Pengumpulan untuk memilih yang lain."


@dataclass(frozen=True, slots=True)
class PeriodeBaru:
    """A period that the clone is the first to need; both days included."""

    nama: str
    mulai: date
    selesai: date


@transaction.atomic
def clone_pengumpulan(
    asal: Pengumpulan,
    baru: Pengumpulan,
    *,
    dokumen: Mapping[JenisDokumen, AturanDokumen],
    periode_baru: PeriodeBaru | None,
    oleh: Pegawai,
) -> Pengumpulan:
    """Save the validated clone as a draft, with its period where that is new and the switches of its reminders: all or
    nothing. The same clone again, by a second click or a second admin, is the draft that is there.

    Letter, dispensasi, exemptions and history stay with `asal`. Raises NotAllowed; Conflict when `asal` is gone; DomainError
    as `save_pengumpulan` and `save_periode` do.
    """
    require(oleh, AksiBerkas.MANAGE)
    row = Pengumpulan.objects.with_drafts().select_for_update().filter(pk=asal.pk).first()
    if row is None:
        raise Conflict(ASAL_HILANG, kode="CONFLICT")
    if periode_baru and baru.kohort:
        baru.periode = _find_or_save(row.periode, periode_baru, baru.kohort, oleh)
    if sama := _same(row, baru):
        return sama
    baru.digandakan_dari = row
    save_pengumpulan(baru, dokumen=dokumen, oleh=oleh)
    for nama in settings.BERKAS_GANDA:
        import_string(nama)(dari=row, ke=baru, oleh=oleh)
    rincian = {"dari": row.nama, "dari_id": row.pk}
    record_jejak(JenisKejadian.PENGUMPULAN_CLONE, oleh=oleh, objek=baru, rincian=rincian)
    return baru


def _find_or_save(lama: Periode, periode: PeriodeBaru, kohort: Kohort, oleh: Pegawai) -> Periode:
    found = Periode.objects.filter(kohort=kohort, mulai=periode.mulai, selesai=periode.selesai).first()
    return found or save_periode(
        nama=periode.nama,
        tahun=lama.tahun + periode.mulai.year - lama.mulai.year,
        mulai=periode.mulai,
        selesai=periode.selesai,
        kohort=kohort,
        oleh=oleh,
    )


def _same(asal: Pengumpulan, baru: Pengumpulan) -> Pengumpulan | None:
    rows = Pengumpulan.objects.with_drafts().filter(digandakan_dari=asal, status=StatusPengumpulan.KONSEP)
    same = ("nama", "periode", "kohort", "dibuka_at", "tenggat_at", "batas_akhir_at")
    return rows.filter(**{kolom: getattr(baru, kolom) for kolom in same}).order_by("pk").first()
