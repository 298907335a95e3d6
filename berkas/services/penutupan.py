"""The end of a campaign: closed by an admin, opened again with a new deadline, put into the archive and taken out."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from berkas.enums import LangkahPengumpulan
from berkas.models import Pengumpulan, RiwayatPengumpulan
from berkas.moves import lapse_permohonan, move_pengumpulan
from berkas.permissions import AksiPengumpulan
from berkas.rules.pesan_pengumpulan import (
    head_dibuka_kembali,
    head_ditutup,
    tell_dibuka_kembali,
    tell_ditutup,
)
from berkas.services.kabar import KabarPengumpulan, tell_pengumpulan
from berkas.worker.potret import take_potret
from core.alasan import require_alasan
from core.exceptions import DomainError
from core.formats import format_datetime
from notifikasi.enums import JenisPesan
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai
from pegawai.permissions import Aksi, require
from pegawai.services.jejak_audit import record_jejak

ALASAN_KURANG = "Tuliskan alasannya, paling sedikit 10 karakter."
L = LangkahPengumpulan
IZIN: dict[LangkahPengumpulan, tuple[Aksi[Pengumpulan], JenisKejadian]] = {
    L.CLOSE: (AksiPengumpulan.CLOSE, JenisKejadian.PENGUMPULAN_CLOSE),
    L.REOPEN: (AksiPengumpulan.REOPEN, JenisKejadian.PENGUMPULAN_REOPEN),
    L.ARCHIVE: (AksiPengumpulan.ARCHIVE, JenisKejadian.PENGUMPULAN_ARCHIVE),
    L.UNARCHIVE: (AksiPengumpulan.UNARCHIVE, JenisKejadian.PENGUMPULAN_UNARCHIVE),
}


@transaction.atomic
def close_pengumpulan(pengumpulan: Pengumpulan, *, alasan: str, oleh: Pegawai) -> RiwayatPengumpulan:
    """End it now, for everybody: dispensasi and times to correct end with it, requests for more time lapse. What has arrived
    before counts, and who took part is kept as it is now. Each person is told.

    Raises NotAllowed outside TERBIT, DomainError for a short reason, Conflict when another admin was first.
    """
    alasan = require_alasan(alasan, ALASAN_KURANG)
    riwayat = _step(pengumpulan, L.CLOSE, oleh, alasan, ditutup_at=timezone.now())
    waiting = pengumpulan.permohonan.waiting().select_related("pengumpulan", "pegawai__unit", "oleh")
    lapse_permohonan(waiting.order_by("pk"), sebab="Pengumpulan ini sudah diakhiri.", oleh=oleh)
    take_potret(pengumpulan.pk)
    _tell(riwayat, head_ditutup(pengumpulan.nama), tell_ditutup(pengumpulan.nama, alasan))
    return riwayat


@transaction.atomic
def reopen_pengumpulan(
    pengumpulan: Pengumpulan, *, tenggat_at: datetime, alasan: str, oleh: Pegawai
) -> RiwayatPengumpulan:
    """Accept files again until a new deadline (exclusive). An end for late files that lies before it goes away.

    Raises DomainError for a deadline that has passed already or a short reason; otherwise like `close_pengumpulan`.
    """
    alasan = require_alasan(alasan, ALASAN_KURANG)
    require_ahead(tenggat_at)
    akhir = pengumpulan.batas_akhir_at
    riwayat = _step(
        pengumpulan,
        L.REOPEN,
        oleh,
        alasan,
        ditutup_at=None,
        tenggat_at=tenggat_at,
        batas_akhir_at=akhir if akhir and akhir >= tenggat_at else None,
    )
    judul = head_dibuka_kembali(pengumpulan.nama, tenggat_at)
    _tell(riwayat, judul, tell_dibuka_kembali(pengumpulan.nama, tenggat_at, alasan))
    return riwayat


@transaction.atomic
def archive_pengumpulan(pengumpulan: Pengumpulan, *, oleh: Pegawai) -> RiwayatPengumpulan:
    """Take it out of the lists to choose from. Its pages and receipts stay readable."""
    return _step(pengumpulan, L.ARCHIVE, oleh, "")


@transaction.atomic
def unarchive_pengumpulan(pengumpulan: Pengumpulan, *, oleh: Pegawai) -> RiwayatPengumpulan:
    return _step(pengumpulan, L.UNARCHIVE, oleh, "")


def require_ahead(tenggat_at: datetime) -> None:
    """A deadline that is set now lies ahead: it may not have passed for anybody at the moment it is announced."""
    now = timezone.now()
    if tenggat_at <= now:
        raise DomainError(
            f"Tenggat tidak dapat ditetapkan pada waktu yang sudah lewat. Sekarang {format_datetime(now)}.",
            kode="paling_lambat",
        )


def _step(
    pengumpulan: Pengumpulan, langkah: LangkahPengumpulan, oleh: Pegawai, alasan: str, **fields: Any
) -> RiwayatPengumpulan:
    aksi, kejadian = IZIN[langkah]
    require(oleh, aksi, pengumpulan)
    rincian = {
        name: [_plain(getattr(pengumpulan, name)), _plain(value)]
        for name, value in fields.items()
        if getattr(pengumpulan, name) != value
    }
    riwayat = move_pengumpulan(pengumpulan, langkah, oleh=oleh, alasan=alasan, rincian=rincian, **fields)
    record_jejak(kejadian, oleh=oleh, objek=pengumpulan, rincian=rincian | {"catatan": alasan})
    return riwayat


def _tell(riwayat: RiwayatPengumpulan, judul: str, isi: str) -> None:
    kunci = f"pengumpulan:{riwayat.pk}"
    tell_pengumpulan(
        riwayat.pengumpulan,
        KabarPengumpulan(kunci, JenisPesan.PENGUMPULAN_BERUBAH, judul, isi, isi_kepala=isi),
    )


def _plain(value: datetime | None) -> str | None:
    return value.isoformat() if value else None
