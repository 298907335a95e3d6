"""Four readers of PDF that share no code: pdfium, poppler, MuPDF, Ghostscript; and whether two files look alike in them.

Debian: poppler-utils mupdf-tools ghostscript.
"""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import pypdfium2

DPI = 40
PAGES = 3
SECONDS = 30
APART = 48
"""Grey levels (of 255) by which a pixel differs."""
SPECKS = 12
"""So many pixels of a page may differ: less than a letter."""


class Picture(NamedTuple):
    """One page in grey, a byte a pixel; `width` counts the bytes of a row."""

    width: int
    height: int
    pixels: bytes


Pictures = list[Picture]
PGM = re.compile(rb"P5\s+(?:#[^\n]*\s+)*(\d+)\s+(?:#[^\n]*\s+)*(\d+)\s+255\s")


_one_at_a_time = Lock()  # pdfium knows no threads


def _pdfium(path: Path, folder: Path) -> Pictures:
    with _one_at_a_time:
        try:
            with pypdfium2.PdfDocument(path.read_bytes()) as document:
                document.init_forms()
                return [_draw(document[at]) for at in range(min(PAGES, len(document)))]
        except pypdfium2.PdfiumError:
            return []


def _draw(page: pypdfium2.PdfPage) -> Picture:
    drawn = page.render(scale=DPI / 72, grayscale=True, may_draw_forms=True)
    picture = Picture(drawn.stride, drawn.height, bytes(drawn.buffer))
    drawn.close()
    page.close()
    return picture


def _run(path: Path, folder: Path, *command: str) -> Pictures:
    """The pages that a program wrote as PGM; it may have given up after some, or before the first."""
    subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    return [_read(one.read_bytes()) for one in sorted(folder.glob("*.pgm"))]


def _read(data: bytes) -> Picture:
    head = PGM.match(data)
    assert head is not None, data[:40]
    return Picture(int(head[1]), int(head[2]), data[head.end() :])


def _poppler(path: Path, folder: Path) -> Pictures:
    return _run(path, folder, "pdftoppm", "-gray", "-r", str(DPI), "-l", str(PAGES), str(path), f"{folder}/h")


def _mupdf(path: Path, folder: Path) -> Pictures:
    return _run(path, folder, "mutool", "draw", "-q", "-r", str(DPI), "-c", "gray", "-o", f"{folder}/h%d.pgm", str(path), f"1-{PAGES}")  # fmt: skip


def _ghostscript(path: Path, folder: Path) -> Pictures:
    return _run(path, folder, "gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pgmraw", f"-r{DPI}", f"-dLastPage={PAGES}",
                "-dGraphicsAlphaBits=1", f"-sOutputFile={folder}/h%d.pgm", str(path))  # fmt: skip


@dataclass(frozen=True)
class Reader:
    name: str
    program: str
    render: Callable[[Path, Path], Pictures]

    @property
    def is_here(self) -> bool:
        return not self.program or bool(shutil.which(self.program))


READERS = (
    Reader("pdfium", "", _pdfium),
    Reader("poppler", "pdftoppm", _poppler),
    Reader("MuPDF", "mutool", _mupdf),
    Reader("Ghostscript", "gs", _ghostscript),
)


def pictures(reader: Reader, data: bytes, folder: Path) -> Pictures:
    """The first pages in grey; none of a file that the reader cannot open. `folder` must not exist yet."""
    folder.mkdir(parents=True)
    path = folder / "berkas.pdf"
    path.write_bytes(data)
    shown = reader.render(path, folder)
    shutil.rmtree(folder)
    return shown


def look_alike(one: Pictures, other: Pictures) -> bool:
    """The same number of pages, each of the same size with the same picture."""
    return len(one) == len(other) and all(
        a[:2] == b[:2] and _specks(a, b) <= SPECKS for a, b in zip(one, other, strict=True)
    )


def _specks(one: Picture, other: Picture) -> int:
    if one.pixels == other.pixels:
        return 0
    return sum(abs(a - b) > APART for a, b in zip(one.pixels, other.pixels, strict=True))


def lacking() -> Iterator[str]:
    return (reader.program for reader in READERS if not reader.is_here)
