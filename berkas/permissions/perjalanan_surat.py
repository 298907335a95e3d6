"""The letter of a campaign on its way down the units."""

from berkas.enums import StatusPengumpulan, StatusSurat
from berkas.models import Pengumpulan, PerjalananSurat, TembusanSurat
from berkas.permissions.pengumpulan import may_manage
from core.formats import WITA
from pegawai.enums import JenisPeran as P
from pegawai.models import Pegawai, Peran, UnitKerja, within_any
from pegawai.permissions import (
    BOLEH,
    LUAR_LINGKUP,
    PEMBACA,
    ROLES_OF_BKPSDM,
    Aksi,
    Izin,
    by_role,
    has_role,
    role_anywhere,
    role_over_unit,
    today,
    tolak,
    units_of,
)


def acts_for(oleh: Pegawai, unit: UnitKerja) -> bool:
    """Whether the person leads or manages exactly this unit today (Plt., Plh. and Pj. are heads too)."""
    return any(one.pk == unit.pk for one in units_of(oleh, P.KEPALA_UNIT, P.PENGELOLA))


def _has_kepala(unit: UnitKerja) -> bool:
    heads = Peran.objects.on(today()).filter(jenis=P.KEPALA_UNIT, pegawai__is_active=True)
    return heads.filter(unit=unit).exists()


def _speak_for(oleh: Pegawai, surat: PerjalananSurat) -> Izin:
    """The unit's own head or pengelola; without a head those of a unit above."""
    if surat.pengumpulan.status != StatusPengumpulan.TERBIT:
        return tolak("Pengumpulan ini sudah ditutup, sehingga suratnya tidak perlu diteruskan lagi.")
    if surat.unit.ditutup is not None:
        return tolak("Unit ini sudah ditutup. Surat diteruskan oleh unit yang mengambil alihnya.")
    if acts_for(oleh, surat.unit):
        return BOLEH
    above = by_role(oleh, (P.KEPALA_UNIT, P.PENGELOLA), surat.unit)
    if above and _has_kepala(surat.unit):
        return tolak("Unit ini memiliki kepala. Kepala atau pengelola unit itu yang mengonfirmasi.")
    return above


def _forward(oleh: Pegawai, surat: PerjalananSurat) -> Izin:
    if surat.status == StatusSurat.DITERUSKAN:
        return tolak("Surat ini sudah diteruskan.")
    return _speak_for(oleh, surat)


def _undo_forward(oleh: Pegawai, surat: PerjalananSurat) -> Izin:
    if surat.status != StatusSurat.DITERUSKAN or surat.diteruskan_at is None:
        return tolak("Surat ini belum diteruskan.")
    if surat.diteruskan_oleh_id != oleh.pk:
        return tolak("Hanya yang mengonfirmasi yang dapat mengurungkannya.")
    if surat.diteruskan_at.astimezone(WITA).date() != today():
        return tolak("Konfirmasi hanya dapat diurungkan pada hari yang sama.")
    return _speak_for(oleh, surat)


def _open_surat(oleh: Pegawai, pengumpulan: Pengumpulan) -> Izin:
    """The people whom the letter asks, the heads and pengelola above them, who gets a copy, and BKPSDM; of a draft, admins."""
    if pengumpulan.is_konsep:
        return may_manage(oleh)
    if pengumpulan.asks(oleh) or has_role(oleh, ROLES_OF_BKPSDM):
        return BOLEH
    below = within_any(units_of(oleh, P.KEPALA_UNIT, P.PENGELOLA), "unit")
    if Pegawai.objects.active().filter(below, kohort=pengumpulan.kohort_id, kohort__isnull=False).exists():
        return BOLEH
    copies = TembusanSurat.objects.filter(pengumpulan=pengumpulan).select_related("unit")
    return BOLEH if any(_open_tembusan(oleh, one) for one in copies) else LUAR_LINGKUP


def _open_tembusan(oleh: Pegawai, tembusan: TembusanSurat) -> Izin:
    if tembusan.unit is not None:
        return BOLEH if acts_for(oleh, tembusan.unit) else LUAR_LINGKUP
    return BOLEH if tembusan.pegawai_id == oleh.pk else LUAR_LINGKUP


def _set_tembusan(oleh: Pegawai, pengumpulan: Pengumpulan) -> Izin:
    scope = may_manage(oleh)
    if scope and pengumpulan.status not in (StatusPengumpulan.KONSEP, StatusPengumpulan.TERBIT):
        return tolak("Tembusan pengumpulan yang sudah ditutup tidak dapat diubah.")
    return scope


class AksiSurat:
    """The letter of a campaign on its way; most actions are about one unit, of which the row may not be saved yet."""

    VIEW_LIST = Aksi(role_anywhere(*PEMBACA))  # where it stands, in one's own units
    VIEW = Aksi[PerjalananSurat](lambda oleh, surat: by_role(oleh, PEMBACA, surat.unit))
    FORWARD = Aksi(_forward)
    UNDO = Aksi(_undo_forward)
    REMIND = Aksi(role_over_unit(P.KEPALA_UNIT, P.PENGELOLA, P.ADMIN, P.VERIFIKATOR))
    OPEN = Aksi(_open_surat)  # the PDF of a Pengumpulan
    OPEN_TEMBUSAN = Aksi(_open_tembusan)
    SET_TEMBUSAN = Aksi(_set_tembusan)
