"""NIP and NI PPPK: 18 digits with birth date, first year, month or contract, sex and sequence (rules of BKN)."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

PANJANG_NIP = 18
POLA_NIP = re.compile(r"(\d{8})(\d{4})(0[1-9]|1[0-2]|2[1-9]|[3-9]\d)([12])(\d{3})")

TAK_TAMPAK = {"Cf", "Cc", "Cs", "Co", "Cn"}
PEMISAH = re.compile(r"[\s.'`´\"\u2018\u2019\u201b\u02bc_\u2010-\u2015\u2212-]")
SEBUTAN = re.compile(r"^(?:NIP|NI)?(?:PPPK|P3K|PNS)?[:=/]*(?=[0-9])", re.IGNORECASE)


class NipError(ValueError):
    """The text is not a NIP. The message is Indonesian and says what to do."""


@dataclass(frozen=True, slots=True)
class Nip:
    """`angka` is the 18-digit text; `bulan_atau_perjanjian` is a month (01-12, PNS) or a contract count (21.., PPPK)."""

    angka: str
    lahir: date
    tahun: int
    bulan_atau_perjanjian: int

    @property
    def is_pppk(self) -> bool:
        return self.bulan_atau_perjanjian >= 21

    def __str__(self) -> str:
        return format_nip(self.angka)


def clean_typed(teks: str) -> str:
    """Typed or pasted text without the invisible marks that chats and spreadsheets add (U+200B, U+202A, U+2060, U+FEFF and
    all others of that kind); full-width letters and digits become ordinary ones."""
    return " ".join(drop_invisible(unicodedata.normalize("NFKC", teks)).split())


def drop_invisible(teks: str) -> str:
    return "".join(c for c in teks if c.isspace() or unicodedata.category(c) not in TAK_TAMPAK)


def normalize_nip(teks: str) -> str:
    """The text without what people and spreadsheets put before and between the digits of a NIP: "NIP.", spaces, dots,
    hyphens, apostrophes, invisible marks. Text that is no NIP stays recognisable."""
    rapat = PEMISAH.sub("", clean_typed(teks))
    return SEBUTAN.sub("", rapat)


def digits_of(teks: str) -> str:
    """The digits, if the text is a NIP or its beginning; empty for any other text, such as a name."""
    angka = normalize_nip(teks)
    return angka if re.fullmatch(r"[0-9]+", angka) else ""


def format_nip(teks: str) -> str:
    """19930817 202507 2 001, as on the printed forms. A text without 18 digits stays unchanged."""
    a = normalize_nip(teks)
    return f"{a[:8]} {a[8:14]} {a[14]} {a[15:]}" if re.fullmatch(r"[0-9]{18}", a) else teks


def parse_nip(teks: str) -> Nip:
    """Read a NIP/NI PPPK from typed text.

    Raises NipError for a wrong length, date or sequence, and for text that a spreadsheet turned into a
    number.
    """
    if re.search(r"\d[eE][+]?\d", teks):
        raise NipError(
            f"NIP {teks.strip()} rusak oleh Excel (angka ilmiah). Simpan kolom NIP sebagai teks, 18 angka."
        )
    angka = normalize_nip(teks)
    if not re.fullmatch(r"[0-9]{18}", angka):
        raise NipError("NIP terdiri atas 18 angka. Periksa kembali NIP yang ditulis.")
    cocok = POLA_NIP.fullmatch(angka)
    if cocok is None or cocok[5] == "000":
        raise NipError("Susunan NIP tidak dikenal. Periksa kembali ke-18 angkanya.")
    try:
        lahir = date(int(angka[:4]), int(angka[4:6]), int(angka[6:8]))
    except ValueError as error:
        raise NipError(
            "Delapan angka pertama NIP bukan tanggal lahir. Periksa kembali NIP yang ditulis."
        ) from error
    return Nip(angka, lahir, int(cocok[2]), int(cocok[3]))
