from collections.abc import Collection
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from core.exceptions import DomainError
from pegawai.enums import JenisKejadian, JenisPeran
from pegawai.models import JejakAudit, Pegawai, Penunjukan, Peran, UnitKerja
from pegawai.permissions import AksiPegawai, require, today
from pegawai.services.jejak_audit import build_jejak
from pegawai.services.kode_aktivasi import retire_kode


@transaction.atomic
def give_peran(
    *, pegawai: Pegawai, jenis: JenisPeran, unit: UnitKerja, mulai: date, selesai: date | None, oleh: Pegawai
) -> Peran:
    """Give a role for a unit and all units below it; `selesai` is its last day. Raises NotAllowed, DomainError."""
    require(oleh, AksiPegawai.GIVE_PERAN, pegawai)
    require(oleh, AksiPegawai.GIVE_PERAN_IN, unit)
    if selesai is not None and selesai < mulai:
        raise DomainError("Tanggal selesai peran tidak boleh sebelum tanggal mulai.", kode="selesai")
    if not pegawai.is_active:
        raise DomainError("Akun ini tidak aktif, jadi tidak dapat diberi peran.")
    same = Peran.objects.select_for_update().filter(pegawai=pegawai, jenis=jenis, unit=unit)
    if same.filter(Q(selesai__isnull=True) | Q(selesai__gte=mulai), mulai__lte=selesai or date.max).exists():
        raise DomainError("Peran ini sudah diberikan untuk masa yang sama.")
    peran = Peran.objects.create(pegawai=pegawai, jenis=jenis, unit=unit, mulai=mulai, selesai=selesai)
    retire_kode(pegawai)  # who made a code for this account did so without this role
    _record(peran, oleh, "diberikan")
    return peran


@transaction.atomic
def end_peran(peran: Peran, *, selesai: date, oleh: Pegawai) -> None:
    """Set the last day of a role. The row stays, so that actions under it can still be explained."""
    require(oleh, AksiPegawai.GIVE_PERAN, peran.pegawai)
    require(oleh, AksiPegawai.GIVE_PERAN_IN, peran.unit)
    if selesai < peran.mulai:
        raise DomainError("Tanggal selesai peran tidak boleh sebelum tanggal mulai.", kode="selesai")
    if peran.selesai is not None and selesai > peran.selesai:
        raise DomainError("Masa peran hanya dapat dipendekkan. Berikan peran baru untuk memperpanjang.")
    peran.selesai = selesai
    peran.save(update_fields=["selesai"])
    _record(peran, oleh, "diakhiri")


@transaction.atomic
def withdraw_peran(peran: Peran, *, oleh: Pegawai) -> None:
    """End a role from this moment on. Raises NotAllowed."""
    require(oleh, AksiPegawai.GIVE_PERAN, peran.pegawai)
    require(oleh, AksiPegawai.GIVE_PERAN_IN, peran.unit)
    end_roles([peran], sejak=today(), oleh=oleh)


@transaction.atomic
def withdraw_all_peran(*people: Pegawai, oleh: Pegawai | None) -> list[str]:
    """End every role of people whose accounts close, wherever it holds; the caller has asked whether they may close. `oleh`
    is empty for the command line. The number of queries does not grow with the people."""
    rows = Peran.objects.not_over(today()).filter(pegawai__in=[one.pk for one in people])
    peran = list(rows.select_related("pegawai", "unit").order_by("pk"))
    end_roles(peran, sejak=today(), oleh=oleh)
    return [str(satu) for satu in peran]


def end_roles(roles: Collection[Peran], *, sejak: date, oleh: Pegawai | None, sebab: str = "") -> None:
    """The one way in which roles end early: `sejak` is the first day without them, today or earlier; the caller has asked
    whether they may end. A role that began before today keeps its row, at least its first day. One that began today or begins
    later would be in force on a day without it: its row goes, with its appointment, and the trail keeps what it was."""
    dicabut = [satu for satu in roles if satu.mulai >= today()]
    diakhiri = [satu for satu in roles if satu.mulai < today()]
    for satu in diakhiri:
        satu.selesai = max(satu.mulai, sejak - timedelta(days=1))
    jejak = [build_peran(satu, oleh, "dicabut", sebab) for satu in dicabut]
    jejak += [build_peran(satu, oleh, "diakhiri", sebab) for satu in diakhiri]
    JejakAudit.objects.bulk_create(jejak)
    pks = [satu.pk for satu in dicabut]
    Penunjukan.objects.filter(peran__in=pks).delete()
    Peran.objects.filter(pk__in=pks).delete()
    Peran.objects.bulk_update(diakhiri, ["selesai"])


def _record(peran: Peran, oleh: Pegawai, perubahan: str) -> None:
    build_peran(peran, oleh, perubahan).save(force_insert=True)


def build_peran(peran: Peran, oleh: Pegawai | None, perubahan: str, sebab: str = "") -> JejakAudit:
    """An entry of the trail, not stored; `sebab`: what else changed and took the role along."""
    return build_jejak(
        JenisKejadian.PERAN_CHANGE,
        oleh=oleh,
        pegawai=peran.pegawai,
        objek=peran,
        rincian={
            "perubahan": perubahan,
            **({"sebab": sebab} if sebab else {}),
            "peran": peran.get_jenis_display(),
            "unit": peran.unit.nama,
            "mulai": str(peran.mulai),
            "selesai": str(peran.selesai) if peran.selesai else "",
        },
    )
