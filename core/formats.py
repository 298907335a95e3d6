"""How the portal writes times, sizes and numbers (Indonesian, WITA), the same on pages, in mail and in PDFs."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

KB = 1024
MB = 1024 * KB
WITA = ZoneInfo("Asia/Makassar")
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip


def format_date(day: date) -> str:
    """15 Agustus 2025; an aware datetime gives its WITA day."""
    if isinstance(day, datetime):
        day = day.astimezone(WITA)
    return f"{day.day} {BULAN[day.month - 1]} {day.year}"


def format_periode(mulai: date, selesai: date) -> str:
    """1 Juli s.d. 31 Desember 2025; both years where they differ."""
    first = format_date(mulai)
    return f"{first if mulai.year != selesai.year else first[:-5]} s.d. {format_date(selesai)}"


def format_time(at: datetime) -> str:
    """23.59 (WITA), from an aware datetime."""
    return at.astimezone(WITA).strftime("%H.%M")


def format_datetime(at: datetime) -> str:
    """Jumat, 15 Agustus 2025 pukul 23.59 WITA, from an aware datetime."""
    local = at.astimezone(WITA)
    return f"{HARI[local.weekday()]}, {format_date(local)} pukul {format_time(local)} WITA"


def format_short(at: datetime, now: datetime) -> str:
    """For a narrow column: 22.37 of today, "24 Nov" of this year, "Nov 2025" of another."""
    local, today = at.astimezone(WITA), now.astimezone(WITA)
    if local.date() == today.date():
        return format_time(at)
    return format_day_month(at) if local.year == today.year else f"{BULAN[local.month - 1][:3]} {local.year}"


def format_day_month(at: datetime) -> str:
    """ "9 Des", the WITA day."""
    local = at.astimezone(WITA)
    return f"{local.day} {BULAN[local.month - 1][:3]}"


def format_dense_day(day: date) -> str:
    """ "Rab 9 Des 2026", for tables and asides; an aware datetime gives its WITA day."""
    local = day.astimezone(WITA) if isinstance(day, datetime) else day
    return f"{HARI[local.weekday()][:3]} {local.day} {BULAN[local.month - 1][:3]} {local.year}"


def format_dense(at: datetime) -> str:
    """ "Rab 18 Nov 2026 pukul 00.00 WITA", for tables and asides."""
    return f"{format_dense_day(at)} pukul {format_time(at)} WITA"


def format_dense_tenggat(at: datetime) -> str:
    """The same of an exclusive bound: the minute before it."""
    return format_dense(at - timedelta(microseconds=1))


def format_tenggat(at: datetime) -> str:
    """A deadline is stored as an exclusive bound (00.00 of the next day) and shown as the minute before it."""
    return format_datetime(at - timedelta(microseconds=1))


def format_until(at: datetime) -> str:
    """The day that an exclusive bound ends: "9 Desember 2026" for 10 December 00.00; of a moment within a day, that day."""
    return format_date(at - timedelta(microseconds=1))


def format_size(size: int, *, up: bool = False) -> str:
    """Bytes as "1,9 MB", "0,13 MB", "2 MB" (1 MB = 1 048 576 bytes, as in the size limit), "12 KB" below a tenth of that.

    `up` rounds up, so that a file just above a limit never reads as equal to it. `static/js/ukuran.js` is the same rule for
    files that are still with the browser.
    """
    if size < MB // 10:
        return f"{max(1, _divide(size, KB, up=up))} KB" if size else "0 byte"
    whole, hundredths = divmod(_divide(size * 100, MB, up=up), 100)
    return f"{whole},{hundredths:02}".rstrip("0").rstrip(",") + " MB"


def _divide(number: int, by: int, *, up: bool) -> int:
    """To the nearest whole number, a half upwards; or always upwards. Whole numbers only: the browser rounds the same."""
    return -(-number // by) if up else (2 * number + by) // (2 * by)


def format_duration(span: timedelta, *, units: int = 2) -> str:
    """ "2 hari 3 jam", "3 jam 5 menit", "4 menit": the two largest units, or so many; under a minute "kurang dari 1 menit"."""
    minutes = int(span.total_seconds() // 60)
    days, hours, mins = minutes // 1440, minutes % 1440 // 60, minutes % 60
    parts = [f"{n} {word}" for n, word in ((days, "hari"), (hours, "jam"), (mins, "menit")) if n]
    return " ".join(parts[:units]) or "kurang dari 1 menit"


def format_number(n: int) -> str:
    """1.629. Templates ask for it by name (`|angka`); the locale never does it, because a primary key in an
    address must stay 1629."""
    return f"{n:,}".replace(",", ".")


def format_day(at: datetime, now: datetime) -> str:
    """A heading over what happened on one day: "Hari ini", "Kemarin", otherwise the day with its weekday."""
    local = at.astimezone(WITA)
    near = {0: "Hari ini", 1: "Kemarin"}.get((now.astimezone(WITA).date() - local.date()).days)
    return near or f"{HARI[local.weekday()]}, {format_date(local)}"


def end_sentence(text: object) -> str:
    """The text with the full stop of a sentence, unless it already ends in one: "oleh Ni Luh Ayu, S.Pd."."""
    words = str(text).rstrip()
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def format_tel(nomor: str) -> str:
    """ "(0366) 24459" as an address that a telephone dials: "tel:+6236624459". Without the leading zero of a place, as it is."""
    angka = "".join(char for char in nomor if char.isdecimal())
    if nomor.lstrip().startswith("+"):
        return f"tel:+{angka}"
    return f"tel:+62{angka[1:]}" if angka.startswith("0") else f"tel:{angka}"


def with_telepon(kontak: str, nomor: str) -> str:
    """A contact in plain text, for mails and paper: followed by the telephone, where there is one."""
    if not nomor:
        return kontak
    return f"{end_sentence(kontak)} Telepon {nomor}"
