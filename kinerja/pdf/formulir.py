"""Prints FORMAT A.1.5 (MPPH), A.1.6 and A.1.7 (SKP) as PDF/A-2a and PDF/UA-1; the same content gives the same bytes."""

from pathlib import Path
from typing import Any

from core.pdf.pemadatan import compact
from core.pdf.typesetting import render
from kinerja.pdf.isi import IsiMpph, IsiSkp
from kinerja.pdf.mpph import compose_mpph
from kinerja.pdf.skp import compose_skp

TEMPLAT = Path(__file__).resolve().parent / "templat"
POLOS_SAMPAI = 200 * 1024
"""Bytes up to which a form stays as typst writes it: the inspection of its signed copy is faster then."""


def render_skp(isi: IsiSkp) -> bytes:
    """FORMAT A.1.7 when the SKP is quantitative, else A.1.6; portrait."""
    nama = "skp_kuantitatif" if isi.kuantitatif else "skp_kualitatif"
    return _print(f"{nama}.typ", compose_skp(isi))


def render_mpph(isi: IsiMpph) -> bytes:
    """FORMAT A.1.5, landscape; many indicators stand in parts of six."""
    return _print("mpph.typ", compose_mpph(isi))


def _print(templat: str, bahan: dict[str, Any]) -> bytes:
    pdf = render(TEMPLAT / templat, bahan)
    return pdf if len(pdf) <= POLOS_SAMPAI else compact(pdf)
