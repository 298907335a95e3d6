"""CSV of any Excel: its encoding, its separator, and its rows, line by line within limits."""

import csv
import io
from collections.abc import Iterator

from pegawai.imports.aliran import RUSAK, LembarError
from pegawai.imports.lembar_kerja import BATAS_BARIS_KOSONG, BATAS_KOLOM, text_cell
from pegawai.rules.lembar import BarisLembar

BATAS_HURUF_BARIS = 200_000
BARIS_CONTOH = 25  # lines from which the separator is guessed


def rows_of_csv(isi: bytes) -> Iterator[BarisLembar]:
    """Raises LembarError."""
    pemisah = _separator(isi)
    reader = csv.reader(_lines(isi), delimiter=pemisah)
    kosong = 0
    try:
        for row in reader:
            cells = {i: text_cell(teks) for i, teks in enumerate(row[:BATAS_KOLOM]) if teks}
            sel = {i: one for i, one in cells.items() if one.teks}
            kosong += not sel
            if kosong > BATAS_BARIS_KOSONG:
                raise LembarError(
                    "Berkas berisi terlalu banyak baris kosong. Hapus baris kosong di bawah tabel."
                )
            yield BarisLembar(reader.line_num, sel)
    except csv.Error as error:
        raise LembarError(RUSAK) from error


def encoding_of(isi: bytes) -> str:
    """UTF-8, UTF-16 with or without its mark, else what Excel writes in Windows. "" for bytes that are no text."""
    if isi.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    head = isi[:4096]
    if b"\0" in head:
        sides = head[::2].count(0), head[1::2].count(0)
        if len(isi) % 2 or min(sides) > len(head) // 20 or max(sides) < len(head) // 4:
            return ""
        return "utf-16-be" if sides[0] > sides[1] else "utf-16-le"
    for name in ("utf-8-sig", "cp1252"):
        try:
            _check(isi, name)
        except UnicodeDecodeError:
            continue
        return name
    return ""


def _check(isi: bytes, name: str) -> None:
    """Decodes piece by piece, so that no second copy of a large file is made."""
    with io.TextIOWrapper(io.BytesIO(isi), encoding=name, newline="") as text:
        while text.read(65_536):
            pass


def _lines(isi: bytes) -> Iterator[str]:
    try:
        with io.TextIOWrapper(io.BytesIO(isi), encoding=encoding_of(isi) or "utf-8", newline="") as text:
            while line := text.readline(BATAS_HURUF_BARIS + 1):
                if len(line) > BATAS_HURUF_BARIS:
                    raise LembarError(
                        "Ada baris yang terlalu panjang untuk sebuah tabel. Simpan ulang dari Excel sebagai XLSX atau CSV."
                    )
                if not line.lower().startswith("sep="):
                    yield line
    except UnicodeError as error:
        raise LembarError(RUSAK) from error


def _separator(isi: bytes) -> str:
    head = [line for line, _ in zip(_lines(isi), range(BARIS_CONTOH), strict=False)]
    return max(";,\t", key=lambda tanda: max((line.count(tanda) for line in head), default=0))
