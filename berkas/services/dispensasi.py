from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.urls import reverse

from berkas.enums import StatusPengumpulan
from berkas.models import Dispensasi, Pengumpulan
from berkas.permissions import AksiBerkas
from core.exceptions import DomainError, NotAllowed
from core.formats import format_tenggat
from notifikasi.enums import JenisPesan
from notifikasi.services.pesan import send_pesan
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai, UnitKerja
from pegawai.permissions import can
from pegawai.services.jejak_audit import record_jejak

ALASAN_TERPENDEK = 10


@transaction.atomic
def grant_dispensasi(
    *,
    pengumpulan: Pengumpulan,
    pegawai: Sequence[Pegawai] = (),
    unit: UnitKerja | None = None,
    tenggat_at: datetime,
    alasan: str,
    surat: "File[Any] | None" = None,
    oleh: Pegawai,
) -> list[Dispensasi]:
    """Give people, or one unit and all units below it, a later deadline (exclusive), and send a message to
    each of them.

    All or nothing. Raises NotAllowed; DomainError when neither or both are given, for a short reason, for a
    deadline that is not later than the campaign's own, and for a person outside the campaign.
    """
    _require(pengumpulan, pegawai, unit, tenggat_at, alasan.strip(), oleh)
    targets: list[dict[str, Pegawai | UnitKerja | None]] = (
        [{"pegawai": one} for one in pegawai] if unit is None else [{"unit": unit}]
    )
    given: list[Dispensasi] = []
    for target in targets:
        dispensasi = Dispensasi(
            pengumpulan=pengumpulan, tenggat_at=tenggat_at, alasan=alasan.strip(), oleh=oleh, **target
        )
        if surat is not None:
            dispensasi.surat = given[0].surat.name if given else surat  # one letter, stored once
        dispensasi.save(force_insert=True)
        _record(dispensasi)
        given.append(dispensasi)
    for dispensasi in given:
        _tell(dispensasi)
    return given


def _require(
    pengumpulan: Pengumpulan,
    pegawai: Sequence[Pegawai],
    unit: UnitKerja | None,
    tenggat_at: datetime,
    alasan: str,
    oleh: Pegawai,
) -> None:
    if not can(oleh, AksiBerkas.MANAGE):
        raise NotAllowed(
            f"Hanya admin {settings.BADAN_SINGKAT} yang dapat memberi dispensasi.", kode="MANAGE"
        )
    if bool(pegawai) == (unit is not None):
        raise DomainError("Isi pegawai atau unit, salah satu saja.", kode="pegawai")
    if len(alasan) < ALASAN_TERPENDEK:
        raise DomainError("Tuliskan alasan dispensasi, paling sedikit 10 karakter.", kode="alasan")
    if pengumpulan.status != StatusPengumpulan.TERBIT:
        raise DomainError(
            f"Dispensasi hanya untuk pengumpulan yang terbit; yang ini {pengumpulan.get_status_display().lower()}.",
            kode="pengumpulan",
        )
    if tenggat_at <= pengumpulan.tenggat_at:
        raise DomainError(
            f"Tenggat baru harus sesudah tenggat pengumpulan ({format_tenggat(pengumpulan.tenggat_at)}).",
            kode="paling_lambat",
        )
    outsiders = [one.nama_lengkap for one in pegawai if not pengumpulan.asks(one)]
    if outsiders:
        raise DomainError(
            f"Bukan peserta pengumpulan ini: {', '.join(outsiders)}. Periksa kembali NIP yang ditulis.",
            kode="pegawai",
        )


def _record(dispensasi: Dispensasi) -> None:
    rincian = {
        "pengumpulan": dispensasi.pengumpulan_id,
        "unit": dispensasi.unit.nama if dispensasi.unit else "",
        "tenggat_at": dispensasi.tenggat_at.isoformat(),
        "alasan": dispensasi.alasan,
        "surat": dispensasi.surat.name or "",
    }
    record_jejak(
        JenisKejadian.DISPENSASI_GRANT,
        oleh=dispensasi.oleh,
        pegawai=dispensasi.pegawai,
        objek=dispensasi,
        rincian=rincian,
    )


def _tell(dispensasi: Dispensasi) -> None:
    for pegawai in people_covered(dispensasi):
        send_pesan(
            kunci=f"dispensasi:{dispensasi.pk}:{pegawai.pk}",
            penerima=pegawai,
            jenis=JenisPesan.DISPENSASI,
            judul=f"Tenggat Anda diperpanjang sampai {format_tenggat(dispensasi.tenggat_at)}",
            isi=(
                f"Untuk {dispensasi.pengumpulan} Anda mendapat dispensasi. Tenggat baru: "
                f"{format_tenggat(dispensasi.tenggat_at)}.\n\nAlasan: {dispensasi.alasan}"
            ),
            tautan=reverse("berkas:sasaran"),
        )


def people_covered(dispensasi: Dispensasi) -> list[Pegawai]:
    if dispensasi.pegawai is not None:
        return [dispensasi.pegawai]
    if dispensasi.unit is None:
        return []
    people = Pegawai.objects.within(dispensasi.unit).active().filter(kohort=dispensasi.pengumpulan.kohort_id)
    return list(people.order_by("pk"))
