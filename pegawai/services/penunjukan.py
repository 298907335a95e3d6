"""Appointments as Plt., Plh. or Pj. of the head of a unit."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from core.exceptions import DomainError
from core.formats import format_date
from pegawai.enums import JenisKejadian, JenisPenunjukan, JenisPeran
from pegawai.models import Pegawai, Penunjukan, UnitKerja
from pegawai.rules.penunjukan import default_sebutan, judge_sebutan
from pegawai.services.jejak_audit import record_jejak
from pegawai.services.peran import give_peran


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPenunjukan:
    """As the decree says it. `selesai` is the last day; an empty `sebutan` becomes "Plt. Kepala …"."""

    jenis: JenisPenunjukan
    unit: UnitKerja
    sebutan: str
    mulai: date
    selesai: date
    nomor_keputusan: str
    tanggal_keputusan: date


@transaction.atomic
def appoint(pegawai: Pegawai, data: DataPenunjukan, *, oleh: Pegawai) -> Penunjukan:
    """The person leads the unit on those days, as a head does. Raises NotAllowed; DomainError (kode: the field at fault)."""
    sebutan = data.sebutan or default_sebutan(data.jenis.label, data.unit.nama)
    if fault := judge_sebutan(sebutan, data.jenis.label):
        raise DomainError(fault, kode="sebutan")
    UnitKerja.objects.select_for_update().get(
        pk=data.unit.pk
    )  # two admins at once: the second waits, and is told
    if data.unit.ditutup is not None:
        raise DomainError("Unit ini sudah ditutup. Pilih unit yang masih ada.", kode="unit")
    _refuse_second(data)
    peran = give_peran(
        pegawai=pegawai, jenis=JenisPeran.KEPALA_UNIT, unit=data.unit, mulai=data.mulai, selesai=data.selesai,
        oleh=oleh,
    )  # fmt: skip
    penunjukan = Penunjukan.objects.create(
        peran=peran, jenis=data.jenis, sebutan=sebutan, nomor_keputusan=data.nomor_keputusan,
        tanggal_keputusan=data.tanggal_keputusan, oleh=oleh,
    )  # fmt: skip
    rincian = {
        "sebutan": sebutan, "unit": data.unit.nama, "mulai": str(data.mulai), "selesai": str(data.selesai),
        "keputusan": f"{data.nomor_keputusan}, {format_date(data.tanggal_keputusan)}",
    }  # fmt: skip
    record_jejak(JenisKejadian.PENUNJUKAN_GIVE, oleh=oleh, pegawai=pegawai, objek=penunjukan, rincian=rincian)
    return penunjukan


def _refuse_second(data: DataPenunjukan) -> None:
    """One unit is led by one appointee at a time."""
    same = Penunjukan.objects.filter(
        peran__unit=data.unit, peran__mulai__lte=data.selesai, peran__selesai__gte=data.mulai
    )
    lain = same.select_related("peran__pegawai").first()
    if lain is not None and lain.peran.selesai is not None:
        sampai = format_date(lain.peran.selesai)
        raise DomainError(
            f"{lain.peran.pegawai} sudah ditunjuk sebagai {lain.sebutan} sampai {sampai}. Akhiri dahulu penunjukan itu.",
            kode="mulai",
        )
