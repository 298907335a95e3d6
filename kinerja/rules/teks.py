"""What people type into a cell or a line: cleaned, never interpreted."""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

BATAS_TEKS = 5000
BATAS_PENDEK = 300
TUMPUKAN = 30  # marks on one letter; no language has more (UAX #15, Stream-Safe Text Format)
BATAS_NASKAH = 500_000  # characters; a whole regency's largest matrix, and a few seconds of printing
NASKAH_TERLALU_PANJANG = "Seluruh isi {panjang} huruf; paling banyak {batas} dapat dicetak. Ringkaskan."
TERLALU_PANJANG = "Isian ini {panjang} huruf; paling banyak {batas}. Ringkaskan."


def clean_teks(teks: str) -> str:
    """Line ends as "\\n", no control characters (a database refuses NUL), no space at the ends."""
    teks = _without_heaps(teks.replace("\r\n", "\n").replace("\r", "\n"))
    teks = unicodedata.normalize("NFC", teks)
    return "".join(c for c in teks if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs")).strip()


def fault_of_length(teks: str, batas: int = BATAS_TEKS) -> str:
    """The Indonesian refusal of a text that is too long; empty when it fits."""
    return "" if len(teks) <= batas else TERLALU_PANJANG.format(panjang=len(teks), batas=batas)


def fault_of_naskah(isi: object, batas: int = BATAS_NASKAH) -> str:
    """The Indonesian refusal of a document that is too long to be printed while others wait; empty when it fits."""
    panjang = _count(isi)
    return "" if panjang <= batas else NASKAH_TERLALU_PANJANG.format(panjang=panjang, batas=batas)


def _count(isi: object) -> int:
    if isinstance(isi, str):
        return len(isi)
    if isinstance(isi, Mapping):
        return sum(map(_count, isi.values()))
    return sum(map(_count, isi)) if isinstance(isi, list | tuple) else 0


def _without_heaps(teks: str) -> str:
    """Normalising sorts the marks on a letter in quadratic time: a page full of them would hold up all users."""
    if teks.isascii():
        return teks
    tinggal, tumpukan = [], 0
    for huruf in teks:
        tumpukan = tumpukan + 1 if _is_mark(huruf) else 0
        if tumpukan <= TUMPUKAN:
            tinggal.append(huruf)
    return "".join(tinggal)


@lru_cache(maxsize=4096)
def _is_mark(huruf: str) -> bool:
    """Also the few characters that become marks only when they are taken apart."""
    return unicodedata.combining(unicodedata.normalize("NFD", huruf)[0]) > 0
