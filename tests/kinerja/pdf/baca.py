"""Reads printed forms back, as PDFium (the engine of Chrome) sees them."""

from typing import NamedTuple

import pypdfium2


class Huruf(NamedTuple):
    """One character with its box in points, from the lower left corner of its page."""

    teks: str
    halaman: int
    kiri: float
    bawah: float
    kanan: float
    atas: float


def read_pages(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            page.get_textpage().get_text_range().replace("\r\n", "\n").replace("\u200b", "")
            for page in document
        ]


def read_words(pdf: bytes) -> str:
    return " ".join(" ".join(read_pages(pdf)).split())


class Larik(NamedTuple):
    """The box of letters that stand together on a line, in points; much quicker to read than each letter by itself."""

    halaman: int
    kiri: float
    bawah: float
    kanan: float
    atas: float


def read_runs(pdf: bytes) -> list[Larik]:
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for nomor, page in enumerate(document):
            text = page.get_textpage()
            found += [Larik(nomor, *text.get_rect(index)) for index in range(text.count_rects())]
    return found


def read_letters(pdf: bytes) -> list[Huruf]:
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for nomor, page in enumerate(document):
            text = page.get_textpage()
            whole = text.get_text_range()
            for index, teks in enumerate(whole[: text.count_chars()]):
                if not teks.isspace() and teks.isprintable():
                    found.append(Huruf(teks, nomor, *text.get_charbox(index)))
    return found


def read_header(pdf: bytes) -> list[str]:
    """What stands in the head margin of each page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            page.get_textpage().get_text_bounded(bottom=page.get_height() - 48).strip() for page in document
        ]
