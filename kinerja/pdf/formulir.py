"""Renders FORMAT A.1.5 (MPPH) and A.1.6 (SKP, qualitative) from plain data.

All text reaches typst as JSON in `sys.inputs`, never as markup, so nothing that a person types is executed.
"""

import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

import typst

HERE = Path(__file__).resolve().parent
STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]


@dataclass(frozen=True, slots=True)
class Orang:
    """One side of the identity block, as printed; `nip` with its spaces."""

    nama: str
    nip: str
    pangkat: str
    jabatan: str
    unit: str


@dataclass(frozen=True, slots=True)
class HasilKerja:
    """A planned result with who gave the task, and its measures."""

    rencana: str
    ukuran: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IsiSkp:
    pegawai: Orang
    penilai: Orang
    periode: str
    tempat_tanggal: str
    tanggal: tuple[int, int, int]
    """Year, month, day: the document's own date, so that printing it again gives the same bytes."""
    utama: tuple[HasilKerja, ...]
    tambahan: tuple[HasilKerja, ...] = ()
    ekspektasi: tuple[str, ...] = ("", "", "", "", "", "", "")
    instansi: str = "PEMERINTAH KABUPATEN KLUNGKUNG"


@dataclass(frozen=True, slots=True)
class BarisPeran:
    """A member of the matrix; an empty role reads TIDAK ADA PERAN."""

    nama: str
    jabatan: str
    peran: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IsiMpph:
    pimpinan: BarisPeran
    anggota: tuple[BarisPeran, ...]
    tanggal: tuple[int, int, int]
    kaki: str = ""


def render_skp(isi: IsiSkp) -> bytes:
    """FORMAT A.1.6 as PDF/A-2a and PDF/UA-1. TypstError when a character has no glyph in the fonts."""
    return _render("skp_kualitatif", asdict(isi))


def render_mpph(isi: IsiMpph) -> bytes:
    """FORMAT A.1.5, landscape. TypstError when a character has no glyph in the fonts."""
    return _render("mpph", asdict(isi))


@cache
def _compiler(nama: str) -> typst.Compiler:
    return typst.Compiler(
        HERE / "templat" / f"{nama}.typ", root=HERE, font_paths=[HERE / "fonts"], ignore_system_fonts=True
    )


def _render(nama: str, data: dict[str, object]) -> bytes:
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    pdf = _compiler(nama).compile(format="pdf", pdf_standards=[*STANDARDS], sys_inputs=inputs)
    return cast("bytes", pdf)  # a list of pages only for pictures
