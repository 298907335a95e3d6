"""Which reminder falls due at which moment, for one deadline. The times are of WITA; every bound is exclusive, as in
`berkas.rules.tenggat`."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

from berkas.rules.tenggat import Tenggat, last_day
from core.formats import WITA

PUKUL, MALAM = time(8), time(21)  # reminders go out from the one on and before the other
SEPEKAN = timedelta(days=7)


class JenisPengingat(StrEnum):
    """The kinds of reminder."""

    H7 = "H7"
    H3 = "H3"
    H1 = "H1"
    HARI_TENGGAT = "HARI_TENGGAT"
    LEWAT = "LEWAT"
    MANUAL = "MANUAL"  # a head pressed the button
    KEPALA = "KEPALA"  # the numbers for heads; no reminder of its own, but it is switched off like one

    @property
    def label(self) -> str:
        return NAMA[self]


J = JenisPengingat
NAMA = {
    J.H7: "H–7, bersama ringkasan harian",
    J.H3: "H–3",
    J.H1: "H–1",
    J.HARI_TENGGAT: "Hari tenggat",
    J.LEWAT: "Sesudah tenggat, lalu tiap pekan",
    J.MANUAL: "Diingatkan oleh kepala atau pengelola",
    J.KEPALA: "Rekap bagi kepala unit, paling banyak sekali sehari",
}
OTOMATIS = (J.H7, J.H3, J.H1, J.HARI_TENGGAT, J.LEWAT)
SAKELAR = (*OTOMATIS, J.KEPALA)  # what can be switched off
SEBELUM = {J.H7: 7, J.H3: 3, J.H1: 1, J.HARI_TENGGAT: 0}  # days before the last day


class Jadwal(NamedTuple):
    """One reminder: when it falls due. `ke` counts the weekly ones after the deadline from 1; elsewhere it is 0."""

    jenis: JenisPengingat
    ke: int
    at: datetime


def jadwal_of(tenggat: Tenggat) -> list[Jadwal]:
    """Every reminder for this deadline, in order: none before the opening, none that warns when it is too late, and none
    after the deadline where uploads end with it."""
    terakhir = last_day(tenggat.tenggat_at)
    before = [Jadwal(jenis, 0, _at(terakhir - timedelta(days=hari))) for jenis, hari in SEBELUM.items()]
    due = [one for one in before if tenggat.dibuka_at <= one.at < tenggat.tenggat_at]
    ke, at = 1, _at(terakhir + timedelta(days=1))
    while at < tenggat.batas_akhir_at:
        due.append(Jadwal(J.LEWAT, ke, at))
        ke, at = ke + 1, at + SEPEKAN
    return due


def due_at(tenggat: Tenggat, pada: datetime) -> Jadwal | None:
    """The one reminder that is due at this moment, or None.

    It stays due until nine in the evening of its day, so that a server that was down at eight sends it later, never two and
    none at night. A warning ends with the deadline, the weekly one with the cut-off.
    """
    day = pada.astimezone(WITA).date()
    if pada.astimezone(WITA).time() >= MALAM:
        return None
    for one in jadwal_of(tenggat):
        akhir = tenggat.batas_akhir_at if one.jenis == J.LEWAT else tenggat.tenggat_at
        if one.at <= pada < akhir and one.at.astimezone(WITA).date() == day:
            return one
    return None


def moment_of(jenis: JenisPengingat, tenggat_at: datetime) -> datetime:
    """When this kind falls due for a deadline, whether or not it goes out; of the weekly ones the first."""
    return _at(last_day(tenggat_at) - timedelta(days=SEBELUM.get(jenis, -1)))


def start_of_day(pada: datetime) -> datetime:
    """00.00 WITA of the day."""
    return datetime.combine(pada.astimezone(WITA), time(), WITA)


def tell_sisa(tenggat_at: datetime, pada: datetime) -> str:
    """ "3 hari lagi", "besok", "hari ini", "kemarin", "8 hari yang lalu": whole days of the calendar."""
    hari = (last_day(tenggat_at) - pada.astimezone(WITA).date()).days
    near = {1: "besok", 0: "hari ini", -1: "kemarin"}
    return near.get(hari) or (f"{hari} hari lagi" if hari > 0 else f"{-hari} hari yang lalu")


def _at(day: date) -> datetime:
    return datetime.combine(day, PUKUL, WITA)
