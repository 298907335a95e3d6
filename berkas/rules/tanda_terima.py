"""The number printed on a receipt: short enough to read over the telephone, too many of them to guess."""

from core.huruf import ALFABET, keep_huruf, random_huruf

PANJANG = 10  # 32 ** 10: about 10 ** 15 numbers
PANJANG_KODE_CEK = 16


def new_nomor() -> str:
    """K7M2Q-9XPWD"""
    huruf = random_huruf(PANJANG)
    return f"{huruf[:5]}-{huruf[5:]}"


def new_kode_cek() -> str:
    """The random part of the address where a receipt can be checked by anyone who holds it: 80 bits."""
    return random_huruf(PANJANG_KODE_CEK)


def normalize_nomor(teks: str) -> str:
    """From typed or spoken text: any case, with or without the hyphen."""
    huruf = keep_huruf(teks)
    return f"{huruf[:5]}-{huruf[5:]}"


def normalize_kode_cek(teks: str) -> str:
    """From typed or scanned text, any case and grouping; empty if it cannot be a code."""
    huruf = keep_huruf(teks)
    return huruf if len(huruf) == PANJANG_KODE_CEK and set(huruf) <= set(ALFABET) else ""


def format_kode_cek(kode: str) -> str:
    """ABCD-EFGH-JKLM-NPQR, as printed."""
    return "-".join(kode[awal : awal + 4] for awal in range(0, len(kode), 4))
