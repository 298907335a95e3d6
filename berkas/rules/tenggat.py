"""Whether a berkas may come in and whether it is on time: one judgement for page, POST, command and task.

Every bound is an aware datetime and exclusive: "paling lambat 15 Agustus 2025" is 16 August 00.00 WITA. The
effective deadline is computed where it is needed and never stored, so moving the campaign's date moves it for
all.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from core.formats import WITA

HARI_KERJA_PERBAIKAN = 3


class KeadaanUnggah(StrEnum):
    """The state of the moment; the words are shown unchanged."""

    BELUM_DIBUKA = "Belum dibuka"
    TEPAT_WAKTU = "Tepat waktu"
    MASA_TENGGANG = "Tepat waktu (masa tenggang unggah)"
    TERLAMBAT = "Terlambat"
    DITUTUP = "Ditutup"
    PERBAIKAN = "Perbaikan"
    SEDANG_DIPERIKSA = "Sedang diperiksa"
    DISETUJUI = "Disetujui"


@dataclass(frozen=True, slots=True)
class Tenggat:
    """The bounds for one person in one campaign. `diperpanjang`: a dispensasi moved the deadline. `ditutup_at`: an admin
    ended the campaign then, before or after the other bounds."""

    dibuka_at: datetime
    tenggat_at: datetime
    batas_akhir_at: datetime
    masa_tenggang: timedelta = timedelta()
    diperpanjang: bool = False
    ditutup_at: datetime | None = None

    def is_ended(self, pada: datetime) -> bool:
        """An admin has ended the campaign: nothing comes in, also no correction."""
        return self.ditutup_at is not None and pada >= self.ditutup_at


@dataclass(frozen=True, slots=True)
class SudahAda:
    """What the person has already handed in for this document, as far as the judgement needs it.

    `pernah_tepat_waktu`: an accepted version was in time; lateness after a return is counted from that one.
    """

    disetujui: bool = False
    dikembalikan: bool = False
    sedang_diperiksa: bool = False
    pernah_tepat_waktu: bool = False
    perbaikan_sampai_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Penilaian:
    """Whether an upload may come in at this moment, whether it is on time, and if not, how late it is. `ditutup_at`: of what
    is over, since when (exclusive bound)."""

    keadaan: KeadaanUnggah
    boleh: bool
    tepat_waktu: bool = False
    terlambat: timedelta = field(default=timedelta())
    ditutup_at: datetime | None = None

    @property
    def akan_terlambat(self) -> bool:
        """A file sent now is taken and recorded as late."""
        return self.boleh and not self.tepat_waktu


K = KeadaanUnggah


def extend_tenggat(
    *,
    dibuka_at: datetime,
    tenggat_at: datetime,
    batas_akhir_at: datetime | None = None,
    masa_tenggang_menit: int = 0,
    perpanjangan: Iterable[datetime] = (),
    ditutup_at: datetime | None = None,
) -> Tenggat:
    """The latest of the campaign's deadline and all dispensasi for the person; none can shorten it.

    Without `batas_akhir_at` the deadline is hard: uploads end where being on time ends. A campaign that an admin ended
    earlier ends then for each person.
    """
    berlaku = max([tenggat_at, *perpanjangan])
    akhir = max(batas_akhir_at or berlaku, berlaku)
    tenggat = Tenggat(
        dibuka_at=dibuka_at,
        tenggat_at=berlaku,
        batas_akhir_at=akhir,
        masa_tenggang=timedelta(minutes=masa_tenggang_menit),
        diperpanjang=berlaku > tenggat_at,
        ditutup_at=ditutup_at,
    )
    if ditutup_at is None or ditutup_at >= akhir:
        return tenggat
    return replace(tenggat, tenggat_at=min(berlaku, ditutup_at), batas_akhir_at=ditutup_at)


def judge_unggahan(
    tenggat: Tenggat, pada: datetime, sudah: SudahAda | None = None, *, niat_at: datetime | None = None
) -> Penilaian:
    """Judge an upload received at `pada`.

    `niat_at` is when the person opened the form, proven by an unused token bound to the person and the
    document. The grace minutes are given for it.
    """
    if sudah is not None and sudah.disetujui:
        return Penilaian(K.DISETUJUI, boleh=False)
    if tenggat.is_ended(pada):
        return _closed(tenggat, pada, tenggat.batas_akhir_at)
    waktu = _judge_moment(tenggat, pada, niat_at)
    return _judge_again(tenggat, pada, sudah, waktu) if sudah else waktu


def _judge_again(tenggat: Tenggat, pada: datetime, sudah: SudahAda, waktu: Penilaian) -> Penilaian:
    """`waktu`: what the moment alone says; something has been handed in before."""
    sampai = sudah.perbaikan_sampai_at if sudah.dikembalikan else None
    may_mend = sampai is not None and tenggat.dibuka_at <= pada < sampai
    if may_mend and not waktu.tepat_waktu:
        terlambat = timedelta() if sudah.pernah_tepat_waktu else pada - tenggat.tenggat_at
        return Penilaian(K.PERBAIKAN, boleh=True, tepat_waktu=sudah.pernah_tepat_waktu, terlambat=terlambat)
    if sudah.sedang_diperiksa and waktu.boleh:
        return replace(waktu, keadaan=K.SEDANG_DIPERIKSA)
    if sampai is not None and waktu.keadaan == K.DITUTUP:
        return _closed(tenggat, pada, max(tenggat.batas_akhir_at, sampai))
    return waktu


def _judge_moment(tenggat: Tenggat, pada: datetime, niat_at: datetime | None) -> Penilaian:
    if pada < tenggat.dibuka_at:
        return Penilaian(K.BELUM_DIBUKA, boleh=False)
    if pada < tenggat.tenggat_at:
        return Penilaian(K.TEPAT_WAKTU, boleh=True, tepat_waktu=True)
    begun_in_time = niat_at is not None and niat_at < tenggat.tenggat_at
    if begun_in_time and pada < tenggat.tenggat_at + tenggat.masa_tenggang:
        return Penilaian(K.MASA_TENGGANG, boleh=True, tepat_waktu=True)
    if pada < tenggat.batas_akhir_at:
        return Penilaian(K.TERLAMBAT, boleh=True, terlambat=pada - tenggat.tenggat_at)
    return _closed(tenggat, pada, tenggat.batas_akhir_at)


def _closed(tenggat: Tenggat, pada: datetime, ditutup_at: datetime) -> Penilaian:
    terlambat = max(pada - tenggat.tenggat_at, timedelta())
    return Penilaian(K.DITUTUP, boleh=False, terlambat=terlambat, ditutup_at=ditutup_at)


def bound_after(hari: date, jam: time | None = None) -> datetime:
    """ "Paling lambat 15 Agustus" as typed by an admin, as the exclusive bound: 16 August 00.00 WITA, or that
    day at `jam`."""
    return (
        datetime.combine(hari, jam, WITA) if jam else datetime.combine(hari + timedelta(days=1), time(), WITA)
    )


def split_bound(at: datetime) -> tuple[date, time | None]:
    """The way back: the last day, and the hour where the bound is not midnight WITA."""
    local = at.astimezone(WITA)
    hari = local.date()
    return (hari - timedelta(days=1), None) if local.time() == time() else (hari, local.time())


def last_day(batas_at: datetime) -> date:
    """The last WITA day before an exclusive bound: 15 August for 16 August 00.00 WITA."""
    return (batas_at - timedelta(microseconds=1)).astimezone(WITA).date()


def due_after_return(
    dikembalikan_at: datetime, *, hari_kerja: int = HARI_KERJA_PERBAIKAN, libur: Iterable[date] = ()
) -> datetime:
    """Until when a returned berkas may be corrected: the end (exclusive) of the n-th working day after the
    return, WITA.

    Saturdays, Sundays and `libur` do not count.
    """
    red_days, day = set(libur), dikembalikan_at.astimezone(WITA).date()
    while hari_kerja:
        day += timedelta(days=1)
        hari_kerja -= day.weekday() < 5 and day not in red_days
    return bound_after(day)


@dataclass(frozen=True, slots=True)
class CalonResmi:
    """One version, with the facts that decide which one counts. `ditolak`: the automatic inspection refused
    it later."""

    nomor: int
    tepat_waktu: bool
    disetujui: bool = False
    ditolak: bool = False


def official_versi(versi: Iterable[CalonResmi]) -> CalonResmi | None:
    """The version that counts (*resmi*): the newest. But a late one replaces one that was in time only after
    a reviewer has accepted the late one."""
    resmi: CalonResmi | None = None
    for one in sorted(versi, key=lambda v: v.nomor):
        if one.ditolak:
            continue
        if resmi is None or one.tepat_waktu or one.disetujui or not resmi.tepat_waktu:
            resmi = one
    return resmi
