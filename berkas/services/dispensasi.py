from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from berkas.models import Dispensasi, Pengumpulan, PermohonanDispensasi
from berkas.moves import lapse_permohonan
from berkas.permissions import AksiBerkas
from berkas.queries.dispensasi import people_covered
from berkas.queries.tenggat import tenggat_of_many
from berkas.rules.dispensasi import refuse_perpanjangan
from berkas.services.kabar import KabarKepala, tell_kepala_of
from core.alasan import require_alasan
from core.exceptions import Conflict, DomainError, NotAllowed
from core.formats import format_tenggat
from notifikasi.enums import JenisPesan
from notifikasi.services.pesan import PesanBaru, send_pesan_many
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai, UnitKerja
from pegawai.permissions import can
from pegawai.services.jejak_audit import record_jejak

TULISKAN_AKHIR = "Tuliskan alasan mengakhiri, paling sedikit 10 karakter."
SUDAH_DIAKHIRI = "Dispensasi ini sudah diakhiri."


@transaction.atomic
def grant_dispensasi(
    *,
    pengumpulan: Pengumpulan,
    pegawai: Sequence[Pegawai] = (),
    unit: UnitKerja | None = None,
    tenggat_at: datetime,
    alasan: str,
    surat: "File[Any] | None" = None,
    dipastikan: bool = False,
    oleh: Pegawai,
) -> list[Dispensasi]:
    """Give people, or one unit and all units below it, a later deadline (exclusive), and send a message to
    each of them.

    All or nothing. Raises NotAllowed; DomainError when neither or both are given, for a short reason, for a
    deadline that is not later than the campaign's own, has passed, or lies too far (`rules.dispensasi`), and for a person
    outside the campaign.
    """
    _require_admin(oleh)
    if bool(pegawai) == (unit is not None):
        raise DomainError("Isi pegawai atau unit, salah satu saja.", kode="pegawai")
    targets: list[dict[str, Pegawai | UnitKerja | None]] = (
        [{"pegawai": one} for one in pegawai] if unit is None else [{"unit": unit}]
    )
    rows = [
        Dispensasi(pengumpulan=pengumpulan, tenggat_at=tenggat_at, alasan=alasan.strip(), oleh=oleh, **target)
        for target in targets
    ]
    given = save_dispensasi(rows, surat=surat, dipastikan=dipastikan)
    covered = PermohonanDispensasi.objects.waiting().filter(
        pengumpulan=pengumpulan, pegawai__in=people_covered(given), diminta_at__lte=tenggat_at
    )
    waiting = covered.select_related("pengumpulan", "pegawai__unit", "oleh").order_by("pk")
    lapse_permohonan(
        waiting, sebab=f"Dispensasi sampai {format_tenggat(tenggat_at)} sudah diberikan.", oleh=oleh
    )
    return given


def save_dispensasi(
    rows: Sequence[Dispensasi], *, surat: "File[Any] | str | None" = None, dipastikan: bool = False
) -> list[Dispensasi]:
    """Check and store new ones of one campaign and one date, record them, and tell whom they reach. Who may, the caller has
    asked; call it inside a transaction."""
    _require(rows, dipastikan=dipastikan)
    given: list[Dispensasi] = []
    for dispensasi in rows:
        if surat is not None:
            dispensasi.surat = given[0].surat.name if given else surat  # one letter, stored once
        dispensasi.save(force_insert=True)
        _record(dispensasi)
        given.append(dispensasi)
    _tell(given)
    return given


@transaction.atomic
def end_dispensasi(dispensasi: Dispensasi, *, oleh: Pegawai, alasan: str) -> Dispensasi:
    """A mistaken one holds no more from now on; its row stays, and whom it reached is told which deadline holds now.

    Files that came in under it keep what was recorded. Raises NotAllowed, DomainError for a short reason, Conflict when
    it was ended already.
    """
    _require_admin(oleh)
    alasan = require_alasan(alasan, TULISKAN_AKHIR)
    fields = {"diakhiri_at": timezone.now(), "diakhiri_oleh": oleh, "alasan_akhir": alasan}
    if not Dispensasi.objects.in_force().filter(pk=dispensasi.pk).update(**fields):
        raise Conflict(SUDAH_DIAKHIRI, kode="CONFLICT")
    rows = Dispensasi.objects.select_related("pengumpulan", "pegawai", "unit")
    dispensasi = rows.get(pk=dispensasi.pk)
    rincian = {
        "pengumpulan": dispensasi.pengumpulan_id,
        "unit": dispensasi.unit.nama if dispensasi.unit else "",
        "tenggat_at": dispensasi.tenggat_at.isoformat(),
        "alasan": alasan,
    }
    record_jejak(
        JenisKejadian.DISPENSASI_END, oleh=oleh, pegawai=dispensasi.pegawai, objek=dispensasi, rincian=rincian
    )
    _tell_end(dispensasi)
    return dispensasi


def _require_admin(oleh: Pegawai) -> None:
    if not can(oleh, AksiBerkas.MANAGE):
        raise NotAllowed(
            f"Hanya admin {settings.BADAN_SINGKAT} yang dapat memberi atau mengakhiri dispensasi.",
            kode="MANAGE",
        )


def _require(rows: Sequence[Dispensasi], *, dipastikan: bool) -> None:
    first = rows[0]
    pengumpulan = first.pengumpulan
    require_alasan(first.alasan, "Tuliskan alasan dispensasi, paling sedikit 10 karakter.")
    fault = refuse_perpanjangan(
        first.tenggat_at, tenggat_at=pengumpulan.tenggat_at, pada=timezone.now(), dipastikan=dipastikan
    )
    if fault is not None:
        raise DomainError(fault.pesan, kode=fault.kode)
    people = [one.pegawai for one in rows if one.pegawai]
    outsiders = [one.nama_lengkap for one in people if one.kohort_id != pengumpulan.kohort_id]
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
        "surat": bool(dispensasi.surat),
    }
    record_jejak(
        JenisKejadian.DISPENSASI_GRANT,
        oleh=dispensasi.oleh,
        pegawai=dispensasi.pegawai,
        objek=dispensasi,
        rincian=rincian,
    )


def _tell(given: Sequence[Dispensasi]) -> None:
    """Each person is told the deadline that holds for them: the furthest of all that are in force. The heads above them too."""
    first, people = given[0], people_covered(given)
    berlaku = tenggat_of_many(first.pengumpulan, people)
    own, baru = {one.pegawai_id: one.pk for one in given}, format_tenggat(first.tenggat_at)
    pesan = []
    for pegawai in people:
        sampai = format_tenggat(berlaku[pegawai.pk].tenggat_at)
        if sampai == baru:
            judul = f"Tenggat Anda diperpanjang sampai {baru}"
            isi = f"Untuk {first.pengumpulan} Anda mendapat dispensasi. Tenggat baru: {baru}."
        else:
            judul = f"Tenggat Anda tetap {sampai}"
            isi = (
                f"Untuk {first.pengumpulan} Anda mendapat dispensasi sampai {baru}. Dispensasi Anda yang lain lebih panjang "
                f"dan tetap berlaku: {sampai}."
            )
        kunci, isi = f"dispensasi:{first.pk}:{pegawai.pk}", f"{isi}\n\nAlasan: {first.alasan}"
        syarat = f"dispensasi:{own.get(pegawai.pk, first.pk)}"
        pesan.append(PesanBaru(kunci, pegawai, judul, isi, reverse("berkas:sasaran"), syarat=syarat))
    send_pesan_many(jenis=JenisPesan.DISPENSASI, pesan=pesan)
    kabar = KabarKepala(f"dispensasi:{first.pk}", "mendapat dispensasi", f"dispensasi:{first.pk}")
    tell_kepala_of(first.pengumpulan, people, kabar, jenis=JenisPesan.DISPENSASI)


def _tell_end(dispensasi: Dispensasi) -> None:
    pengumpulan, people = dispensasi.pengumpulan, people_covered([dispensasi])
    berlaku = tenggat_of_many(pengumpulan, people)
    pesan = []
    for pegawai in people:
        sekarang = format_tenggat(berlaku[pegawai.pk].tenggat_at)
        isi = (
            f"Dispensasi untuk {pengumpulan} sampai {format_tenggat(dispensasi.tenggat_at)} tidak berlaku lagi. "
            f"Tenggat yang berlaku bagi Anda sekarang: {sekarang}.\n\nAlasan: {dispensasi.alasan_akhir}\n\n"
            "Berkas yang sudah diterima tetap tercatat seperti pada tanda terimanya."
        )
        judul = f"Dispensasi Anda diakhiri; tenggat Anda {sekarang}"
        tautan = reverse("berkas:sasaran")
        pesan.append(PesanBaru(f"dispensasi-akhir:{dispensasi.pk}:{pegawai.pk}", pegawai, judul, isi, tautan))
    send_pesan_many(jenis=JenisPesan.DISPENSASI_DIAKHIRI, pesan=pesan)
    kabar = KabarKepala(f"dispensasi-akhir:{dispensasi.pk}", "tidak lagi mendapat dispensasi")
    tell_kepala_of(pengumpulan, people, kabar, jenis=JenisPesan.DISPENSASI_DIAKHIRI)
