"""The number printed on a receipt: short enough to read over the telephone, too many of them to guess."""

import secrets

ALFABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without 0, O, 1 and I, which people confuse
PANJANG = 10  # 32 ** 10: about 10 ** 15 numbers
PANJANG_KODE_CEK = 16


def new_nomor() -> str:
    """K7M2Q-9XPWD"""
    huruf = "".join(secrets.choice(ALFABET) for _ in range(PANJANG))
    return f"{huruf[:5]}-{huruf[5:]}"


def new_kode_cek() -> str:
    """The random part of the address where a receipt can be checked by anyone who holds it: 80 bits."""
    return "".join(secrets.choice(ALFABET) for _ in range(PANJANG_KODE_CEK))


def normalize_nomor(teks: str) -> str:
    """From typed or spoken text: any case, with or without the hyphen."""
    huruf = "".join(c for c in teks.upper() if c.isalnum())
    return f"{huruf[:5]}-{huruf[5:]}"


def normalize_kode_cek(teks: str) -> str:
    """From typed or scanned text, any case and grouping; empty if it cannot be a code."""
    huruf = "".join(c for c in teks.upper() if c.isalnum())
    return huruf if len(huruf) == PANJANG_KODE_CEK and set(huruf) <= set(ALFABET) else ""


def format_kode_cek(kode: str) -> str:
    """ABCD-EFGH-JKLM-NPQR, as printed."""
    return "-".join(kode[awal : awal + 4] for awal in range(0, len(kode), 4))
