"""What the text of a document says: pegawai, penilai, period and form."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from pemeriksaan.content.parties import Block, Party
from pemeriksaan.result import Reading

MAX_TEXT = 200_000
FORMAT_MPPH, FORMAT_KUALITATIF, FORMAT_KUANTITATIF = "A.1.5", "A.1.6", "A.1.7"
FORMAT_SKP = "SKP"  # an SKP that does not say which of the two
TITLE_CHARACTERS = 300  # the title of a form is within so many characters
PERIODE_REACH = 160  # characters between the word and the span
MAX_PERIODE = 40  # so many places are looked at
MIN_CHARACTERS = 25
GAP = r"[\s.-]{0,3}"
NIP_PATTERN = re.compile(
    r"(?<!\d)((?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))"
    rf"{GAP}((?:19|20)\d{{2}}){GAP}(\d{{2}}){GAP}([12]){GAP}(\d{{3}})(?!\d)"
)
MONTHS = ("JAN", "FEB", "MAR", "APR", "MEI", "JUN", "JUL", "AG", "SEP", "OKT", "NO", "DES")
MONTH_NAME = (
    r"(JAN(?:UARI)?|[FP]EB(?:RUARI)?|MAR(?:ET)?|APR(?:IL)?|MEI|JUNI?|JULI?|AG(?:USTUS|US|ST?|T)|SEP(?:T(?:EMBER)?)?"
    r"|OKT(?:OBER)?|NO[VP](?:EMBER)?|DES(?:EMBER)?)\.?"
)
UNTIL = r"\s*(?:S\s*[./]?\s*D\b\.?|SAMPAI(?: DENGAN)?|HINGGA|[-–—])\s*"
YEAR = r"(?:\s*,?\s*(?:TAHUN)?\s*:?\s*((?:19|20)\d{2}))"
SPAN_IN_WORDS = re.compile(
    rf"(?:(\d{{1,2}})\s*)?{MONTH_NAME}{YEAR}?{UNTIL}(?:(\d{{1,2}})\s*)?{MONTH_NAME}{YEAR}?"
)
DAY = r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})"
SPAN_IN_DIGITS = re.compile(rf"{DAY}{UNTIL}{DAY}")
SPAN_IN_ISO = re.compile(rf"(\d{{4}})-(\d{{2}})-(\d{{2}}){UNTIL}(\d{{4}})-(\d{{2}})-(\d{{2}})")
SPAN_PATTERNS = (SPAN_IN_ISO, SPAN_IN_DIGITS, SPAN_IN_WORDS)
MATRIX = re.compile(r"MATRIKS (?:PEMBAGIAN )?PERAN (?:DAN )?HASIL")
APPROACH = re.compile(r"HASIL KERJA (KUALITATIF|KUANTITATIF)")


def read_text(pages: Sequence[str], blocks: Iterable[Block] = (), *, complete: bool) -> Reading | None:
    """From the text of each page in order, empty where it has none, and from the identity blocks on them.

    None for text that cannot be used: too little of it, or mostly characters that are not letters.
    """
    text = tidy("\n".join(pages))[:MAX_TEXT]
    # Fonts without a code table give other characters. Where letters are the minority, nothing can be concluded.
    visible = text.replace(" ", "")
    if len(visible) < MIN_CHARACTERS or sum(map(str.isalpha, visible)) * 2 < len(visible):
        return None
    start, end = find_periode(text) or (None, None)
    pegawai, penilai = _read_parties(blocks)
    found = replace(
        Reading(text=text, periode_start=start, periode_end=end, complete=complete),
        forms=find_format(text),
        pegawai_nip=pegawai.get("nip", ""),
        pegawai_name=pegawai.get("name", ""),
        penilai_nip=penilai.get("nip", ""),
        penilai_name=penilai.get("name", ""),
        nip_count=len(set(find_nip(text))),
    )
    return replace(found, places=dict(_find_places(pages, found)))


def _find_places(pages: Sequence[str], found: Reading) -> Iterator[tuple[str, int]]:
    says: Mapping[str, Callable[[str], bool]] = {
        "pegawai": lambda text: found.pegawai_nip in find_nip(text),
        "penilai": lambda text: found.penilai_nip in find_nip(text),
        "periode": lambda text: any(
            span == (found.periode_start, found.periode_end) for span in find_periods(text)
        ),
        "form": lambda text: bool(find_format(text)),
    }
    for what, is_said in says.items():
        if place := next((number for number, text in enumerate(pages, start=1) if is_said(text)), 0):
            yield what, place


def _read_parties(blocks: Iterable[Block]) -> tuple[dict[str, str], dict[str, str]]:
    """The two parties from the first block that says a NIP, else from the first that says a name."""
    found: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for pegawai, penilai in blocks:
        read = _read_one(pegawai), _read_one(penilai)
        if read[0]["nip"]:
            return read
        if read[0]["name"] and not found[0]:
            found = read
    return found


def _read_one(party: Party) -> dict[str, str]:
    return {"nip": next(find_nip(party.text), ""), "name": party.name}


def tidy(text: str) -> str:
    """NFKC, every digit a plain one, nothing invisible, white space as single blanks."""
    if not text.isascii():
        text = re.sub(r"[^\x00-\x7f]", _plain, unicodedata.normalize("NFKC", text))
    return " ".join(text.split())


def _plain(match: re.Match[str]) -> str:
    char = match[0]
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    return "" if unicodedata.category(char) in {"Cf", "Co", "Cn"} else char


def find_nip(text: str) -> Iterator[str]:
    """Every NIP and NI PPPK as 18 digits, in the order of the text.

    Digits 13 and 14 are a month of a PNS but 21 and more of a PPPK, so they are not looked at.
    """
    return ("".join(match.groups()) for match in NIP_PATTERN.finditer(tidy(text)))


def find_periode(text: str) -> tuple[date, date] | None:
    """The span behind PERIODE PENILAIAN, or else behind PERIODE; its first and last day."""
    return next(find_periods(text), None)


def find_periods(text: str) -> Iterator[tuple[date, date]]:
    """The span behind each PERIODE PENILAIAN, then behind each PERIODE."""
    upper = tidy(text).upper()
    for word in ("PERIODE PENILAIAN", "PERIODE"):
        for match in islice(re.finditer(word, upper), MAX_PERIODE):
            if span := _first_span(upper[match.end() : match.end() + PERIODE_REACH]):
                yield span


def find_format(text: str) -> tuple[str, ...]:
    """Which of the forms the text holds; more than one when several were put into one file."""
    upper = tidy(text).upper()
    title = MATRIX.search(upper)
    # The title alone is proof only at the top: the guidance printed in A.1.7 speaks of the matrix too.
    words = "OUTCOME ANTARA" in upper or "TIDAK ADA PERAN" in upper
    forms = [FORMAT_MPPH] if title and (title.start() < TITLE_CHARACTERS or words) else []
    approach = APPROACH.search(upper)
    if approach:
        forms.append(FORMAT_KUALITATIF if approach[1] == "KUALITATIF" else FORMAT_KUANTITATIF)
    elif "SASARAN KINERJA PEGAWAI" in upper and "PEGAWAI YANG DINILAI" in upper:
        forms.append(FORMAT_SKP)
    return tuple(forms)


def _first_span(text: str) -> tuple[date, date] | None:
    readers: tuple[Callable[..., tuple[date, date]], ...] = (_from_iso, _from_digits, _from_words)
    for pattern, read in zip(SPAN_PATTERNS, readers, strict=True):
        if match := pattern.search(text):
            try:
                start, end = read(*match.groups())
            except ValueError:
                continue
            if start < end:
                return start, end
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
    start = date(year1, first, int(d1 or 1))
    return start, date(year2, last, int(d2) if d2 else monthrange(year2, last)[1])


def _month(name: str) -> int:
    name = name.replace("PEB", "FEB")
    return next(number for number, start in enumerate(MONTHS, start=1) if name.startswith(start))
