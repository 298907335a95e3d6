"""Renders FORMAT A.1.5 (MPPH) and A.1.6 (SKP, qualitative) from plain data."""

from dataclasses import asdict, dataclass
from pathlib import Path

from core.pdf.typesetting import render

TEMPLAT = Path(__file__).resolve().parent / "templat"


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
    """FORMAT A.1.6 as PDF/A-2a and PDF/UA-1."""
    return render(TEMPLAT / "skp_kualitatif.typ", asdict(isi))


def render_mpph(isi: IsiMpph) -> bytes:
    """FORMAT A.1.5, landscape."""
    return render(TEMPLAT / "mpph.typ", asdict(isi))
