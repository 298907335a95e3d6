"""What people type into a cell or a line: cleaned, never interpreted."""

import unicodedata
from functools import lru_cache

BATAS_TEKS = 5000
BATAS_PENDEK = 300
TUMPUKAN = 30  # marks upon one letter; no language has more (UAX #15, Stream-Safe Text Format)
TERLALU_PANJANG = "Isian ini {panjang} huruf; paling banyak {batas}. Ringkaskan."


def clean_teks(teks: str) -> str:
    """Line ends as "\\n", no control characters (a database refuses NUL), no space at the ends."""
    teks = _without_heaps(teks.replace("\r\n", "\n").replace("\r", "\n"))
    teks = unicodedata.normalize("NFC", teks)
    return "".join(c for c in teks if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs")).strip()


def fault_of_length(teks: str, batas: int = BATAS_TEKS) -> str:
    """The Indonesian refusal of a text that is too long; empty when it fits."""
    return "" if len(teks) <= batas else TERLALU_PANJANG.format(panjang=len(teks), batas=batas)


def _without_heaps(teks: str) -> str:
    """Normalising sorts the marks upon a letter in quadratic time: a page full of them would hold up everybody."""
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
