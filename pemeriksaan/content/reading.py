"""What can be read in the text of a document: whose it is, by whom assessed, for which period, on which form."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from pemeriksaan.content.parties import Party, Word, find_pihak
from pemeriksaan.result import Reading

MAX_TEKS = 200_000
FORMAT_MPPH, FORMAT_KUALITATIF, FORMAT_KUANTITATIF = "A.1.5", "A.1.6", "A.1.7"
FORMAT_SKP = "SKP"  # an SKP that does not say which of the two
JUDUL = 300  # characters in which the title of a form stands
JARAK_PERIODE = 160  # characters between the word and the span
PERIODE_TERBANYAK = 40  # so often is the word looked behind
HURUF_PALING_SEDIKIT = 25
SELA = r"[\s.-]{0,3}"
POLA_NIP = re.compile(
    r"(?<!\d)((?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))"
    rf"{SELA}((?:19|20)\d{{2}}){SELA}(\d{{2}}){SELA}([12]){SELA}(\d{{3}})(?!\d)"
)
BULAN = ("JAN", "FEB", "MAR", "APR", "MEI", "JUN", "JUL", "AG", "SEP", "OKT", "NO", "DES")
NAMA_BULAN = (
    r"(JAN(?:UARI)?|[FP]EB(?:RUARI)?|MAR(?:ET)?|APR(?:IL)?|MEI|JUNI?|JULI?|AG(?:USTUS|US|ST?|T)|SEP(?:T(?:EMBER)?)?"
    r"|OKT(?:OBER)?|NO[VP](?:EMBER)?|DES(?:EMBER)?)\.?"
)
SAMPAI = r"\s*(?:S\s*[./]?\s*D\b\.?|SAMPAI(?: DENGAN)?|HINGGA|[-–—])\s*"
TAHUN = r"(?:\s*,?\s*(?:TAHUN)?\s*:?\s*((?:19|20)\d{2}))"
RENTANG_KATA = re.compile(
    rf"(?:(\d{{1,2}})\s*)?{NAMA_BULAN}{TAHUN}?{SAMPAI}(?:(\d{{1,2}})\s*)?{NAMA_BULAN}{TAHUN}?"
)
TANGGAL = r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})"
RENTANG_ANGKA = re.compile(rf"{TANGGAL}{SAMPAI}{TANGGAL}")
RENTANG_ISO = re.compile(rf"(\d{{4}})-(\d{{2}})-(\d{{2}}){SAMPAI}(\d{{4}})-(\d{{2}})-(\d{{2}})")
MATRIKS = re.compile(r"MATRIKS (?:PEMBAGIAN )?PERAN (?:DAN )?HASIL")
PENDEKATAN = re.compile(r"HASIL KERJA (KUALITATIF|KUANTITATIF)")


def read_bacaan(
    halaman: Sequence[str], blok: Iterable[Sequence[Word]] = (), *, lengkap: bool
) -> Reading | None:
    """From the text of the pages, and from the placed words of those that may hold the identity block.

    None for text that says nothing: too little of it, or mostly signs that are no letters.
    """
    teks = tidy("\n".join(halaman))[:MAX_TEKS]
    if not _is_readable(teks):
        return None
    mulai, selesai = find_periode(teks) or (None, None)
    dinilai, penilai = _read_pihak(blok)
    return replace(
        Reading(teks=teks, mulai=mulai, selesai=selesai, lengkap=lengkap),
        format=find_format(teks),
        nip_dinilai=dinilai.get("nip", ""),
        nama_dinilai=dinilai.get("nama", ""),
        nip_penilai=penilai.get("nip", ""),
        nama_penilai=penilai.get("nama", ""),
        jumlah_nip=len(set(find_nip(teks))),
    )


def _read_pihak(blok: Iterable[Sequence[Word]]) -> tuple[dict[str, str], dict[str, str]]:
    """The two parties from the first block that says a NIP, else from the first that says a name."""
    found: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for dinilai, penilai in (pair for kata in blok for pair in find_pihak(kata)):
        read = _read_one(dinilai), _read_one(penilai)
        if read[0]["nip"]:
            return read
        if read[0]["nama"] and not found[0]:
            found = read
    return found


def _read_one(pihak: Party) -> dict[str, str]:
    return {"nip": next(find_nip(pihak.teks), ""), "nama": pihak.nama}


def tidy(teks: str) -> str:
    """NFKC, every digit a plain one, nothing invisible, white space as single blanks."""
    if not teks.isascii():
        teks = re.sub(r"[^\x00-\x7f]", _plain, unicodedata.normalize("NFKC", teks))
    return " ".join(teks.split())


def _plain(match: re.Match[str]) -> str:
    char = match[0]
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    return "" if unicodedata.category(char) in {"Cf", "Co", "Cn"} else char


def find_nip(teks: str) -> Iterator[str]:
    """Every NIP and NI PPPK as 18 digits, in the order of the text.

    Digits 13 and 14 are a month of a PNS but 21 and more of a PPPK, so they are not looked at.
    """
    return ("".join(match.groups()) for match in POLA_NIP.finditer(tidy(teks)))


def find_periode(teks: str) -> tuple[date, date] | None:
    """The span behind PERIODE PENILAIAN, or else behind PERIODE; its first and last day."""
    upper = tidy(teks).upper()
    for word in ("PERIODE PENILAIAN", "PERIODE"):
        for match in islice(re.finditer(word, upper), PERIODE_TERBANYAK):
            if span := _first_span(upper[match.end() : match.end() + JARAK_PERIODE]):
                return span
    return None


def find_format(teks: str) -> tuple[str, ...]:
    """Which of the forms the text holds; more than one when several were put into one file."""
    upper = tidy(teks).upper()
    forms = [FORMAT_MPPH] if _holds_matriks(upper) else []
    approach = PENDEKATAN.search(upper)
    if approach:
        forms.append(FORMAT_KUALITATIF if approach[1] == "KUALITATIF" else FORMAT_KUANTITATIF)
    elif "SASARAN KINERJA PEGAWAI" in upper and "PEGAWAI YANG DINILAI" in upper:
        forms.append(FORMAT_SKP)
    return tuple(forms)


def _holds_matriks(upper: str) -> bool:
    """The title alone proves it only at the top: the guidance printed in A.1.7 speaks of the matrix, too."""
    title = MATRIKS.search(upper)
    if title is None:
        return False
    return title.start() < JUDUL or "OUTCOME ANTARA" in upper or "TIDAK ADA PERAN" in upper


def _first_span(text: str) -> tuple[date, date] | None:
    for pattern, read in (
        (RENTANG_ISO, _from_iso),
        (RENTANG_ANGKA, _from_digits),
        (RENTANG_KATA, _from_words),
    ):
        if match := pattern.search(text):
            try:
                mulai, selesai = read(*match.groups())
            except ValueError:
                continue
            if mulai < selesai:
                return mulai, selesai
    return None


def _from_iso(*parts: str) -> tuple[date, date]:
    y1, m1, d1, y2, m2, d2 = map(int, parts)
    return date(y1, m1, d1), date(y2, m2, d2)


def _from_digits(*parts: str) -> tuple[date, date]:
    d1, m1, y1, d2, m2, y2 = map(int, parts)
    return date(y1, m1, d1), date(y2, m2, d2)


def _from_words(
    d1: str | None, b1: str, y1: str | None, d2: str | None, b2: str, y2: str | None
) -> tuple[date, date]:
    """Months without days are taken whole; a year that stands once is the year of both. ValueError without any."""
    first, last = _month(b1), _month(b2)
    year2 = int(y2 or y1 or 0)
    year1 = int(y1 or 0) or (year2 - 1 if first > last else year2)
    mulai = date(year1, first, int(d1 or 1))
    return mulai, date(year2, last, int(d2) if d2 else monthrange(year2, last)[1])


def _month(nama: str) -> int:
    nama = nama.replace("PEB", "FEB")
    return next(number for number, start in enumerate(BULAN, start=1) if nama.startswith(start))


def _is_readable(teks: str) -> bool:
    """Fonts without a code table come out as other signs; where letters are the minority nothing can be concluded."""
    visible = [one for one in teks if not one.isspace()]
    return len(visible) >= HURUF_PALING_SEDIKIT and sum(map(str.isalpha, visible)) * 2 >= len(visible)
