"""What people type into a cell or a line: cleaned, never interpreted."""

import unicodedata

BATAS_TEKS = 5000
BATAS_PENDEK = 300
TERLALU_PANJANG = "Isian ini {panjang} huruf; paling banyak {batas}. Ringkaskan."


def clean_teks(teks: str) -> str:
    """Line ends as "\\n", no control characters (a database refuses NUL), no space at the ends."""
    teks = unicodedata.normalize("NFC", teks.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(c for c in teks if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs")).strip()


def fault_of_length(teks: str, batas: int = BATAS_TEKS) -> str:
    """The Indonesian refusal of a text that is too long; empty when it fits."""
    return "" if len(teks) <= batas else TERLALU_PANJANG.format(panjang=len(teks), batas=batas)
