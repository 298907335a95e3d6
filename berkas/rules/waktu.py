"""What the clock says: one judgement of how pressing a moment is, for the front page, home, upload and receipt.

It stands on `judge_unggahan` and decides nothing about lateness itself. Bounds are aware datetimes and exclusive, as in
`rules.tenggat`.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from berkas.rules.tenggat import KeadaanUnggah, Penilaian, Tenggat
from core.formats import HARI, WITA, format_date, format_duration, format_time


class KeadaanWaktu(StrEnum):
    """How pressing the moment is; the value of `data-waktu`."""

    BELUM = "belum"
    TENANG = "tenang"
    TIGA_HARI = "3-hari"
    SATU_HARI = "1-hari"
    SATU_JAM = "1-jam"
    TENGGANG = "tenggang"
    TERLAMBAT = "terlambat"
    PERBAIKAN = "perbaikan"
    TUTUP = "tutup"
    LENGKAP = "lengkap"


W = KeadaanWaktu
# Time left, inclusive → state; more than the last row is calm.
MENDESAK = (
    (timedelta(hours=1), W.SATU_JAM),
    (timedelta(days=1), W.SATU_HARI),
    (timedelta(days=3), W.TIGA_HARI),
)
BERJALAN = (W.TENANG, W.TIGA_HARI, W.SATU_HARI, W.SATU_JAM)
# State → label of the time shown, icon.
LABEL: dict[KeadaanWaktu, tuple[str, str]] = {
    W.BELUM: ("Dibuka dalam", "calendar"),
    W.TENANG: ("Sisa waktu", "clock"),
    W.TIGA_HARI: ("Sisa waktu", "clock"),
    W.SATU_HARI: ("Sisa waktu", "alarm-clock"),
    W.SATU_JAM: ("Sisa waktu", "alarm-clock"),
    W.TENGGANG: ("Sisa masa tenggang", "alarm-clock"),
    W.TERLAMBAT: ("Sampai batas akhir", "hourglass"),
    W.PERBAIKAN: ("Waktu perbaikan", "rotate-ccw"),
    W.TUTUP: ("Ditutup", "lock"),
    W.LENGKAP: ("Diterima", "circle-check"),
}
# State → what is true once its bound has passed while a page was open.
SESUDAHNYA: dict[KeadaanWaktu, str] = {
    W.BELUM: "Pengunggahan sudah dibuka",
    W.TENGGANG: "Masa tenggang sudah berakhir",
    W.TERLAMBAT: "Pengunggahan sudah ditutup",
    W.PERBAIKAN: "Waktu perbaikan sudah lewat",
}


@dataclass(frozen=True, slots=True)
class Waktu:
    """The state of a moment, and the moment that it looks at.

    `batas_at`: the end of the deadline, of the grace, of the cut-off or of the time to correct, exclusive; of a campaign
    that is not open, the opening itself. `kemajuan`: how far time has run, as value and maximum, where it is counted.
    `tenggat_at`: the deadline itself, which late files have behind them.
    """

    keadaan: KeadaanWaktu
    pada: datetime
    batas_at: datetime
    kemajuan: tuple[int, int] | None = None
    tenggat_at: datetime | None = None

    @property
    def label(self) -> str:
        return LABEL[self.keadaan][0]

    @property
    def ikon(self) -> str:
        return LABEL[self.keadaan][1]

    @property
    def lewat(self) -> bool:
        return self.batas_at <= self.pada

    @property
    def jarak(self) -> timedelta:
        """Until the bound, or since it."""
        return abs(self.batas_at - self.pada)

    @property
    def angka(self) -> str:
        """The number to be written large: "11" of "11 hari 1 jam". Under a minute there is none."""
        first = format_duration(self.jarak).split()[0]
        return first if first.isdigit() else ""

    @property
    def satuan(self) -> str:
        words = format_duration(self.jarak)
        return words.split()[1] if self.angka else words

    @property
    def sisa_kecil(self) -> str:
        """The rest, written small: "1 jam" of "11 hari 1 jam"."""
        return " ".join(format_duration(self.jarak).split()[2:]) if self.angka else ""

    @property
    def tentang_kemajuan(self) -> str:
        """What `kemajuan` counts, for people who do not see the bar."""
        value, most = self.kemajuan or (0, 0)
        if self.keadaan == W.SATU_JAM:
            return f"Tersisa {value} dari {most} menit terakhir"
        return f"Masa pengumpulan sudah berjalan {value} dari {most} hari"

    @property
    def saat(self) -> datetime:
        """The bound as a person reads it: the last moment that counts."""
        return self.batas_at if self.keadaan == W.BELUM else self.batas_at - timedelta(microseconds=1)

    @property
    def kata_lewat(self) -> str:
        """For a page that is open when the bound passes."""
        return f"{SESUDAHNYA.get(self.keadaan, 'Tenggat sudah lewat')} sejak halaman ini dimuat."

    @property
    def hari(self) -> str:
        """ "Rabu, 9 Desember 2026"; "Hari ini", "Besok" or "Kemarin" in place of the weekday where that is true."""
        distance = (self.saat.astimezone(WITA).date() - self.pada.astimezone(WITA).date()).days
        near = {-1: "Kemarin", 0: "Hari ini", 1: "Besok"}.get(distance)
        return f"{near}, {format_date(self.saat)}" if near else self.hari_tetap

    @property
    def hari_tetap(self) -> str:
        """The same with its weekday, true on any day."""
        return f"{HARI[self.saat.astimezone(WITA).weekday()]}, {format_date(self.saat)}"

    @property
    def tengah_malam(self) -> datetime:
        """Until when `hari` is true."""
        return datetime.combine(self.pada.astimezone(WITA).date() + timedelta(days=1), time(), WITA)

    @property
    def pukul(self) -> str:
        return f"pukul {format_time(self.saat)} WITA"

    @property
    def hari_ini(self) -> bool:
        return self.hari.startswith("Hari ini")


def tell_waktu(
    tenggat: Tenggat,
    penilaian: Penilaian,
    pada: datetime,
    *,
    perlu: bool = True,
    perbaikan_sampai_at: datetime | None = None,
) -> Waktu:
    """The state of the moment `pada`, for which `penilaian` was made.

    `perlu`: something is left to do. `perbaikan_sampai_at`: of a returned berkas, until when it may be corrected.
    On the front page, without a person, it needs neither.
    """
    keadaan = _judge(tenggat, penilaian, pada, perlu, perbaikan_sampai_at)
    mending = perbaikan_sampai_at or tenggat.tenggat_at
    bounds = {
        W.BELUM: tenggat.dibuka_at,
        W.TENGGANG: tenggat.tenggat_at + tenggat.masa_tenggang,
        W.TERLAMBAT: tenggat.batas_akhir_at,
        W.PERBAIKAN: max(tenggat.tenggat_at, mending),
        W.TUTUP: penilaian.ditutup_at or tenggat.batas_akhir_at,
    }
    batas_at = bounds.get(keadaan, tenggat.tenggat_at)
    return Waktu(keadaan, pada, batas_at, _progress(keadaan, tenggat, pada), tenggat.tenggat_at)


def _judge(
    tenggat: Tenggat, penilaian: Penilaian, pada: datetime, perlu: bool, perbaikan_sampai_at: datetime | None
) -> KeadaanWaktu:
    if penilaian.keadaan == KeadaanUnggah.BELUM_DIBUKA:
        return W.BELUM
    if not perlu:
        return W.LENGKAP
    left = tenggat.tenggat_at - pada
    mends = perbaikan_sampai_at is not None and (left > timedelta() or pada < perbaikan_sampai_at)
    if penilaian.boleh and mends:
        return W.PERBAIKAN
    if left <= timedelta() or tenggat.is_ended(pada):
        return _judge_late(tenggat, penilaian, pada)
    return next((keadaan for most, keadaan in MENDESAK if left <= most), W.TENANG)


def _judge_late(tenggat: Tenggat, penilaian: Penilaian, pada: datetime) -> KeadaanWaktu:
    """In the grace minutes a form that was opened in time still counts, even where a new one would not be given."""
    if pada < tenggat.tenggat_at + tenggat.masa_tenggang and not tenggat.is_ended(pada):
        return W.TENGGANG
    return W.TERLAMBAT if penilaian.boleh else W.TUTUP


def _progress(keadaan: KeadaanWaktu, tenggat: Tenggat, pada: datetime) -> tuple[int, int] | None:
    """Days of the campaign that have run; in the last hour, minutes that are left."""
    if keadaan == W.SATU_JAM:
        return int((tenggat.tenggat_at - pada) / timedelta(minutes=1)), 60
    if keadaan in BERJALAN:
        day = timedelta(days=1)
        return int((pada - tenggat.dibuka_at) / day), -(-(tenggat.tenggat_at - tenggat.dibuka_at) // day)
    return None
