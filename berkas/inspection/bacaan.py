"""Check 10: identity and period in the text of digital pages. It finds nothing wrong; what it reads is compared with the
account afterwards, and only ever warns."""

import re
from collections.abc import Iterator
from ctypes import byref, c_double
from dataclasses import replace

import pypdfium2 as pdfium
from pypdfium2 import raw

from berkas.inspection.dokumen import Dokumen, printable
from berkas.inspection.jenis import MAX_CHARACTERS, MAX_PAGES, Halaman
from berkas.rules.bacaan import Bacaan, read_bacaan
from berkas.rules.pemeriksaan import Temuan
from berkas.rules.pihak import Kata

MAX_PLACED = 4_000  # words of one page whose places are taken down
SESUDAH_JUDUL = 250  # words that the identity block may have
JUDUL_BLOK = "DINILAI"
Kotak = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""


def check_identity(dokumen: Dokumen) -> tuple[Temuan, ...]:
    """Check 10, on the pages that check 9 has read; a picture of paper has no words and is no fault."""
    pages = {number: page for number, page in enumerate(dokumen.lembar) if page.teks and not page.is_scan}
    if pages:
        whole = dokumen.halaman <= MAX_PAGES and sum(len(one.teks) for one in pages.values()) < MAX_CHARACTERS
        bacaan = read_bacaan(
            [one.teks for one in pages.values()], place_blocks(dokumen.data, pages), lengkap=whole
        )
        dokumen.bacaan = _shown(bacaan) if bacaan else None
    return ()


def _shown(bacaan: Bacaan) -> Bacaan:
    return replace(
        bacaan, nama_dinilai=printable(bacaan.nama_dinilai), nama_penilai=printable(bacaan.nama_penilai)
    )


def place_blocks(data: bytes, pages: dict[int, Halaman]) -> Iterator[list[Kata]]:
    """The words of each page that may hold the identity block, with their places; the file is opened at the first."""
    wanted = [number for number, page in pages.items() if JUDUL_BLOK in page.teks.upper()]
    if wanted:
        document = pdfium.PdfDocument(data)
        yield from (list(_words_of(document[number], pages[number].teks)) for number in wanted)


def _words_of(page: pdfium.PdfPage, teks: str) -> Iterator[Kata]:
    """`teks`: the page's text as pdfium gives it; its words in that order."""
    textpage = page.get_textpage()
    turn, size = page.get_rotation(), page.get_size()
    words = list(re.finditer(r"\S+", teks))
    title = next((number for number, match in enumerate(words) if JUDUL_BLOK in match[0].upper()), 0)
    for match in words[: min(title + SESUDAH_JUDUL, MAX_PLACED)]:
        first, last = (
            _box(textpage, raw.FPDFText_GetCharIndexFromTextIndex(textpage, at))
            for at in (match.start(), match.end() - 1)
        )
        box = (min(first[0], last[0]), min(first[1], last[1]), max(first[2], last[2]), max(first[3], last[3]))
        yield Kata(match[0], *turn_box(box, turn, size))


def _box(textpage: pdfium.PdfTextPage, index: int) -> Kotak:
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    raw.FPDFText_GetCharBox(textpage, index, byref(left), byref(right), byref(bottom), byref(top))
    return left.value, bottom.value, right.value, top.value


def turn_box(box: Kotak, turn: int, size: tuple[float, float]) -> Kotak:
    """The box as the page is shown: `turn` degrees clockwise, `size` the width and height it is shown with."""
    left, bottom, right, top = box
    width, height = size
    if turn == 90:
        return bottom, height - right, top, height - left
    if turn == 180:
        return width - right, height - top, width - left, height - bottom
    if turn == 270:
        return width - top, left, width - bottom, right
    return box
