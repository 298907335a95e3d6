"""The number printed on a receipt: short enough to read over the telephone, too many to guess."""

import secrets

ALFABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without 0, O, 1 and I, which are mistaken for each other
PANJANG = 10  # 32 ** 10: about 10 ** 15 numbers
PANJANG_KODE_CEK = 16


def new_nomor() -> str:
    """K7M2Q-9XPWD"""
    huruf = "".join(secrets.choice(ALFABET) for _ in range(PANJANG))
    return f"{huruf[:5]}-{huruf[5:]}"


def new_kode_cek() -> str:
    """The unguessable part of the address at which anybody who holds the receipt can check it: 80 bits."""
    return "".join(secrets.choice(ALFABET) for _ in range(PANJANG_KODE_CEK))


def normalize_nomor(teks: str) -> str:
    """As it was typed or said: any case, with or without the hyphen."""
    huruf = "".join(c for c in teks.upper() if c.isalnum())
    return f"{huruf[:5]}-{huruf[5:]}"


def normalize_kode_cek(teks: str) -> str:
    """As it was typed or scanned, any case and grouping; empty for whatever cannot be a code."""
    huruf = "".join(c for c in teks.upper() if c.isalnum())
    return huruf if len(huruf) == PANJANG_KODE_CEK and set(huruf) <= set(ALFABET) else ""


def format_kode_cek(kode: str) -> str:
    """ABCD-EFGH-JKLM-NPQR, as it is printed."""
    return "-".join(kode[awal : awal + 4] for awal in range(0, len(kode), 4))
