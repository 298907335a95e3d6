"""The calendar of holidays: each day can be added, changed and removed, and a year can be filled from the calendar that
comes with the portal."""

from datetime import date

from django.db import transaction

from berkas.models import HariLibur
from berkas.permissions import AksiBerkas
from berkas.rules.kalender import TAHUN_TERJAUH, kalender_of
from core.exceptions import Conflict, DomainError
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai
from pegawai.permissions import require, today
from pegawai.services.jejak_audit import record_jejak

TAHUN_TERAWAL = 2025


@transaction.atomic
def save_hari_libur(hari: HariLibur, *, oleh: Pegawai) -> HariLibur:
    """Save a validated day, new or changed."""
    require(oleh, AksiBerkas.MANAGE)
    lama = HariLibur.objects.select_for_update().filter(pk=hari.pk).first()
    hari.save()
    sebelum = _describe(lama) if lama else ""
    rincian = {"hari_libur": {"sebelum": sebelum, "sesudah": _describe(hari)}}
    record_jejak(JenisKejadian.HARI_LIBUR_CHANGE, oleh=oleh, objek=hari, rincian=rincian)
    return hari


@transaction.atomic
def delete_hari_libur(hari: HariLibur, *, oleh: Pegawai) -> None:
    """Raises Conflict when another admin has removed it already."""
    require(oleh, AksiBerkas.MANAGE)
    rincian = {"hari_libur": {"sebelum": _describe(hari), "sesudah": ""}}
    record_jejak(JenisKejadian.HARI_LIBUR_CHANGE, oleh=oleh, objek=hari, rincian=rincian)
    jumlah, _ = HariLibur.objects.filter(pk=hari.pk).delete()
    if not jumlah:
        raise Conflict("Hari libur ini sudah dihapus.", kode="CONFLICT")


@transaction.atomic
def fill_hari_libur(tahun: int, *, oleh: Pegawai) -> int:
    """Add what the calendar of the portal knows of that year and what is not there yet. Returns how many days.

    What an admin has changed stays. Raises DomainError outside the years that can be computed with sense.
    """
    require(oleh, AksiBerkas.MANAGE)
    if not TAHUN_TERAWAL <= tahun <= today().year + TAHUN_TERJAUH:
        raise DomainError(
            f"Kalender bawaan tersedia untuk {TAHUN_TERAWAL} s.d. {today().year + TAHUN_TERJAUH}.",
            kode="tahun",
        )
    ada = set(HariLibur.objects.within(date(tahun, 1, 1), date(tahun, 12, 31)).values_list("tanggal", "nama"))
    baru = HariLibur.objects.bulk_create(
        HariLibur(tanggal=one.tanggal, nama=one.nama, jenis=one.jenis.value, sumber=one.sumber)
        for one in kalender_of(tahun)
        if (one.tanggal, one.nama) not in ada
    )
    rincian = {"tahun": tahun, "ditambahkan": len(baru)}
    record_jejak(JenisKejadian.HARI_LIBUR_CHANGE, oleh=oleh, rincian=rincian)
    return len(baru)


def _describe(hari: HariLibur) -> str:
    return f"{hari.tanggal.isoformat()} {hari.nama} ({hari.get_jenis_display()})"
