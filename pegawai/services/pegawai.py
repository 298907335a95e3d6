"""One person in the register: added, changed, deactivated, reactivated, each with a reason and what was before and after."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from core.alasan import require_alasan
from core.exceptions import Conflict, DomainError
from pegawai.enums import JenisKejadian, JenisPegawai
from pegawai.models import Kohort, Pegawai, Peran, UnitKerja
from pegawai.permissions import AksiPegawai, require, today
from pegawai.queries.pegawai import fingerprint_of
from pegawai.rules.pegawai import TULISKAN_ALASAN, judge_golongan, judge_sejak, judge_tmt
from pegawai.services.jejak_audit import record_jejak
from pegawai.services.kode_aktivasi import retire_kode
from pegawai.services.peran import withdraw_all_peran, withdraw_peran
from pegawai.services.riwayat_jabatan import write_riwayat

BARU_DIUBAH = "Data pegawai ini baru saja diubah orang lain. Muat ulang halamannya, lalu ulangi perubahan yang masih perlu."


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPegawai:
    """All that a form says of a person. `nip` holds 18 digits, or nothing for an account without one."""

    nip: str
    nama: str
    gelar_depan: str
    gelar_belakang: str
    jenis: JenisPegawai
    kohort: Kohort | None
    tmt: date | None
    unit: UnitKerja
    jabatan: str
    golongan: str
    pejabat_penilai: Pegawai | None
    email: str

    def columns(self) -> dict[str, Any]:
        found = {field.name: getattr(self, field.name) for field in fields(self)}
        return found | {"nip": self.nip or None, "email": self.email.lower()}


@dataclass(frozen=True, slots=True)
class DasarPegawai:
    """Since when a change holds, and why it is made."""

    sejak: date
    alasan: str


@transaction.atomic
def add_pegawai(data: DataPegawai, dasar: DasarPegawai, *, oleh: Pegawai) -> Pegawai:
    """A person with an account that cannot be opened yet: the username is the NIP, and there is no password.

    Raises NotAllowed; DomainError whose kode is the field at fault.
    """
    require(oleh, AksiPegawai.ADD)
    require(oleh, AksiPegawai.ADD_IN, data.unit)
    if not data.nip:
        raise DomainError("Tulis NIP atau NI PPPK, 18 angka.", kode="nip")
    _check(data, dasar)
    pegawai = Pegawai(username=data.nip)
    _fill(pegawai, data)
    pegawai.set_unusable_password()
    _save(pegawai, force_insert=True)
    write_riwayat([pegawai], sejak=dasar.sejak)
    isi = {nama: _tell(nilai) for nama, nilai in data.columns().items() if nilai}
    _record(pegawai, oleh, dasar, perubahan="ditambahkan", **isi)
    return pegawai


@transaction.atomic
def change_pegawai(
    pegawai: Pegawai,
    data: DataPegawai,
    dasar: DasarPegawai,
    *,
    semula: str,
    oleh: Pegawai,
    akhiri: Collection[Peran] = (),
) -> Pegawai:
    """Correct or move a person; `akhiri` are the roles that end with it, today.

    `semula` is the fingerprint of what the form showed. Raises NotAllowed; Conflict if the person was changed since;
    DomainError whose kode is the field at fault.
    """
    pegawai = _lock(pegawai)
    _require_change(pegawai, data, oleh)
    if fingerprint_of(pegawai) != semula:
        raise Conflict(BARU_DIUBAH)
    _check(data, dasar, pegawai)
    lama = _values(pegawai)
    if pegawai.username == pegawai.nip and data.nip:
        pegawai.username = data.nip
    _fill(pegawai, data)
    beda = {nama: (lama[nama], baru) for nama, baru in _values(pegawai).items() if baru != lama[nama]}
    if not beda and not akhiri:
        raise DomainError("Tidak ada yang diubah.")
    _save(pegawai)
    write_riwayat([pegawai], sejak=dasar.sejak)
    for peran in akhiri:
        withdraw_peran(peran, oleh=oleh)
    if beda:
        isi = {nama: {"sebelum": _tell(dulu), "sesudah": _tell(kini)} for nama, (dulu, kini) in beda.items()}
        _record(pegawai, oleh, dasar, **isi)
    if "email" in beda and lama["email"]:
        get_adapter().send_mail("account/email/email_changed", lama["email"], {"user": pegawai})
    return pegawai


@transaction.atomic
def deactivate_pegawai(pegawai: Pegawai, dasar: DasarPegawai, *, oleh: Pegawai) -> Pegawai:
    """Close the account at once: sessions end, the password is gone, all roles end. `sejak` is the first day without a post.

    Raises NotAllowed, DomainError (kode "alasan" or "sejak").
    """
    pegawai = _lock(pegawai, oleh)
    require(oleh, AksiPegawai.DEACTIVATE, pegawai)
    _check_dasar(dasar)
    pegawai.is_active = False
    pegawai.set_unusable_password()
    pegawai.save(update_fields=["is_active", "password"])
    write_riwayat([pegawai], sejak=dasar.sejak)
    retire_kode(pegawai)
    peran = withdraw_all_peran(pegawai, oleh=oleh)
    _record(pegawai, oleh, dasar, perubahan="dinonaktifkan", peran=peran)
    return pegawai


@transaction.atomic
def reactivate_pegawai(pegawai: Pegawai, dasar: DasarPegawai, *, oleh: Pegawai) -> Pegawai:
    """Open the account again in the unit and post that are on record. Neither password, codes nor roles come back.

    Raises NotAllowed, DomainError (kode "alasan" or "sejak").
    """
    pegawai = _lock(pegawai)
    require(oleh, AksiPegawai.REACTIVATE, pegawai)
    _check_dasar(dasar)
    if pegawai.unit.ditutup is not None:
        raise DomainError("Unit kerjanya sudah ditutup. Pindahkan dahulu ke unit yang masih ada.")
    pegawai.is_active = True
    pegawai.set_unusable_password()
    pegawai.kontak_diperiksa_at = None
    pegawai.save(update_fields=["is_active", "password", "kontak_diperiksa_at"])
    write_riwayat([pegawai], sejak=dasar.sejak)
    retire_kode(pegawai)
    _record(pegawai, oleh, dasar, perubahan="diaktifkan kembali")
    return pegawai


def _require_change(pegawai: Pegawai, data: DataPegawai, oleh: Pegawai) -> None:
    require(oleh, AksiPegawai.CHANGE, pegawai)
    if data.unit.pk != pegawai.unit_id:
        require(oleh, AksiPegawai.ADD_IN, data.unit)
    if data.email.lower() != pegawai.email.lower():
        require(oleh, AksiPegawai.CHANGE_SUREL, pegawai)


def _lock(pegawai: Pegawai, oleh: Pegawai | None = None) -> Pegawai:
    """The row of this moment. With `oleh` that row as well, in one order: two admins who close each other's account at the
    same time do not both succeed."""
    pks = {pegawai.pk, oleh.pk if oleh else pegawai.pk}
    rows = Pegawai.objects.get_queryset().select_for_update().filter(pk__in=pks).order_by("pk")
    found = {one.pk: one for one in rows}
    if oleh is not None and not found[oleh.pk].is_active:
        raise Conflict("Akun Anda baru saja dinonaktifkan oleh admin lain.")
    return found[pegawai.pk]


def _check_dasar(dasar: DasarPegawai) -> None:
    require_alasan(dasar.alasan, TULISKAN_ALASAN)
    if fault := judge_sejak(dasar.sejak, today()):
        raise DomainError(fault, kode="sejak")


def _check(data: DataPegawai, dasar: DasarPegawai, lama: Pegawai | None = None) -> None:
    """What stays as it is on record is not asked about again: a closed unit, a penilai who has left."""
    _check_dasar(dasar)
    penilai = data.pejabat_penilai
    if data.unit.ditutup is not None and (lama is None or data.unit.pk != lama.unit_id):
        raise DomainError("Unit ini sudah ditutup. Pilih unit yang masih ada.", kode="unit")
    if (
        penilai is not None
        and not penilai.is_active
        and (lama is None or penilai.pk != lama.pejabat_penilai_id)
    ):
        raise DomainError(
            "Pegawai dengan NIP ini tidak aktif. Periksa kembali NIP pejabat penilai.", kode="penilai"
        )
    if penilai is not None and (penilai.nip == data.nip or (lama is not None and penilai.pk == lama.pk)):
        raise DomainError("Pegawai tidak dapat menjadi pejabat penilai bagi dirinya sendiri.", kode="penilai")
    is_other = lama is None or (data.golongan, data.jenis) != (lama.golongan, lama.jenis)
    if is_other and (fault := judge_golongan(data.golongan, is_pppk=data.jenis != JenisPegawai.PNS)):
        raise DomainError(fault, kode="golongan")
    if (
        data.tmt
        and (lama is None or data.tmt != lama.tmt)
        and (fault := judge_tmt(data.tmt, nip=data.nip, hari_ini=today()))
    ):
        raise DomainError(fault, kode="tmt")


def _fill(pegawai: Pegawai, data: DataPegawai) -> None:
    """An address that an admin writes is not confirmed: the person is asked for it at the next login."""
    if data.email.lower() != pegawai.email.lower():
        pegawai.kontak_diperiksa_at = None
    for nama, nilai in data.columns().items():
        setattr(pegawai, nama, nilai)


def _save(pegawai: Pegawai, *, force_insert: bool = False) -> None:
    """Raises DomainError with the sentence of the constraint, and with the person who has the NIP."""
    same = Pegawai.objects.get_queryset().exclude(pk=pegawai.pk).select_related("unit")
    pemilik = same.filter(
        models.Q(nip=pegawai.nip, nip__isnull=False) | models.Q(username=pegawai.username)
    ).first()
    if pemilik is not None:
        status = "" if pemilik.is_active else ", tidak aktif"
        raise DomainError(
            f"NIP ini sudah dipakai {pemilik.nama_lengkap} ({pemilik.unit}{status}).", kode="nip"
        )
    try:
        pegawai.full_clean(exclude=["password"], validate_unique=False)
        with transaction.atomic():
            pegawai.save(force_insert=force_insert)
    except ValidationError as error:
        raise DomainError(" ".join(error.messages)) from error
    except IntegrityError as error:
        raise Conflict(
            "NIP ini baru saja didaftarkan oleh orang lain. Cari pegawai itu di daftar.", kode="nip"
        ) from error


def _values(pegawai: Pegawai) -> dict[str, Any]:
    return {field.name: getattr(pegawai, field.name) for field in fields(DataPegawai)}


def _tell(nilai: object) -> str:
    """As the trail says it."""
    if isinstance(nilai, Pegawai):
        return nilai.nama_lengkap
    return "" if nilai is None else str(nilai)


def _record(pegawai: Pegawai, oleh: Pegawai, dasar: DasarPegawai, **rincian: Any) -> None:
    rincian |= {"alasan": dasar.alasan.strip(), "sejak": str(dasar.sejak)}
    record_jejak(JenisKejadian.PEGAWAI_CHANGE, oleh=oleh, pegawai=pegawai, objek=pegawai, rincian=rincian)
