"""Which characters a font can show. Under PDF/A, one character without a glyph would refuse the whole document."""

import struct
import unicodedata
from collections.abc import Iterator
from pathlib import Path

PENGGANTI = "□"
TANPA_RUPA = "\n\u200b"  # the end of a line, and the places where a long word may break
BUKAN_HURUF = 0xFFFF  # ends the map


def read_code_points(font: Path) -> frozenset[int]:
    """The code points of the font's Unicode map (OpenType `cmap`, format 4: all that Liberation has)."""
    data = font.read_bytes()
    (banyak,) = struct.unpack_from(">H", data, 4)
    tabel = {
        bytes(tag): awal for tag, _, awal, _ in struct.iter_unpack(">4sLLL", data[12 : 12 + 16 * banyak])
    }
    cmap = tabel[b"cmap"]
    (banyak,) = struct.unpack_from(">H", data, cmap + 2)
    for _, _, jarak in struct.iter_unpack(">HHL", data[cmap + 4 : cmap + 4 + 8 * banyak]):
        (format_,) = struct.unpack_from(">H", data, cmap + jarak)
        if format_ == 4:
            return frozenset(_segments(data, cmap + jarak))
    raise ValueError(font.name)


def _segments(data: bytes, awal: int) -> Iterator[int]:
    (dua_kali,) = struct.unpack_from(">H", data, awal + 6)
    akhir = struct.unpack_from(f">{dua_kali // 2}H", data, awal + 14)
    mulai = struct.unpack_from(f">{dua_kali // 2}H", data, awal + 16 + dua_kali)
    for dari, sampai in zip(mulai, akhir, strict=True):
        yield from range(dari, min(sampai + 1, BUKAN_HURUF))


def replace_missing(nilai: object, tersedia: frozenset[int]) -> object:
    """Plain data (dict, list, tuple, text, number) with a visible box for each character without a glyph."""
    if isinstance(nilai, str):
        return "".join(_shown(c, tersedia) for c in unicodedata.normalize("NFC", nilai))
    if isinstance(nilai, dict):
        return {kunci: replace_missing(satu, tersedia) for kunci, satu in nilai.items()}
    if isinstance(nilai, list | tuple):
        return [replace_missing(satu, tersedia) for satu in nilai]
    return nilai


def _shown(huruf: str, tersedia: frozenset[int]) -> str:
    if huruf in TANPA_RUPA or (ord(huruf) in tersedia and unicodedata.category(huruf) != "Co"):
        return huruf  # a private character has a glyph but no meaning, which PDF/A refuses
    return " " if huruf.isspace() else PENGGANTI
